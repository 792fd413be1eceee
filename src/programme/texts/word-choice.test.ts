import { describe, expect, test } from 'vitest'

import type { Idea } from '../curriculum/programme.ts'
import { choicesOf, readWordChoices } from './word-choice.ts'

const ideas: Idea[] = [
  {
    id: 'symptom',
    about: 'What troubles',
    choices: [
      { id: 'experience', one: 'experience', many: 'experiences' },
      { id: 'symptom', one: 'symptom', many: 'symptoms' },
    ],
  },
  {
    id: 'voices',
    about: 'Hearing',
    choices: [
      { id: 'voice', one: 'voice', many: 'voices' },
      { id: 'sound', one: 'sound', many: 'sounds' },
    ],
  },
]

function read(entries: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(entries)) form.set(name, value)
  return readWordChoices(form, ideas)
}

describe('a choice of words', () => {
  test('is a word of the list, or nothing: then the texts keep their own', () => {
    expect(read({ symptom: 'symptom', voices: '' }).wording).toEqual({
      symptom: { one: 'symptom', many: 'symptoms' },
    })
  })
  test('may be another word; the same stands for one and for many where only one was given', () => {
    expect(read({ symptom: 'own', 'symptom-one': ' the  fog ' }).wording).toEqual({
      symptom: { one: 'the fog', many: 'the fog' },
    })
    expect(read({ symptom: 'own', 'symptom-many': 'fogs' }).wording.symptom!.one).toBe('fogs')
  })
  test.each([
    ['empty', ''],
    ['too-long', 'a'.repeat(41)],
    ['letters', 'fog <b>'],
    ['letters', '112'],
  ])('is refused as %s', (code, one) => {
    const { wording, problems, typed } = read({ symptom: 'own', 'symptom-one': one })
    expect(problems).toEqual({ symptom: code })
    expect(wording).toEqual({})
    expect(typed.symptom).toEqual({ choice: 'own', one, many: '' })
  })
  test('that is on no list counts as none', () => {
    expect(read({ symptom: 'magic' }).wording).toEqual({})
  })
  test('welcomes letters of every language', () => {
    expect(read({ voices: 'own', 'voices-one': 'صوت', 'voices-many': 'l’écho' }).problems).toEqual(
      {},
    )
  })
})

test('what is stored comes back as it was chosen', () => {
  expect(
    choicesOf(
      { symptom: { one: 'symptom', many: 'symptoms' }, voices: { one: 'echo', many: 'echoes' } },
      ideas,
    ),
  ).toEqual({
    symptom: { choice: 'symptom', one: '', many: '' },
    voices: { choice: 'own', one: 'echo', many: 'echoes' },
  })
  expect(choicesOf({}, ideas).symptom).toEqual({ choice: '', one: '', many: '' })
})
