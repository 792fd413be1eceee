/** Rules of a participant's Today: one calm page, at most five things (look.md, 7). The hour and the facts are handed in. */

export type Greeting = 'morning' | 'afternoon' | 'evening' | 'night'

/** How somebody is greeted at this hour of the service's day. At night nobody is wished a good evening. */
export function greetingAt(hour: number): Greeting {
  if (hour < 5) return 'night'
  if (hour < 12) return 'morning'
  if (hour < 18) return 'afternoon'
  return hour < 23 ? 'evening' : 'night'
}

/** The first of somebody's names: 'Mina' for 'Mina Haddad'. What stands in the record is the name they use. */
export function calledBy(name: string): string {
  return name.split(/\s+/, 1)[0] ?? name
}

export type Place = 'welcome' | 'taking-part' | 'paused' | 'ended'

/**
 * Where somebody stands with the programme, as Today meets them: before orientation it welcomes them and says what
 * comes first (programme.md, section 5). Who has said yes, or has begun, is taking part.
 */
export function placeOf(status: string, oriented: boolean): Place {
  switch (status) {
    case 'referred':
    case 'invited':
    case 'orientation':
      return oriented ? 'taking-part' : 'welcome'
    case 'paused':
      return 'paused'
    case 'left':
    case 'completed':
      return 'ended'
    default:
      return 'taking-part'
  }
}

/** A topic that can be read: it is written, and it is on for this person. */
export interface Readable {
  id: string
  pages: readonly { id: string }[]
}

export type ReadBecause = 'go-on' | 'next-session' | 'last-session'

export interface ToRead {
  topic: string
  /** The page to open; undefined for the topic as a whole. */
  page: string | undefined
  because: ReadBecause
}

/**
 * What to offer for reading: the topic of the next session, at the page where one stopped; else where one stopped in
 * whatever was read last; else the topic of the last session; else nothing. A topic that was read to its end is not
 * gone on with.
 */
export function whatToRead(
  readable: (topic: string) => Readable | undefined,
  facts: {
    /** Where one stopped in each topic, the latest first. */
    places: readonly { topic: string; page: string }[]
    next: readonly string[]
    last: readonly string[]
  },
): ToRead | null {
  const begun = new Map(facts.places.map(({ topic, page }) => [topic, page]))
  const next = facts.next.find((topic) => readable(topic))
  const going = facts.places.find(({ topic, page }) => isMidway(readable(topic), page))
  const last = facts.last.find((topic) => readable(topic))
  if (next) {
    const page = begun.get(next)
    return isMidway(readable(next), page)
      ? { topic: next, page, because: 'go-on' }
      : { topic: next, page: undefined, because: 'next-session' }
  }
  if (going) return { ...going, because: 'go-on' }
  return last ? { topic: last, page: undefined, because: 'last-session' } : null
}

/** Neither on the first page, which is not begun, nor on the last, which is the end. */
function isMidway(topic: Readable | undefined, page: string | undefined): boolean {
  const at = topic?.pages.findIndex(({ id }) => id === page) ?? -1
  return topic !== undefined && at > 0 && at < topic.pages.length - 1
}
