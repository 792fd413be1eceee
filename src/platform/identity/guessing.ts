/**
 * Limits guessing. Each try is counted against keys (an address, a card, a device, a network); when a key has had
 * its free tries, the next must wait, and each wait is twice as long as the one before.
 */
export interface Limit {
  /** Tries that need not wait. */
  free: number
}

/** Tries are remembered for this long. */
export const REMEMBERED = Temporal.Duration.from({ hours: 24 })
const FIRST_WAIT_MINUTES = 1
const LONGEST_WAIT_MINUTES = 60

/** For one address, card, device or person: five tries, then waits of 1, 2, 4 … 60 minutes. */
export const PER_SECRET: Limit = { free: 5 }
/** For a network, behind which a whole clinic may sit. */
export const PER_NETWORK: Limit = { free: 50 }

/**
 * Until when the next try has to wait, or null when it may be made now. `earlier` are the wrong tries so far, in
 * any order; those older than a day do not count.
 */
export function waitUntil(
  earlier: readonly Temporal.Instant[],
  limit: Limit,
  now: Temporal.Instant,
): Temporal.Instant | null {
  const oldest = now.subtract(REMEMBERED)
  const counted = earlier
    .filter((at) => Temporal.Instant.compare(at, oldest) > 0)
    .sort(Temporal.Instant.compare)
  const last = counted.at(-1)
  if (!last || counted.length < limit.free) return null
  const minutes = FIRST_WAIT_MINUTES * 2 ** (counted.length - limit.free)
  const until = last.add({ minutes: Math.min(minutes, LONGEST_WAIT_MINUTES) })
  return Temporal.Instant.compare(until, now) > 0 ? until : null
}
