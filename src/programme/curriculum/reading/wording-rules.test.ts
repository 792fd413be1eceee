import { describe, expect, test } from 'vitest'
import { aContent, contentPaths } from '#tests/factories/content.ts'
import { textFaults, wordFaults } from './check-wording.ts'
import { rules } from './rules.ts'

function told(text: string): string[] {
  return textFaults('x', text, 1, 'readers').map(({ rule }) => rule)
}

describe('a text is told what does not belong in it', () => {
  test.each([
    ['He suffers from voices.', 'sufferer'],
    ['Victims of psychosis', 'sufferer'],
    ['the mentally ill', 'person-first'],
    ['Mentally ill people', 'person-first'],
    ['a schizophrenic', 'person-first'],
    ['She is a bipolar.', 'person-first'],
    ['mental patients', 'person-first'],
    ['a lunatic', 'no-insult'],
    ['compliance', 'no-compliance'],
    ['non-compliant', 'no-compliance'],
    ['non-adherence', 'no-compliance'],
    ['Make sure they take it.', 'no-compliance'],
    ['She failed.', 'no-blame'],
    ['He refused.', 'no-blame'],
    ['drop-outs', 'no-blame'],
    ['manipulative', 'no-judging'],
    ['low-functioning', 'no-judging'],
    ['substance abuse', 'no-judging'],
    ['no insight', 'no-judging'],
    ['committed suicide', 'no-crime'],
    ['homework', 'no-school'],
    ['You will never get better.', 'hopeful'],
    ['a lifelong illness', 'hopeful'],
    ['Normal people sleep.', 'other-people'],
    ['The patient says so.', 'our-words'],
    ['Sleep well. You should rest.', 'no-pressure'],
    ['Call 911 now.', 'country-number'],
    ['Ring 0800 138 1111.', 'country-number'],
    ['It is 1-800-662-HELP (4357).', 'country-number'],
    ['Ask the NHS.', 'country-words'],
    ['It costs $20.', 'country-words'],
    ['the Mental Health Act', 'country-words'],
    ['She takes Prozac.', 'brand-name'],
  ])('%s: %s', (text, rule) => {
    expect(told(text)).toEqual([rule])
  })

  test.each([
    'without fail',
    'to refuse is your right',
    'schizophrenia',
    'insight into cooking',
    'a home, work',
    'Nothing suffers. From here on we walk.',
    'She said: “I am a schizophrenic, they told me.”',
    'People ask what you should do.',
    'Be patient with it.',
    'At 10:30 on 2 March 2027, 120 people came.',
    'Such as 01632 960 101.',
    'the navy',
  ])('but “%s” may stand', (text) => {
    expect(told(text)).toEqual([])
  })

  test('marks of emphasis and directives between the words do not hide them', () => {
    const content = aContent().change(
      'handout',
      'I drank tea.',
      'I **suffered** :say[from]{as=symptom} it.',
    )
    expect(wordFaults(content.build())).toMatchObject([
      { file: contentPaths.handout, line: 14, rule: 'sufferer', level: 'fault' },
    ])
  })

  test('in running text, front matter and attributes, each at its line', () => {
    const content = aContent()
      .change('guide', 'Ask before you tell.', 'Speak of compliance.')
      .change('guide', 'open: Hello.', 'open: Do your homework.')
      .change('worksheet', 'label="More of"', 'label="More homework"')
      .change('programme', 'aim: Begin.', 'aim: Stop failing.')
    expect(
      wordFaults(content.build()).map(
        ({ file, line, rule }) => `${file.split('/').at(-1)}:${line} ${rule}`,
      ),
    ).toEqual([
      'programme.yaml:5 no-blame',
      'guide.md:5 no-school',
      'guide.md:15 no-compliance',
      'good-days.md:14 no-school',
    ])
  })

  test('but not in the title of a source', () => {
    const content = aContent().change(
      'handout',
      'text: programme.md, section 6',
      'text: Compliance revisited',
    )
    expect(wordFaults(content.build())).toEqual([])
  })

  test('what presses is for readers only, and no more than a warning', () => {
    const text = 'You should rest.'
    expect(textFaults('x', text, 7, 'readers')).toMatchObject([{ line: 7, level: 'warning' }])
    expect(textFaults('x', text, 7, 'staff')).toEqual([])
  })
})

test('every rule says why, and what to write instead', () => {
  for (const { id, why, better, phrases = [], patterns = [] } of rules) {
    expect([id, why !== '' && better !== '', phrases.length + patterns.length > 0]).toEqual([
      id,
      true,
      true,
    ])
  }
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
})
