import { AsyncLocalStorage } from 'node:async_hooks'

/** Counts how often a piece of work waits for the database (quality.md, Speed: at most 6 for a page). */
export interface RoundTrips {
  count: number
}

const counting = new AsyncLocalStorage<RoundTrips>()

/** Runs `work`; `trips.count` then holds the round trips it made, also those of work it awaited. */
export function countingRoundTrips<T>(trips: RoundTrips, work: () => T): T {
  return counting.run(trips, work)
}

/** Called by the database layer when it sends something on an idle connection. */
export function noteRoundTrip(): void {
  const trips = counting.getStore()
  if (trips) trips.count += 1
}
