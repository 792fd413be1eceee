/**
 * Dates and times in words, made on the server so that every device shows the service's own day.
 * `date` is YYYY-MM-DD; `timeZone` an IANA name; `language` a BCP 47 tag.
 */

/** 'Thursday 4 March', with the year when it is not `today`'s. */
export function dayInWords(date: string, today: string, language = 'en-GB'): string {
  const sameYear = date.slice(0, 4) === today.slice(0, 4)
  return formatOf(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: sameYear ? undefined : 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T12:00:00Z`))
}

/** '4 March', or '4 March 2025' in another year. */
export function shortDay(date: string, today: string, language = 'en-GB'): string {
  const sameYear = date.slice(0, 4) === today.slice(0, 4)
  return formatOf(language, {
    day: 'numeric',
    month: 'long',
    year: sameYear ? undefined : 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T12:00:00Z`))
}

/** '10:30' in the given zone. */
export function timeInWords(
  moment: Temporal.Instant,
  timeZone: string,
  language = 'en-GB',
): string {
  return formatOf(language, { hour: '2-digit', minute: '2-digit', timeZone }).format(
    new Date(moment.epochMilliseconds),
  )
}

/** 'Thursday'. */
export function weekdayInWords(date: string, language = 'en-GB'): string {
  return formatOf(language, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T12:00:00Z`),
  )
}

/** The calendar day of a moment in the given zone, as YYYY-MM-DD. */
export function dayOf(moment: Temporal.Instant, timeZone: string): string {
  return moment.toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** How many days from `today` to `date`; negative for the past. */
export function daysUntil(date: string, today: string): number {
  return Temporal.PlainDate.from(today).until(Temporal.PlainDate.from(date), {
    largestUnit: 'days',
  }).days
}

/** 'today', 'tomorrow', 'in 3 days', '2 days ago'. */
export function distanceInWords(date: string, today: string, language = 'en'): string {
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(
    daysUntil(date, today),
    'day',
  )
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Kept: making one takes longer than everything else that a line of words needs. There are a few dozen at most. */
function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(language, options)
  formats.set(key, made)
  return made
}
