import { describe, expect, test } from 'vitest'

import { PER_NETWORK, PER_SECRET, waitUntil } from './guessing.ts'

const now = Temporal.Instant.from('2027-03-01T10:00:00Z')

describe('somebody who tries', () => {
  test.each([
    ['for the first time', [], null],
    ['after four wrong tries', ago(1, 1, 1, 1), null],
    ['right after the fifth wrong try', ago(0, 2, 3, 4, 5), 1],
    ['a minute after the fifth wrong try', ago(1, 2, 3, 4, 5), null],
    ['right after the sixth', ago(0, 2, 3, 4, 5, 6), 2],
    ['a minute after the sixth', ago(1, 2, 3, 4, 5, 6), 1],
    ['two minutes after the sixth', ago(2, 3, 4, 5, 6, 7), null],
    ['right after the eighth', ago(0, 2, 3, 4, 5, 6, 7, 8), 8],
    ['right after the hundredth', ago(...Array(100).keys()), 60],
    ['when all earlier tries are a day old', ago(1440, 1440, 1440, 1440, 1440, 1441), null],
  ] as const)('%s waits so many minutes: %s', (_, earlier, minutes) => {
    const until = minutes === null ? null : now.add({ minutes })
    expect(waitUntil(earlier, PER_SECRET, now)?.toString()).toBe(until?.toString())
  })

  test('the order in which tries are handed in does not matter', () => {
    expect(waitUntil(ago(5, 0, 4, 3, 2), PER_SECRET, now)).not.toBeNull()
  })

  test('a network may try more often, because a clinic sits behind it', () => {
    expect(waitUntil(ago(...Array(49).fill(0)), PER_NETWORK, now)).toBeNull()
    expect(waitUntil(ago(...Array(50).fill(0)), PER_NETWORK, now)).not.toBeNull()
  })
})

/** Moments so many minutes before now. */
function ago(...minutes: number[]): Temporal.Instant[] {
  return minutes.map((count) => now.subtract({ minutes: count }))
}
