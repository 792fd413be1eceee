import { dayOf } from '#platform/words/dates.ts'

/** One line of the trail as it concerns a participant. */
export interface Look {
  at: Temporal.Instant
  /** Null when the person is not in the service any more. */
  name: string | null
  actorId: string | null
  action: string
  subject: string
  outcome: 'done' | 'refused'
}

/** What somebody did on one day, said once however often they did it. */
export interface Doings {
  action: string
  subject: string
  outcome: 'done' | 'refused'
  /** How often. */
  times: number
  /** When last. */
  last: Temporal.Instant
}

export interface DayOfLooks {
  /** YYYY-MM-DD in the service's time zone. */
  day: string
  people: { name: string | null; doings: Doings[] }[]
}

/**
 * The trail in the order in which one reads it: newest day first, in a day who looked last first, and
 * for each what they did, each thing once. `looks` come newest first.
 */
export function byDay(looks: readonly Look[], timeZone: string): DayOfLooks[] {
  const days: (DayOfLooks & { actors: (string | null)[] })[] = []
  for (const look of looks) {
    const day = dayOf(look.at, timeZone)
    let open = days.at(-1)
    if (open?.day !== day) days.push((open = { day, people: [], actors: [] }))
    let who = open.actors.indexOf(look.actorId)
    if (who < 0) {
      who = open.actors.push(look.actorId) - 1
      open.people.push({ name: look.name, doings: [] })
    }
    count(open.people[who]!.doings, look)
  }
  return days.map(({ day, people }) => ({ day, people }))
}

function count(doings: Doings[], { action, subject, outcome, at }: Look): void {
  const same = doings.find(
    (doing) => doing.action === action && doing.subject === subject && doing.outcome === outcome,
  )
  if (same) same.times += 1
  else doings.push({ action, subject, outcome, times: 1, last: at })
}
