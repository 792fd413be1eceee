import { expect, test } from 'vitest'

import { RECORD_ACTIONS } from '../access/access.ts'
import { lookInWords, WORDED_ACTIONS } from './words.ts'

/** Done by the person alone, whose own looks are left out. */
const OWN = ['see-private-words', 'see-who-looked']

test('whatever somebody may do with a record is told in words', () => {
  const unworded = RECORD_ACTIONS.filter((action) => !WORDED_ACTIONS.includes(action))
  expect(unworded.filter((action) => !OWN.includes(action))).toEqual([])
})

test.each([
  ['see-record', 'goal', 'done', 'looked at your goals'],
  ['see-record', 'never-heard-of', 'done', 'opened your record'],
  ['switch-parts', 'parts-form', 'done', 'looked at what is on for you'],
  ['switch-parts', 'parts', 'done', 'switched a part on or off for you'],
  ['never-heard-of', '', 'done', 'opened your record'],
  ['see-record', 'goal', 'refused', 'tried to open your record and was not let in'],
])('%s %s, %s: %s', (action, subject, outcome, expected) => {
  expect(lookInWords({ action, subject, outcome })).toBe(expected)
})
