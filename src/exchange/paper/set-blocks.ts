import { hostOf, type LocalCard } from '#programme/curriculum/local.ts'
import type { Ask, Block, Inline, Sentence } from '#programme/curriculum/tree.ts'

import type { Node, Paper, Span } from './paper.ts'

/** Words of the interface that stand on paper; handed in, in the reader's language. */
export interface PaperWords {
  story(who: string): string
  textTo(number: string): string
  name: string
  date: string
  /** What stands before the number that was chosen on a scale. */
  said(number: number): string
  day(date: string): string
}

/** What is being set, and with which words. */
export interface Setting {
  paper: Paper
  words: PaperWords
  /** Where links within the program lead, such as `https://imr.example.org`. */
  origin: string
}

/** The blocks of a text for paper. `underAsk` gives what stands below a question: room, or what was answered. */
export function setBlocks(
  setting: Setting,
  blocks: readonly Block[],
  underAsk: (ask: Ask) => Node[] = () => [{ is: 'lines', count: 3 }],
): Node[] {
  return blocks.flatMap((block) => setBlock(setting, block, underAsk))
}

function setBlock(setting: Setting, block: Block, underAsk: (ask: Ask) => Node[]): Node[] {
  switch (block.kind) {
    case 'paragraph':
      return [{ is: 'p', of: setSentences(setting, block.sentences) }]
    case 'list':
      return [
        {
          is: 'list',
          ordered: block.ordered,
          items: block.items.map((item) => setBlocks(setting, item, underAsk)),
        },
      ]
    case 'figure':
      return [
        { is: 'figure', at: setting.paper.figures.push(block.svg) - 1, alt: block.alternative },
      ]
    case 'ask':
      return [{ is: 'ask', of: setSentences(setting, block.question), under: underAsk(block) }]
    case 'story':
      return [
        {
          is: 'story',
          who: setting.words.story(block.who),
          body: setBlocks(setting, block.body, underAsk),
        },
      ]
    case 'local':
      return block.card ? [{ is: 'card', body: setCard(setting, block.card) }] : []
  }
}

/** Sentences as one run of words. */
export function setSentences(setting: Setting, sentences: readonly Sentence[]): Span[] {
  return sentences.flatMap((sentence, at): Span[] => [
    ...(at > 0 ? [' '] : []),
    ...setPieces(setting, sentence),
  ])
}

function setPieces(setting: Setting, pieces: readonly Inline[]): Span[] {
  return pieces.flatMap((piece): Span[] => {
    if (typeof piece === 'string') return [piece]
    switch (piece.kind) {
      case 'say':
      case 'local':
        return [piece.words]
      case 'term':
        return [`${piece.word} (${piece.means})`]
      case 'break':
        return [{ is: 'break' }]
      case 'link': {
        const of = setPieces(setting, piece.children)
        const to = piece.to.startsWith('/') ? setting.origin + piece.to : piece.to
        return /^(https?|tel):/.test(to) ? [{ is: 'link', to, of }] : of
      }
      default:
        return [{ is: piece.kind, of: setPieces(setting, piece.children) }]
    }
  })
}

function setCard({ words }: Setting, { facts, contacts }: LocalCard): Node[] {
  const places = contacts.map(({ name, phone, text, url, hours }): Node[] => {
    const ways = [phone, text && words.textTo(text), url && hostOf(url)].filter(Boolean).join(', ')
    const rest = `${ways && `: ${ways}`}${hours ? `. ${hours}` : ''}`
    return [{ is: 'p', of: [{ is: 'strong', of: [name] }, rest] }]
  })
  return [
    ...facts.map((fact): Node => ({ is: 'p', of: [fact] })),
    ...(places.length ? [{ is: 'list', ordered: false, items: places } as const] : []),
  ]
}
