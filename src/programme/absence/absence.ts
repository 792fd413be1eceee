/**
 * Rules of meeting an absence (issue 2: 'recorded without blame, a kind invitation goes out the same day, the topic
 * moves on'). Nothing here asks the clock or the database.
 */

export const ABSENCES = ['absent', 'excused'] as const
export type Absence = (typeof ABSENCES)[number]

/** How somebody can be in touch by hand; notice and e-mail go out by themselves. */
export const HAND_WAYS = ['call', 'letter', 'visit', 'other'] as const
export type HandWay = (typeof HAND_WAYS)[number]
export type ContactWay = HandWay | 'notice' | 'e-mail'

export interface Contact {
  way: ContactWay
  /** A notice that was read; an e-mail that could not be delivered. */
  read: boolean
  gaveUp: boolean
}

/**
 * Has the person heard from us? A call, a letter, a visit count; an e-mail unless it could not be delivered; a notice
 * once it was read. Until then somebody still needs to be in touch.
 */
export function hasHeard(contacts: readonly Contact[]): boolean {
  return contacts.some(({ way, read, gaveUp }) => {
    if (way === 'notice') return read
    return way !== 'e-mail' || !gaveUp
  })
}

/** Recorded by mistake, an absence can be taken back for a day. */
export const UNDO_HOURS = 24

export function mayStillUndo(recordedAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, recordedAt.add({ hours: UNDO_HOURS })) < 0
}

/** A planned session that comes after the one that was missed. */
export interface LaterSession {
  session: string
  topics: readonly string[]
}

/** What a later session is to be about from now on, and what it was about. */
export interface TopicMove {
  session: string
  before: string[]
  after: string[]
}

/**
 * The topic of a missed session moves on to the next planned one, whose topic moves on to the one after it, and so
 * on: nobody misses a topic, and the order stays. It ends at a session that has no topic yet or has this one already;
 * what falls off at the end is what the programme offers next anyway (sessions/next-topic.ts).
 * `later` are the planned sessions after the missed one, the earliest first.
 */
export function topicsMovedOn(
  missed: readonly string[],
  later: readonly LaterSession[],
): TopicMove[] {
  const moves: TopicMove[] = []
  let carried = [...missed]
  for (const { session, topics } of later) {
    if (carried.length === 0 || topics.some((topic) => carried.includes(topic))) break
    moves.push({ session, before: [...topics], after: carried })
    carried = [...topics]
  }
  return moves
}
