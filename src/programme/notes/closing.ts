/** Rules of closing a session (programme.md, sections 4, 6 and 12). Nothing here asks the clock or the database. */

/** What a session leaves, as far as closing asks for it. */
export interface AtTheEnd {
  goalReviews: number
  reason: string
  urgentOpen: boolean
  toLookBackOn: number
  agreed: number
  ownWords: string
  feedback: boolean
}

/** What is still open, the weightiest first. Only the goal is asked for; all else is a gentle reminder. */
export type StillOpen = 'urgent' | 'goal' | 'tried' | 'practice' | 'own-words' | 'feedback'

export function stillOpen(end: AtTheEnd): StillOpen[] {
  const open: Record<StillOpen, boolean> = {
    urgent: end.urgentOpen,
    goal: !mayBeClosed(end),
    tried: end.toLookBackOn > 0,
    practice: end.agreed === 0,
    'own-words': end.ownWords.trim() === '',
    feedback: !end.feedback,
  }
  return (Object.keys(open) as StillOpen[]).filter((part) => open[part])
}

/**
 * A session cannot be closed without either a look at a goal or a stated reason why not
 * (programme.md, section 6 [P]; it feeds the fidelity item on goal follow-up).
 */
export function mayBeClosed(end: Pick<AtTheEnd, 'goalReviews' | 'reason'>): boolean {
  return end.goalReviews > 0 || end.reason.trim() !== ''
}

/**
 * When the next session would be: the same weekday and hour of the service's own time, in the first week that is
 * still to come.
 */
export function sameTimeNextWeek(
  startsAt: Temporal.Instant,
  now: Temporal.Instant,
  timeZone: string,
): { date: string; time: string } {
  let next = startsAt.toZonedDateTimeISO(timeZone)
  do next = next.add({ weeks: 1 })
  while (Temporal.Instant.compare(next.toInstant(), now) <= 0)
  return {
    date: next.toPlainDate().toString(),
    time: next.toPlainTime().toString({ smallestUnit: 'minute' }),
  }
}
