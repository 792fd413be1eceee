import { syllable } from 'syllable'

/**
 * How hard a text is to read, as the school grade that can read it, by two formulas that look at
 * different things: syllables (Flesch-Kincaid) and letters (Coleman-Liau). quality.md asks for both.
 */
export interface Grade {
  words: number
  sentences: number
  /** Kincaid and others 1975: 0.39 words per sentence + 11.8 syllables per word - 15.59. */
  fleschKincaid: number
  /** Coleman and Liau 1975: 0.0588 letters - 0.296 sentences, both per 100 words, - 15.8. */
  colemanLiau: number
}

/** The grade of sentences that are already split. Numbers and marks are no words. */
export function gradeOf(sentences: string[], language: string): Grade {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  let words = 0
  let letters = 0
  let syllables = 0
  let counted = 0
  for (const sentence of sentences) {
    const before = words
    for (const { segment, isWordLike } of segmenter.segment(sentence)) {
      if (!isWordLike || !/\p{L}/u.test(segment)) continue
      words++
      letters += segment.match(/\p{L}/gu)!.length
      syllables += Math.max(1, syllable(segment))
    }
    if (words > before) counted++
  }
  if (!words) return { words, sentences: 0, fleschKincaid: 0, colemanLiau: 0 }
  return {
    words,
    sentences: counted,
    fleschKincaid: 0.39 * (words / counted) + 11.8 * (syllables / words) - 15.59,
    colemanLiau: (5.88 * letters) / words - (29.6 * counted) / words - 15.8,
  }
}

/** The harder of the two. */
export function hardest(grade: Grade): number {
  return Math.max(grade.fleschKincaid, grade.colemanLiau)
}
