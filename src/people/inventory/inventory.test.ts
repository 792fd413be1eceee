import { expect, test } from 'vitest'

import { asSeen, INVENTORY_FIELDS, mayWriteOver, unanswered } from './inventory.ts'

const told = { ...unanswered('people'), words: 'My sister', revision: 1 }
const kept = { ...told, privateToMe: true }

test('strengths come first and hopes are asked for before the last', () => {
  expect(INVENTORY_FIELDS[0]).toBe('strengths')
  expect(INVENTORY_FIELDS.slice(-2)).toEqual(['hopes', 'anything-else'])
  expect(INVENTORY_FIELDS).toHaveLength(13)
})

test.each([
  ['shared words are read by everybody who sees the record', told, false, 'My sister'],
  ['private words are read by the person', kept, true, 'My sister'],
  ['private words are read by nobody else', kept, false, ''],
])('%s', (_, answer, seesPrivateWords, expected) => {
  expect(asSeen(answer, seesPrivateWords).words).toBe(expected)
})

test.each([
  ['shared words', true, told, { seesPrivateWords: false, anew: false }],
  ['one’s own private words', true, kept, { seesPrivateWords: true, anew: false }],
  ['private words, saying them anew', true, kept, { seesPrivateWords: false, anew: true }],
  ['private words that one cannot read', false, kept, { seesPrivateWords: false, anew: false }],
])('%s may be written over: %s', (_, expected, answer, by) => {
  expect(mayWriteOver(answer, by)).toBe(expected)
})
