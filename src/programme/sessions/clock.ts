import type { Refused } from '#platform/refusal.ts'

/** As long as a session usually takes (programme.md, section 3: 45 to 60 minutes). */
export const USUAL_MINUTES = 50
export const LEAST_MINUTES = 5
export const MOST_MINUTES = 480

/** Opened this much before its time or less, a session still begins at its time. */
const EARLY_MINUTES = 15
/** A series is planned for half a year at most; what comes after is not known yet. */
export const MOST_WEEKS = 26

/**
 * The moment of a day and an hour in the service's time zone. An hour that the clocks skip that day is
 * refused with 'no-such-hour'; of an hour that comes twice, the first is meant.
 * `date` is YYYY-MM-DD, `time` HH:MM.
 */
export function momentOf(date: string, time: string, timeZone: string): Temporal.Instant | Refused {
  const wanted = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time))
  const found = wanted.toZonedDateTime(timeZone, { disambiguation: 'compatible' })
  if (!found.toPlainDateTime().equals(wanted)) return { refused: 'no-such-hour', field: 'time' }
  return found.toInstant()
}

/** The day and the hour of a moment in the service's time zone, as form fields hold them. */
export function dateAndTime(
  moment: Temporal.Instant,
  timeZone: string,
): { date: string; time: string } {
  const there = moment.toZonedDateTimeISO(timeZone)
  return {
    date: there.toPlainDate().toString(),
    time: there.toPlainTime().toString({ smallestUnit: 'minute' }),
  }
}

/** The same weekday in each of `weeks` weeks, beginning with `date`: the hour stays when clocks change. */
export function weeklyFrom(date: string, weeks: number): string[] {
  const first = Temporal.PlainDate.from(date)
  return Array.from({ length: weeks }, (_, week) => first.add({ weeks: week }).toString())
}

/** When an open session is to end. Opened near its time it keeps its time; at any other, its length. */
export function endOf(session: {
  startsAt: Temporal.Instant
  openedAt: Temporal.Instant | null
  minutes: number
}): Temporal.Instant {
  const planned = session.startsAt.add({ minutes: session.minutes })
  const { openedAt } = session
  if (!openedAt) return planned
  const early = session.startsAt.subtract({ minutes: EARLY_MINUTES })
  const atItsTime =
    Temporal.Instant.compare(openedAt, early) >= 0 &&
    Temporal.Instant.compare(openedAt, planned) < 0
  return atItsTime ? planned : openedAt.add({ minutes: session.minutes })
}

/** Whole minutes until `end`, rounded up; negative when it is past. */
export function minutesLeft(end: Temporal.Instant, now: Temporal.Instant): number {
  return Math.ceil(now.until(end).total('minutes'))
}
