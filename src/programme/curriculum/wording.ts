import { atTheStart, withArticle } from '#people/texts/article.ts'

import type { Concept, Inline } from './tree.ts'

/**
 * The words that a service or a person has chosen for an idea, such as `{ symptom: { one: 'symptom',
 * many: 'symptoms' } }`. Where nothing is chosen, the text's own words stand
 * (recovery-practice.md, section 3: wording profile; the person's word wins).
 */
export type WordingProfile = Partial<Record<Concept, ChosenWords>>

export interface ChosenWords {
  one: string
  many: string
}

/** Lays one profile over another: what the person chose wins over what the service chose. */
export function wordingOf(
  service: Record<string, ChosenWords>,
  person: Record<string, ChosenWords>,
): WordingProfile {
  return { ...service, ...person }
}

/** The words for a `:say`: its own, or those chosen, with the article and capital that it had. */
export function sayWords(
  piece: Extract<Inline, { kind: 'say' }>,
  profile: WordingProfile = {},
): string {
  const chosen = profile[piece.as]?.[piece.number]
  if (!chosen) return piece.words
  const words = /^an? /i.test(piece.words) ? withArticle(chosen) : chosen
  return /^\p{Lu}/u.test(piece.words) ? atTheStart(words) : words
}
