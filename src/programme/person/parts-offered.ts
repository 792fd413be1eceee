import type { PartsOffered } from '#people/parts/parts.ts'

import type { Curriculum } from '../curriculum/curriculum.ts'

/** What of the programme can be switched on and off for a person: topics and sheets that have their texts. */
export function partsOffered(curriculum: Pick<Curriculum, 'places'>): PartsOffered {
  const topics = curriculum.places.filter((topic) => topic.taught)
  return {
    topics: topics.map(({ id, title, module }) => ({ id, title, module })),
    sheets: topics.flatMap((topic) =>
      topic.worksheets.map(({ id, title }) => ({ id, title, topic: topic.id })),
    ),
  }
}
