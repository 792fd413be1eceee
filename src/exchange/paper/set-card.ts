import type { Node, Paper } from './paper.ts'

/** What stands on a sign-in card, in the reader's language. */
export interface CardWords {
  picture: string
  steps: string[]
  until: string
  lost: string
  who: string
  phone: string
}

/**
 * The card that is handed over: a square to scan, a code to type, the steps, and room for a name and a number to ring.
 * It names neither the person nor the service, so that whoever finds it learns nothing.
 */
export function setCard(
  paper: Paper,
  { path, code }: { path: string; code: string },
  words: CardWords,
): Paper {
  const [first, typed, ...rest] = words.steps
  const steps: Node[][] = [
    [said(first ?? ''), said(typed ?? ''), { is: 'p', of: [code], strong: true }],
    ...rest.map((step) => [said(step)]),
  ]
  paper.body.push(
    { is: 'code', at: paper.places.push({ title: '', path }) - 1, alt: words.picture },
    { is: 'list', ordered: true, items: steps },
    said(words.until),
    said(words.lost),
    { is: 'names', of: [words.who, words.phone].map((label) => ({ label, words: '' })) },
  )
  return paper
}

function said(words: string): Node {
  return { is: 'p', of: [words] }
}
