import type { LocalCard, LocalKey } from './local.ts'
import type { Topic } from './programme.ts'
import type { Block, Inline, Sentence } from './tree.ts'
import { sayWords, type WordingProfile } from './wording.ts'
import { isField, type Worksheet, type WorksheetPart } from './worksheet.ts'

/** What of a country's pack stands in texts: the words of a key, and its card. */
export type LocalTexts = Partial<Record<LocalKey, { words?: string; card?: LocalCard }>>

/** What texts are filled in with. Nothing in it is needed: then they stand as they are written. */
export interface Filling {
  /** The words that were chosen for ideas (`:say`). */
  wording?: WordingProfile | undefined
  /** What the country pack says (`:local`, `::local`). */
  local?: LocalTexts | undefined
}

/** The topic in the words that were chosen, with what the country pack says: ready to be shown, printed and read aloud. */
export function fillTopic(topic: Topic, filling: Filling): Topic {
  if (!filling.wording && !filling.local) return topic
  const blocks = (all: Block[]) => fillBlocks(all, filling)
  const { guide, supporter } = topic
  return {
    ...topic,
    handout: topic.handout.map((page) => ({ ...page, body: blocks(page.body) })),
    checking: topic.checking.map((question) => fillSentences(question, filling)),
    practiceOptions: topic.practiceOptions.map((option) => ({
      ...option,
      body: blocks(option.body),
    })),
    worksheets: topic.worksheets.map((sheet) => fillWorksheet(sheet, filling)),
    guide: {
      ...guide,
      pages: guide.pages.map((page) => ({ ...page, body: blocks(page.body) })),
      rolePlays: guide.rolePlays.map((play) => ({ ...play, why: blocks(play.why) })),
    },
    ...(supporter && {
      supporter: {
        about: blocks(supporter.about),
        help: blocks(supporter.help),
        avoid: blocks(supporter.avoid),
      },
    }),
  }
}

/** A worksheet in the reader's words. Fields and their ids stay as they are. */
export function fillWorksheet(sheet: Worksheet, filling: Filling): Worksheet {
  return {
    ...sheet,
    parts: sheet.parts.flatMap((part): WorksheetPart[] =>
      isField(part) ? [part] : fillBlocks([part], filling),
    ),
  }
}

/** Blocks in the reader's words. */
export function fillBlocks(blocks: Block[], filling: Filling): Block[] {
  return blocks.map((block): Block => {
    switch (block.kind) {
      case 'paragraph':
        return { ...block, sentences: fillSentences(block.sentences, filling) }
      case 'list':
        return { ...block, items: block.items.map((item) => fillBlocks(item, filling)) }
      case 'ask':
        return { ...block, question: fillSentences(block.question, filling) }
      case 'story':
        return { ...block, body: fillBlocks(block.body, filling) }
      case 'local': {
        const card = filling.local?.[block.of]?.card
        return card ? { ...block, card } : block
      }
      case 'figure':
        return block
    }
  })
}

function fillSentences(sentences: Sentence[], filling: Filling): Sentence[] {
  return sentences.map((sentence) => fillPieces(sentence, filling))
}

function fillPieces(pieces: Inline[], filling: Filling): Inline[] {
  return pieces.map((piece): Inline => {
    if (typeof piece === 'string') return piece
    if (piece.kind === 'say') return { ...piece, words: sayWords(piece, filling.wording) }
    if (piece.kind === 'local')
      return { ...piece, words: filling.local?.[piece.of]?.words ?? piece.words }
    return 'children' in piece ? { ...piece, children: fillPieces(piece.children, filling) } : piece
  })
}
