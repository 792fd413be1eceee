import { describe, expect, test } from 'vitest'
import { aContent, aTextOf, contentPaths } from '#tests/factories/content.ts'
import { compileProgramme } from '../compile/compile.ts'
import { topicsOf } from '../curriculum.ts'
import { gradeFaults, jargonFaults, measure, type TopicPlace } from './check-texts.ts'
import { gradeOf, hardest } from './grade.ts'

describe('the reading grade', () => {
  test('follows both formulas', () => {
    // 6 words, 1 sentence, 7 syllables, 21 letters: counted by hand
    const grade = gradeOf(['The cat sat on the windows.'], 'en')
    expect(grade).toMatchObject({ words: 6, sentences: 1 })
    expect(grade.fleschKincaid).toBeCloseTo(0.39 * 6 + (11.8 * 7) / 6 - 15.59, 5)
    expect(grade.colemanLiau).toBeCloseTo((5.88 * 21) / 6 - 29.6 / 6 - 15.8, 5)
  })
  test('is low for plain words and high for the trade', () => {
    const plain = 'I go for a walk. I drink tea. A friend calls.'.split(/(?<=\.) /)
    const trade = [
      'Psychoeducational interventions facilitate the identification of individual vulnerability factors.',
    ]
    expect(hardest(gradeOf(plain, 'en'))).toBeLessThan(2)
    expect(gradeOf(trade, 'en').fleschKincaid).toBeGreaterThan(15)
    expect(gradeOf(trade, 'en').colemanLiau).toBeGreaterThan(15)
  })
  test('passes over numbers and empty lines', () => {
    expect(gradeOf(['', '12 34', '…'], 'en')).toEqual({
      words: 0,
      sentences: 0,
      fleschKincaid: 0,
      colemanLiau: 0,
    })
  })
})

const folder = contentPaths.handout.replace('handout.md', '')

function checked(content = aContent()) {
  const files = content.build()
  const { programme } = compileProgramme(files, 'en')
  const place: TopicPlace = {
    folder,
    lineOf: (file, words) =>
      files
        .find((one) => one.path === file)!
        .text.split('\n')
        .findIndex((line) => line.includes(words)) + 1,
  }
  const measured = measure(programme, () => place)
  return { files, measured, place, topic: topicsOf(programme)[0]! }
}

describe('the budgets', () => {
  const hard =
    'Psychoeducational interventions facilitate individualised identification of considerable vulnerabilities. '.repeat(
      12,
    )
  test('hold for a plain topic', () => {
    expect(gradeFaults(checked().measured)).toEqual([])
  })
  test('name the topic, the whole and the page that is too hard', () => {
    const { measured } = checked(aContent().change('handout', aTextOf(80), hard))
    expect(
      gradeFaults(measured).map((f) => `${f.level} ${f.what.split(' reads')[0]} ${f.line}`),
    ).toEqual(['warning page 1.1 good-day 8', 'fault topic 1.1 1', 'fault whole all 1'])
  })
  test('hold for what supporters read', () => {
    const { measured } = checked(aContent().change('supporter', 'A good day.', hard))
    expect(gradeFaults(measured).map((f) => f.file)).toEqual([`${folder}supporter.md`])
  })
  test('say nothing about a few words', () => {
    expect(
      gradeFaults([
        {
          name: 'x',
          kind: 'topic',
          file: 'x',
          line: 1,
          grade: gradeOf(['Psychoeducational interventions.'], 'en'),
        },
      ]),
    ).toEqual([])
  })
})

describe('words of the trade', () => {
  const jargonOf = (content: ReturnType<typeof aContent>) => {
    const { topic, place } = checked(content)
    return jargonFaults(topic, place)
  }
  test('need an explanation in the topic', () => {
    expect(
      jargonOf(aContent().change('handout', 'I drank tea.', 'I had a relapse.')),
    ).toMatchObject([{ rule: 'jargon', line: 14 }])
  })
  test('are fine once they are explained', () => {
    expect(
      jargonOf(
        aContent().change(
          'handout',
          'I drank tea.',
          'I had a :term[relapse]{means="a hard patch"}. **A relapse** is not the end.',
        ),
      ),
    ).toEqual([])
  })
  test('are fine where everybody may choose their own word', () => {
    expect(
      jargonOf(
        aContent().change('handout', 'I drank tea.', 'I had **a :say[relapse]{as=relapse}**.'),
      ),
    ).toEqual([])
  })
  test('are found on worksheets', () => {
    expect(jargonOf(aContent().change('worksheet', 'What was good?', 'My symptoms'))).toMatchObject(
      [{ file: contentPaths.worksheet, line: 10 }],
    )
  })
})
