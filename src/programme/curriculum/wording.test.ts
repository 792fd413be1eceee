import { expect, test } from 'vitest'
import { sayWords, wordingOf, type WordingProfile } from './wording.ts'

const service: WordingProfile = {
  symptom: { one: 'symptom', many: 'symptoms' },
  relapse: { one: 'episode', many: 'episodes' },
}

test.each([
  ['experience', 'one', 'symptom'],
  ['experiences', 'many', 'symptoms'],
  ['Experiences', 'many', 'Symptoms'],
  ['an experience', 'one', 'a symptom'],
  ['An experience', 'one', 'A symptom'],
] as const)('“%s” becomes the word that the service chose', (words, number, chosen) => {
  expect(sayWords({ kind: 'say', as: 'symptom', words, number }, service)).toBe(chosen)
})

test('a vowel takes its own article', () => {
  expect(sayWords({ kind: 'say', as: 'relapse', words: 'a setback', number: 'one' }, service)).toBe(
    'an episode',
  )
})

test('without a choice the words of the text stand', () => {
  expect(
    sayWords({ kind: 'say', as: 'stigma', words: 'unfair treatment', number: 'one' }, service),
  ).toBe('unfair treatment')
})

test("the person's word wins over the service's", () => {
  const mine = { symptom: { one: 'fog', many: 'fogs' } }
  expect(wordingOf(service, mine).symptom).toEqual({ one: 'fog', many: 'fogs' })
  expect(wordingOf(service, mine).relapse).toEqual({ one: 'episode', many: 'episodes' })
})
