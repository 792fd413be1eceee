import { expect, test } from 'vitest'

import { isRefusedForGood, nextTryAfter } from './retry.ts'

test('a mail that did not get through is tried again, ever more rarely, for about two days', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((tries) => nextTryAfter(tries)!.total('minutes'))
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect(waits[0]).toBe(1)
  expect(waits.reduce((sum, wait) => sum + wait, 0) / 60).toBeGreaterThan(46)
})

test('after that it is given up', () => {
  expect(nextTryAfter(9)).toBeNull()
})

test.each([
  ['a mailbox that is not there', { code: 'EENVELOPE', responseCode: 550 }, true],
  ['a mailbox that is full', { code: 'EENVELOPE', responseCode: 452 }, false],
  ['an address that the sender cannot even name', { code: 'EENVELOPE' }, false],
  ['a server that is away', { code: 'ESOCKET' }, false],
  ['a wrong password', { code: 'EAUTH', responseCode: 535 }, false],
])('%s is for good: %s', (_, failure, expected) => {
  expect(isRefusedForGood(failure)).toBe(expected)
})
