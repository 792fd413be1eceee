import type { Surroundings } from '#programme/notes/facts.server.ts'

import type { DemoParticipant } from './people.ts'

/** Days and moments counted from the day on which the demonstration is loaded, in the service's time zone. */
export interface Calendar {
  now: Temporal.Instant
  /** YYYY-MM-DD, `days` from today. */
  day(days: number): string
  /** An instant as ISO text. */
  moment(days: number, hour: number, minute?: number): string
}

/** One person among the people of a service, and what is known of both. */
export interface Story {
  organisation: string
  calendar: Calendar
  /** The topics that are taught, in order. */
  topics: readonly string[]
  participant: string
  practitioners: readonly { id: string; name: string }[]
  goal: { id: string; words: string } | null
  somebody: DemoParticipant
  turn: number
  note: Surroundings
}

/** A session that takes place, while it is told. */
export interface Held {
  id: string
  number: number
  day: number
  hour: number
  startsAt: string
  closedAt: string
  topic: string
  turn: number
}

/** Every session of the demonstration is planned for this long, and takes a little longer. */
export const MINUTES = 50

/** Where the sessions of one person are held. */
export function placeOf({ somebody }: Story): string {
  return somebody.next?.place ?? 'Room 2'
}
