/**
 * When a mail that did not get through is tried again: soon at first, then more and more rarely, for two days.
 * `tries` counts the ones that failed. Null: it is given up.
 */
export function nextTryAfter(tries: number): Temporal.Duration | null {
  const minutes = MINUTES[tries - 1]
  return minutes === undefined ? null : Temporal.Duration.from({ minutes })
}

const HOUR = 60
const MINUTES = [1, 5, 15, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR]

/**
 * Did the other side say for good that this mail will not be taken (no such mailbox)? Everything else may be mended:
 * a server that is away, a wrong password, a mailbox that is full.
 */
export function isRefusedForGood(failure: unknown): boolean {
  const { code, responseCode } = failure as { code?: string; responseCode?: number }
  return code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 550
}
