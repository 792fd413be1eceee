import { plainInline, type Inline, type Sentence } from '../tree.ts'

/** Short forms whose full stop does not end a sentence. */
const shortForm = /(^|[\s(“‘"])(Dr|Mr|Mrs|Ms|Prof|St|No|e\.g|i\.e|etc|vs|[A-Z])\.\s*$/

/**
 * Splits a run of text into sentences at the language's own borders. A border inside emphasis, a
 * link or a term is left alone: that piece stays whole.
 */
export function splitSentences(children: Inline[], language: string): Sentence[] {
  const borders = sentenceBorders(plainInline(children), language)
  const sentences: Sentence[] = [[]]
  let at = 0
  for (const piece of children) {
    const length = plainInline([piece]).length
    if (typeof piece === 'string') {
      let from = 0
      for (const border of borders.filter((b) => b > at && b < at + length)) {
        sentences.at(-1)!.push(piece.slice(from, border - at))
        sentences.push([])
        from = border - at
      }
      sentences.at(-1)!.push(piece.slice(from))
    } else sentences.at(-1)!.push(piece)
    at += length
    if (borders.includes(at)) sentences.push([])
  }
  return sentences.map(trimSentence).filter((sentence) => sentence.length > 0)
}

function sentenceBorders(text: string, language: string): number[] {
  const borders: number[] = []
  let at = 0
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(
    text,
  )) {
    at += segment.length
    if (!shortForm.test(segment)) borders.push(at)
  }
  return borders
}

/** Takes off white space at both ends: sentences are joined by one space wherever they are shown. */
function trimSentence(sentence: Sentence): Sentence {
  const kept = sentence.filter((piece) => piece !== '')
  if (typeof kept[0] === 'string') kept[0] = kept[0].trimStart()
  const last = kept.at(-1)
  if (typeof last === 'string') kept[kept.length - 1] = last.trimEnd()
  return kept.filter((piece) => piece !== '')
}
