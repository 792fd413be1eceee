import { expect, test } from 'vitest'
import { aContent, aTextOf } from '#tests/factories/content.ts'
import { compileProgramme } from './compile/compile.ts'
import type { CountryPack } from './country-pack.ts'
import { openCurriculum, sourceOf, type Reader } from './curriculum.ts'
import { plainText, sentencesOf, plainInline } from './tree.ts'

const content = aContent()
  .change(
    'handout',
    `${aTextOf(80)}`,
    `${aTextOf(80)} **Call :local[the emergency number]{of=emergency-number}** about :say[an experience]{as=symptom}.\n\n- :say[Voices]{as=voices}\n\n::local{of=crisis-line}`,
  )
  .change('handout', 'I drank tea.', 'I had :say[experiences]{as=symptom}.')
  .change('worksheet', 'One line for each.', 'One line for each :say[experience]{as=symptom}.')
const { programme, faults } = compileProgramme(content.build(), 'en')
const seen = { mark: 'M', date: '2027-03-02' } as const
const pack: CountryPack = {
  id: 'elsewhere',
  name: 'Elsewhere',
  date: '2027-03-02',
  entries: {
    'emergency-number': { ...seen, ...lists(), words: '112' },
    'crisis-line': {
      ...seen,
      sources: [],
      facts: ['It is free.'],
      contacts: [{ name: 'A line', phone: '0' }],
    },
  },
}
const curriculum = openCurriculum(sourceOf(programme, [pack]))

function lists() {
  return { sources: [], contacts: [], facts: [] }
}

const reader: Reader = {
  wording: {
    symptom: { one: 'trouble', many: 'troubles' },
    voices: { one: 'voice', many: 'guests' },
  },
  country: 'elsewhere',
}

test('without a reader the texts stand as they are written', async () => {
  expect(faults).toEqual([])
  const text = plainText((await curriculum.topic('1.1'))!.handout[0]!.body)
  expect(text).toContain('Call the emergency number about an experience.')
  expect(text).toContain('Voices')
  expect(text).not.toContain('free')
})

test('a reader gets the words that were chosen, and what the country pack says', async () => {
  const page = (await curriculum.readBy(reader).page('1.1', 'good-day'))!.page
  const text = plainText(page.body)
  expect(text).toContain('Call 112 about a trouble.')
  expect(text).toContain('Guests')
  expect(text).toContain('I had troubles.')
  expect(text).toContain('It is free. A line: 0')
  expect(sentencesOf(page.body).map(plainInline)).toContain('It is free.')
})

test('worksheets are filled in, their fields stay as they are', async () => {
  const [plain, filled] = await Promise.all([
    curriculum.worksheet('good-days'),
    curriculum.readBy(reader).worksheet('good-days'),
  ])
  expect(JSON.stringify(filled!.parts[0])).toContain('trouble')
  expect(filled!.parts.slice(1)).toEqual(plain!.parts.slice(1))
})

test('one reader does not change what another reads', async () => {
  await curriculum.readBy(reader).topic('1.1')
  expect(plainText((await curriculum.topic('1.1'))!.handout[0]!.body)).toContain('an experience')
})
