import { isTopicOn } from '#people/parts/parts.ts'
import { todayOf, type SignedIn } from '#people/sign-in/signed-in.ts'
import { dayOf, shortDay } from '#platform/words/dates.ts'

import type { Curriculum, TopicOutline } from '../curriculum/curriculum.ts'
import type { Learning } from './reading.server.ts'

/** The eleven modules as a person's own list shows them; what is switched off for them is left out. */
export function presentModules(curriculum: Curriculum, learning: Learning, reader: SignedIn) {
  const modules = curriculum.modules
    .map((module) => ({
      ...module,
      topics: module.topics.filter((topic) => isTopicOn(learning.off, topic.id)),
    }))
    .filter((module) => module.topics.length > 0)
  const now = moduleNow(modules, learning)
  return modules.map(({ number, title, aim, taught, topics }) => ({
    number,
    title,
    aim,
    taught,
    isNow: number === now,
    worked: topics.filter(({ id }) => isWorked(id, learning)).length,
    topics: topics.map((topic) => presentTopic(topic, learning, reader)),
  }))
}

/**
 * The module a person is likely to look for: that of the topic they worked on last, or the next one when all of its
 * topics were worked on; before the first session where they began to read, else the first.
 */
export function moduleNow(
  modules: readonly { number: number; topics: readonly { id: string }[] }[],
  { worked, places }: Pick<Learning, 'worked' | 'places'>,
): number | undefined {
  const latest = worked.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))[0]
  const topic = latest?.topic ?? places[0]?.topic
  const at = modules.findIndex(({ topics }) => topics.some(({ id }) => id === topic))
  if (at < 0) return modules[0]?.number
  const isThrough = modules[at]!.topics.every(({ id }) => isWorked(id, { worked }))
  return (isThrough ? (modules[at + 1] ?? modules[at]) : modules[at])?.number
}

function isWorked(id: string, { worked }: Pick<Learning, 'worked'>): boolean {
  return worked.some(({ topic }) => topic === id)
}

export type PresentedModule = ReturnType<typeof presentModules>[number]

/** A topic with what the person did with it so far, in words. */
export function presentTopic(topic: TopicOutline, learning: Learning, reader: SignedIn) {
  const worked = learning.worked.find((one) => one.topic === topic.id)
  const place = learning.places.find((one) => one.topic === topic.id)
  const at = topic.pages.findIndex(({ id }) => id === place?.page)
  return {
    id: topic.id,
    title: topic.title,
    aim: topic.aim,
    taught: topic.taught,
    pages: topic.pages,
    sheets: topic.worksheets.map(({ id, title }) => ({ id, title })),
    worked: worked && {
      on: shortDay(dayOf(worked.at, reader.timeZone), todayOf(reader)),
      with: new Intl.ListFormat('en-GB').format(worked.with),
    },
    /** The page where one stopped, 1 for the first; 0 when it was not opened. */
    at: at + 1,
    next: topic.pages[Math.max(at, 0)]?.id ?? '',
  }
}
