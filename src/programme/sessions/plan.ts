import { isTopicOn } from '#people/parts/parts.ts'
import { isRefused, type Refused } from '#platform/refusal.ts'

import { LEAST_MINUTES, MOST_MINUTES, momentOf, weeklyFrom } from './clock.ts'
import type { ListedTopic } from './next-topic.ts'

/** Sessions are planned for times that people can mean: a typing slip in the year is none. */
const MOST_DAYS_AWAY = 800
/** More topics than one session can hold are a slip, too. */
const MOST_TOPICS = 4

/** When and where, and what about. The day and the hour are those of the service's time zone. */
export interface SessionPlan {
  date: string
  time: string
  minutes: number
  place: string
  topics: readonly string[]
}

/** When the sessions of a plan begin, one for each week; refused with 'too-far' or 'no-such-hour'. */
export function momentsOf(
  plan: SessionPlan,
  weeks: number,
  timeZone: string,
): Temporal.Instant[] | Refused {
  const today = Temporal.Now.plainDateISO(timeZone)
  const away = today.until(Temporal.PlainDate.from(plan.date), { largestUnit: 'days' }).days
  if (Math.abs(away) > MOST_DAYS_AWAY) return { refused: 'too-far', field: 'date' }
  const moments: Temporal.Instant[] = []
  for (const date of weeklyFrom(plan.date, weeks)) {
    const moment = momentOf(date, plan.time, timeZone)
    if (isRefused(moment)) return moment
    moments.push(moment)
  }
  return moments
}

/** What does not hold in a plan: its length, or its topics. */
export function faultIn(
  plan: SessionPlan,
  topics: readonly ListedTopic[],
  switchedOff: readonly string[],
): Refused | null {
  const { minutes } = plan
  if (!(minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES))
    return { refused: 'not-in-range', field: 'minutes' }
  return topicFault(plan.topics, topics, switchedOff)
}

/** What does not hold in a choice of topics: too many, unknown, not written yet, or switched off for the person. */
export function topicFault(
  chosen: readonly string[],
  topics: readonly ListedTopic[],
  switchedOff: readonly string[],
): Refused | null {
  const known = new Set(topics.filter(({ taught }) => taught).map(({ id }) => id))
  if (chosen.length > MOST_TOPICS) return { refused: 'too-many', field: 'topics' }
  if (chosen.some((topic) => !known.has(topic)))
    return { refused: 'no-such-topic', field: 'topics' }
  if (chosen.some((topic) => !isTopicOn(new Set(switchedOff), topic)))
    return { refused: 'topic-switched-off', field: 'topics' }
  return null
}
