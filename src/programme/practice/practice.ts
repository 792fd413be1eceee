import type { Outcome } from '../goals/goal.ts'

/**
 * Rules of home practice (programme.md, sections 11 and 15): agreed, not assigned; small; looked back on each time.
 * Nothing here asks the clock or the database.
 */

export const PRACTICE_SIZES = ['small', 'middle', 'stretch'] as const
export type PracticeSize = (typeof PRACTICE_SIZES)[number]

/** From here on a person is sure enough; below, a smaller practice is offered (issue 2, 'The session room'). */
export const SURE_ENOUGH = 7

/** What came of a practice, told once or several times. */
export interface Try {
  id: string
  outcome: Outcome
  triedOn: string
  sessionId: string | null
}

export interface Practice {
  id: string
  agreedOn: string
  sessionId: string | null
  ended: boolean
  tries: readonly Try[]
}

export type Standing = 'open' | 'told' | 'ended'

/** Where a practice stands: let go of, told about at least once, or still open. Being let go of wins. */
export function standing(practice: Pick<Practice, 'ended' | 'tries'>): Standing {
  if (practice.ended) return 'ended'
  return practice.tries.length > 0 ? 'told' : 'open'
}

/** What came of it most lately: the latest day, and of one day what was told last. */
export function latestTry<T extends Try>(tries: readonly T[]): T | null {
  return (
    tries.toSorted((a, b) => b.triedOn.localeCompare(a.triedOn) || b.id.localeCompare(a.id))[0] ??
    null
  )
}

/**
 * Should a smaller practice be offered? Only offered: whoever wants to try it all the same, may. When the person
 * did not say how sure they are, nothing is offered.
 */
export function couldBeSmaller(confidence: number | null): boolean {
  return confidence !== null && confidence < SURE_ENOUGH
}

/** Of the options of a topic, the biggest that is smaller than `size`; for a person's own idea, the smallest. */
export function smallerOption<O extends { size: PracticeSize }>(
  options: readonly O[],
  size: PracticeSize | '',
): O | null {
  const rank = (option: O) => PRACTICE_SIZES.indexOf(option.size)
  const below = size === '' ? 1 : PRACTICE_SIZES.indexOf(size)
  const smaller = options.filter((option) => rank(option) < below)
  return smaller.toSorted((a, b) => rank(b) - rank(a))[0] ?? null
}

/** At most this many are shown at once: few things at a time (look.md, 7). */
export const MOST_AT_ONCE = 3

/**
 * What somebody is to have before them between sessions: what was agreed last, and anything earlier of which
 * nothing is known yet. What was told of and followed by something new rests in the log.
 */
export function toTryNow<P extends Practice>(practices: readonly P[], most = MOST_AT_ONCE): P[] {
  const going = newestFirst(practices).filter((practice) => !practice.ended)
  const latest = going[0]?.agreedOn
  return going
    .filter((practice) => practice.agreedOn === latest || practice.tries.length === 0)
    .slice(0, most)
}

/**
 * What to look back on together in a session: what was agreed before it and was not let go of, unless it was told of
 * and something newer followed. What was told in this very session stays, so that it can still be changed.
 */
export function toLookBackOn<P extends Practice>(
  practices: readonly P[],
  sessionId: string,
  most = MOST_AT_ONCE,
): P[] {
  const before = newestFirst(practices).filter((practice) => practice.sessionId !== sessionId)
  const now = new Set(toTryNow(before, before.length))
  return before
    .filter((practice) => now.has(practice) || practice.tries.some(isOf(sessionId)))
    .slice(0, most)
}

function isOf(sessionId: string): (tried: Try) => boolean {
  return (tried) => tried.sessionId === sessionId
}

function newestFirst<P extends Practice>(practices: readonly P[]): P[] {
  return practices.toSorted(
    (a, b) => b.agreedOn.localeCompare(a.agreedOn) || b.id.localeCompare(a.id),
  )
}
