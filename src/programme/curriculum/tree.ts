import { cardSentences, type LocalCard, type LocalKey } from './local.ts'

/**
 * The small tree in which the programme's texts are kept: no markup, so that one text can be shown
 * on a screen, printed, spoken, or set as a PDF. Sentences are split when the content is compiled,
 * so that what is read aloud and what is shown always agree.
 */

/** A piece of a sentence. Plain words are plain strings. */
export type Inline =
  | string
  | { kind: 'emphasis'; children: Inline[] }
  | { kind: 'strong'; children: Inline[] }
  | { kind: 'link'; to: string; children: Inline[] }
  | { kind: 'term'; word: string; means: string }
  | { kind: 'say'; as: Concept; words: string; number: 'one' | 'many' }
  | { kind: 'local'; of: LocalKey; words: string }
  | { kind: 'break' }

/** Ideas for which a service or a person may choose their own word (recovery-practice.md, section 3, terms table). */
export const concepts = [
  'illness-management',
  'symptom',
  'voices',
  'relapse',
  'early-warning-sign',
  'participant',
  'home-practice',
  'stigma',
  'diagnosis',
  'medication',
] as const
export type Concept = (typeof concepts)[number]

export type Sentence = Inline[]

export interface Paragraph {
  kind: 'paragraph'
  sentences: Sentence[]
}
export interface List {
  kind: 'list'
  ordered: boolean
  items: Block[][]
}
export interface Figure {
  kind: 'figure'
  name: string
  alternative: string
  /** The whole drawing, already checked and rewritten from an allow-list: safe to place in a page. */
  svg: string
}
export interface Ask {
  kind: 'ask'
  id: string
  question: Sentence[]
}
export interface Story {
  kind: 'story'
  /** A first name and an age. Every story is composed and is shown as such. */
  who: string
  body: Block[]
}
/** A place for what the country pack says about a key. Without a pack it has no card and shows nothing. */
export interface Local {
  kind: 'local'
  of: LocalKey
  card?: LocalCard
}
export type Block = Paragraph | List | Figure | Ask | Story | Local

/** The words of a piece of text, without their emphasis. A term gives its word, not its explanation. */
export function plainInline(children: Inline[]): string {
  return children.map(plainPiece).join('')
}

function plainPiece(piece: Inline): string {
  if (typeof piece === 'string') return piece
  if (piece.kind === 'term') return piece.word
  if (piece.kind === 'say' || piece.kind === 'local') return piece.words
  if (piece.kind === 'break') return ' '
  return plainInline(piece.children)
}

/** Every sentence of the blocks in reading order. Pictures give their text alternative when asked for. */
export function sentencesOf(blocks: Block[], withPictures = false): Sentence[] {
  return blocks.flatMap((block) => sentencesOfBlock(block, withPictures))
}

function sentencesOfBlock(block: Block, withPictures: boolean): Sentence[] {
  switch (block.kind) {
    case 'paragraph':
      return block.sentences
    case 'list':
      return block.items.flatMap((item) => sentencesOf(item, withPictures))
    case 'figure':
      return withPictures ? [[block.alternative]] : []
    case 'ask':
      return block.question
    case 'story':
      return sentencesOf(block.body, withPictures)
    case 'local':
      return block.card ? cardSentences(block.card).map((words) => [words]) : []
  }
}

/** The text of the blocks as plain words, sentence after sentence. */
export function plainText(blocks: Block[]): string {
  return sentencesOf(blocks).map(plainInline).join(' ')
}

/** All blocks, those inside lists and stories included. */
export function eachBlock(blocks: Block[]): Block[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'list') return [block, ...block.items.flatMap(eachBlock)]
    if (block.kind === 'story') return [block, ...eachBlock(block.body)]
    return [block]
  })
}
