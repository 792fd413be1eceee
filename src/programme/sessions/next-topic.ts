import { isTopicOn } from '#people/parts/parts.ts'

/** What the rule needs to know of a topic; the list itself is handed in, in the programme's order. */
export interface ListedTopic {
  id: string
  module: number
  /** Whether its texts are there. */
  taught: boolean
  /** Its handout pages in order. */
  pages?: readonly { id: string }[]
}

/** A topic that was taken up in a session that took place. */
export interface TaughtTopic {
  topic: string
  /** Whether the session came to its last page. */
  finished: boolean
}

/** What has happened so far and what is wished, for one person. */
export interface TopicsSoFar {
  /** In the order of the sessions, the latest last. */
  taught: readonly TaughtTopic[]
  /** Topics of sessions that are planned and still to come. */
  planned?: readonly string[]
  /** Parts that are switched off for the person, such as 'topic:1.3' (needs.md, 2). */
  switchedOff?: readonly string[]
}

export type Because = 'first' | 'goes-on' | 'same-module' | 'next-in-order'

export interface NextTopic {
  topic: string
  because: Because
}

/**
 * The topic to offer for the next session; a person and their practitioner may always choose another
 * (programme.md, sections 4 and 14: default 1..11, no locked order, the person decides the pace).
 *
 * A topic that was begun and has pages left goes on. Otherwise the module at hand is carried through,
 * in whichever order modules are taken; after that comes the first topic in the programme's order that
 * was not yet taught. A topic taught in a session to which the person did not come was not taught, so
 * it comes again. Null when everything was taught, is planned, or is switched off.
 */
export function nextTopic(topics: readonly ListedTopic[], soFar: TopicsSoFar): NextTopic | null {
  const off = new Set(soFar.switchedOff ?? [])
  const planned = new Set(soFar.planned ?? [])
  const open = topics.filter(({ id, taught }) => taught && isTopicOn(off, id) && !planned.has(id))
  const last = soFar.taught.at(-1)
  if (last && !last.finished && open.some(({ id }) => id === last.topic))
    return { topic: last.topic, because: 'goes-on' }

  const been = new Set(soFar.taught.map(({ topic }) => topic))
  const fresh = open.filter(({ id }) => !been.has(id))
  const from = latestOf(topics, soFar)
  const here = fresh.find(({ module }) => module === from?.module)
  if (here) return { topic: here.id, because: 'same-module' }
  const first = fresh[0]
  if (!first) return null
  return { topic: first.id, because: from ? 'next-in-order' : 'first' }
}

/**
 * Whether a session that showed these pages came to the end of the topic. Where no page was shown
 * (a session held on paper), nothing says that something is left.
 */
export function cameToItsEnd(topic: ListedTopic | undefined, shown: readonly string[]): boolean {
  const last = topic?.pages?.at(-1)
  return !last || shown.length === 0 || shown.includes(last.id)
}

/** The topic at hand: the last one planned, or else the last one taught. */
function latestOf(topics: readonly ListedTopic[], soFar: TopicsSoFar): ListedTopic | undefined {
  const latest = soFar.planned?.at(-1) ?? soFar.taught.at(-1)?.topic
  return topics.find(({ id }) => id === latest)
}

/**
 * One topic for each of `count` sessions in a row, as a weekly series needs them: each one as
 * `nextTopic` would choose it once the ones before are planned. Null where there is none left.
 */
export function nextTopics(
  topics: readonly ListedTopic[],
  soFar: TopicsSoFar,
  count: number,
): (string | null)[] {
  const planned = [...(soFar.planned ?? [])]
  return Array.from({ length: count }, () => {
    const next = nextTopic(topics, { ...soFar, planned })
    if (next) planned.push(next.topic)
    return next?.topic ?? null
  })
}
