/**
 * Graded practice: four rungs, each so small that one can say yes to it (programme.md, section 8).
 * Where role-play began with a stage it was never used at all.
 */
export const RUNGS = ['watch', 'line', 'try', 'again'] as const
export type Rung = (typeof RUNGS)[number]

/** True for a rung that there is. */
export function isRung(text: string): text is Rung {
  return RUNGS.some((rung) => rung === text)
}

/** The rung to offer: the lowest one that was not yet taken, or the last once all were. Any may be chosen. */
export function rungToOffer(taken: readonly string[]): Rung {
  return RUNGS.find((rung) => !taken.includes(rung)) ?? 'again'
}

/** Feedback is asked for once the person has said something themselves. */
export function asksForFeedback(rung: Rung): boolean {
  return rung === 'try' || rung === 'again'
}
