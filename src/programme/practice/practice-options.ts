import type { PracticeCompany, PracticeSize, Topic } from '../curriculum/programme.ts'
import { plainText } from '../curriculum/tree.ts'

/** What a topic offers to try between sessions, as a form shows it. */
export interface OfferedPractice {
  id: string
  topic: string
  size: PracticeSize
  with: PracticeCompany | ''
  words: string
}

/** The options of a topic in plain words, the small ones first; none for a topic that is not written yet. */
export function offeredBy(topic: Topic | undefined): OfferedPractice[] {
  if (!topic) return []
  const sizes: readonly PracticeSize[] = ['small', 'middle', 'stretch']
  return topic.practiceOptions
    .map((option) => ({
      id: option.id,
      topic: topic.id,
      size: option.size,
      with: option.with ?? ('' as const),
      words: plainText(option.body),
    }))
    .toSorted((a, b) => sizes.indexOf(a.size) - sizes.indexOf(b.size))
}
