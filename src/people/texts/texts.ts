/**
 * How texts read for a service and for a person: data that the programme's texts are laid out by
 * (programme/curriculum). What a key means is known there; here it is kept and given back.
 */

/** Words for ideas: `{ symptom: { one: 'symptom', many: 'symptoms' } }` (recovery-practice.md, section 3). */
export type Wording = Record<string, { one: string; many: string }>

export interface ServiceTexts {
  /** The country pack that fills in numbers, rights and places; empty while none is chosen. */
  country: string
  wording: Wording
}

/** What a participant chose for themselves. It says which pages and words fit, and nothing about a diagnosis. */
export interface ReadingChoice {
  /** A way in which topics are told; empty for the pages for everybody. */
  pages: string
  wording: Wording
}

export const NO_TEXTS: ServiceTexts = { country: '', wording: {} }
export const NO_CHOICE: ReadingChoice = { pages: '', wording: {} }

/** The longest word that somebody may choose for an idea. */
export const LONGEST_WORD = 40

/** Reads stored words back; whatever is no pair of words is left out. */
export function asWording(stored: unknown): Wording {
  if (typeof stored !== 'object' || stored === null) return {}
  const pairs = Object.entries(stored).filter(
    (entry): entry is [string, { one: string; many: string }] => isPair(entry[1]),
  )
  return Object.fromEntries(pairs.map(([idea, { one, many }]) => [idea, { one, many }]))
}

function isPair(value: unknown): value is { one: string; many: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'one' in value &&
    'many' in value &&
    typeof value.one === 'string' &&
    typeof value.many === 'string'
  )
}
