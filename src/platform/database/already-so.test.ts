import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { alreadySo } from './already-so.ts'

const row = { words: 'Call', due_on: null, reminder_time: '18:00:00', written_by: 'ann' }

test.each([
  ['the same', { words: 'Call', due_on: null }, true],
  ['the same time of day', { reminder_time: '18:00' }, true],
  ['who wrote, and when', { written_by: 'ben', written_at: sql`now()` }, true],
  ['other words', { words: 'Call Ann' }, false],
  ['a day where there was none', { words: 'Call', due_on: '2027-03-01' }, false],
])('a row that is to say %s', (_, values, expected) => {
  expect(alreadySo(row, values)).toBe(expected)
})
