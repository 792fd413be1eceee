import { isTopicOn } from '#people/parts/parts.ts'
import { todayOf, type SignedIn } from '#people/sign-in/signed-in.ts'
import { dayOf, shortDay } from '#platform/words/dates.ts'

import type { Curriculum, TopicOutline } from '../curriculum/curriculum.ts'
import type { Learning } from './reading.server.ts'

/** The eleven modules as a person's own list shows them; what is switched off for them is left out. */
export function presentModules(curriculum: Curriculum, learning: Learning, reader: SignedIn) {
  return curriculum.modules
    .map(({ number, title, aim, taught, topics }) => ({
      number,
      title,
      aim,
      taught,
      topics: topics
        .filter((topic) => isTopicOn(learning.off, topic.id))
        .map((topic) => presentTopic(topic, learning, reader)),
    }))
    .filter((module) => module.topics.length > 0)
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
