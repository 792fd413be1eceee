import { getContext, setContext } from 'svelte'

import type { Wording } from './texts.ts'

/**
 * The words that the reader of a page uses for ideas such as `relapse` or `participant`, for pages that speak of
 * them outside the programme's texts. The layouts of Me and of the team's pages set them; components ask.
 */
export interface Words {
  /** `one('relapse')` is 'hard patch', or what the service or the person has chosen. */
  one(idea: string): string
  many(idea: string): string
}

const KEY = Symbol('words')

/** Sets the words for all that lies inside a layout. */
export function setWords(chosen: () => Wording): void {
  setContext<Words>(KEY, {
    one: (idea) => chosen()[idea]?.one ?? idea,
    many: (idea) => chosen()[idea]?.many ?? idea,
  })
}

/** The words that count where the component stands. Asked for once, when the component begins. */
export function wordsHere(): Words {
  const words = getContext<Words | undefined>(KEY)
  if (!words)
    throw new Error('No layout around this component says which words are used: setWords.')
  return words
}
