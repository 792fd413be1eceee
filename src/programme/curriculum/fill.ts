import type { LocalCard, LocalKey } from './local.ts'
import type { Topic } from './programme.ts'
import type { Block, Inline, Sentence } from './tree.ts'
import type { VariantId } from './variants.ts'
import { sayWords, type WordingProfile } from './wording.ts'
import { isField, type Worksheet, type WorksheetPart } from './worksheet.ts'

/** What of a country's pack stands in texts: the words of a key, and its card. */
export type LocalTexts = Partial<Record<LocalKey, { words?: string; card?: LocalCard }>>

/** For whom texts are laid out. Nothing in it is needed: then the texts stand as they are written. */
export interface Reader {
  /** Which pages fit the person, where a topic is told in several ways. */
  variant?: VariantId | undefined
  /** The words that were chosen for ideas (`:say`). */
  wording?: WordingProfile | undefined
  /** What the country pack says (`:local`, `::local`). */
  local?: LocalTexts | undefined
}

/** The topic in the reader's words, with what the country pack says: ready to be shown, printed and read aloud. */
export function fillTopic(topic: Topic, reader: Reader): Topic {
  if (!reader.wording && !reader.local) return topic
  const blocks = (all: Block[]) => fillBlocks(all, reader)
  const { guide, supporter } = topic
  return {
    ...topic,
    handout: topic.handout.map((page) => ({ ...page, body: blocks(page.body) })),
    checking: topic.checking.map((question) => fillSentences(question, reader)),
    practiceOptions: topic.practiceOptions.map((option) => ({
      ...option,
      body: blocks(option.body),
    })),
    worksheets: topic.worksheets.map((sheet) => fillWorksheet(sheet, reader)),
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
export function fillWorksheet(sheet: Worksheet, reader: Reader): Worksheet {
  return {
    ...sheet,
    parts: sheet.parts.flatMap((part): WorksheetPart[] =>
      isField(part) ? [part] : fillBlocks([part], reader),
    ),
  }
}

/** Blocks in the reader's words. */
export function fillBlocks(blocks: Block[], reader: Reader): Block[] {
  return blocks.map((block): Block => {
    switch (block.kind) {
      case 'paragraph':
        return { ...block, sentences: fillSentences(block.sentences, reader) }
      case 'list':
        return { ...block, items: block.items.map((item) => fillBlocks(item, reader)) }
      case 'ask':
        return { ...block, question: fillSentences(block.question, reader) }
      case 'story':
        return { ...block, body: fillBlocks(block.body, reader) }
      case 'local': {
        const card = reader.local?.[block.of]?.card
        return card ? { ...block, card } : block
      }
      case 'figure':
        return block
    }
  })
}

function fillSentences(sentences: Sentence[], reader: Reader): Sentence[] {
  return sentences.map((sentence) => fillPieces(sentence, reader))
}

function fillPieces(pieces: Inline[], reader: Reader): Inline[] {
  return pieces.map((piece): Inline => {
    if (typeof piece === 'string') return piece
    if (piece.kind === 'say') return { ...piece, words: sayWords(piece, reader.wording) }
    if (piece.kind === 'local')
      return { ...piece, words: reader.local?.[piece.of]?.words ?? piece.words }
    return 'children' in piece ? { ...piece, children: fillPieces(piece.children, reader) } : piece
  })
}
