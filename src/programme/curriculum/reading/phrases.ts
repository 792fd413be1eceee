/** A phrase of a rule, ready to be looked for: each place takes one of these words, or any. */
export interface Phrase {
  places: { words: ReadonlySet<string> | 'any'; optional: boolean }[]
}

/** Reads the small language of rules.ts: `suffer|suffers from`, `the? mentally ill`, `*`. */
export function readPhrase(text: string): Phrase {
  return {
    places: text.split(' ').map((place) => {
      const optional = place.endsWith('?')
      const words = optional ? place.slice(0, -1) : place
      return { words: words === '*' ? 'any' : new Set(words.split('|').map(plainWord)), optional }
    }),
  }
}

/** A word as it is compared: small, with a straight apostrophe. */
export function plainWord(word: string): string {
  return word.toLowerCase().replaceAll('’', "'")
}

/** How many words from `at` on the phrase takes; 0 where it does not stand there. */
export function lengthAt(words: readonly string[], at: number, phrase: Phrase): number {
  return fits(words, at, phrase.places, 0) - at
}

function fits(
  words: readonly string[],
  at: number,
  places: Phrase['places'],
  place: number,
): number {
  const wanted = places[place]
  if (!wanted) return at
  const word = words[at]
  if (word !== undefined && (wanted.words === 'any' || wanted.words.has(word))) {
    const end = fits(words, at + 1, places, place + 1)
    if (end > at) return end
  }
  return wanted.optional ? fits(words, at, places, place + 1) : 0
}

/** The words by which phrases may begin, so that most words are passed over at once; `any` first words are few. */
export function firstWords(phrase: Phrase): string[] | 'any' {
  const first: string[] = []
  for (const { words, optional } of phrase.places) {
    if (words === 'any') return 'any'
    first.push(...words)
    if (!optional) return first
  }
  return first
}

/** The phrase as a pattern over raw text, by which texts without it are passed over quickly; marks between words do not matter. */
export function roughPattern({ places }: Phrase): string {
  const parts = places
    .filter(({ words }) => words === 'any' || !words.has('^'))
    .map(({ words, optional }) => {
      const choice = words === 'any' ? String.raw`\S+` : [...words].map(escaped).join('|')
      return optional ? String.raw`(?:(?:${choice})\W+)?` : String.raw`(?:${choice})\W+`
    })
  return parts.join('')
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
