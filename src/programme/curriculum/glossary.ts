import type { Topic, TopicId } from './programme.ts'
import { isField } from './worksheet.ts'
import { eachBlock, type Block, type Inline } from './tree.ts'

/** A hard word of the programme, explained once. */
export interface GlossaryEntry {
  word: string
  means: string
  /** The topics that explain it, in their order. */
  topics: TopicId[]
}

/**
 * Every `:term` that participants and supporters meet, in the order of the alphabet. A word that several topics
 * explain stands once, as the first of them explains it; small and capital letters are alike.
 */
export function glossaryOf(topics: Topic[], language: string): GlossaryEntry[] {
  const entries = new Map<string, GlossaryEntry>()
  for (const topic of topics) {
    for (const { word, means } of termsOf(topic)) {
      const key = word.toLocaleLowerCase(language)
      const entry = entries.get(key) ?? {
        word: key === word ? word : asListed(word),
        means,
        topics: [],
      }
      if (!entry.topics.includes(topic.id)) entry.topics.push(topic.id)
      entries.set(key, entry)
    }
  }
  const order = new Intl.Collator(language)
  return [...entries.values()].sort((a, b) => order.compare(a.word, b.word))
}

/** A word that began a sentence stands small in the list, unless it is one that is always written large (`NHS`). */
function asListed(word: string): string {
  return /^\p{Lu}\p{Ll}+( |$)/u.test(word)
    ? word.charAt(0).toLocaleLowerCase() + word.slice(1)
    : word
}

type Term = Extract<Inline, { kind: 'term' }>

function termsOf(topic: Topic): Term[] {
  const { about = [], help = [], avoid = [] } = topic.supporter ?? {}
  const blocks = [
    ...topic.handout.flatMap((page) => page.body),
    ...topic.practiceOptions.flatMap((option) => option.body),
    ...topic.worksheets.flatMap((sheet) =>
      sheet.parts.filter((part): part is Block => !isField(part)),
    ),
    ...about,
    ...help,
    ...avoid,
  ]
  return [...eachBlock(blocks).flatMap(piecesOf), ...topic.checking.flat(2)].flatMap(termsIn)
}

function piecesOf(block: Block): Inline[] {
  if (block.kind === 'paragraph') return block.sentences.flat()
  return block.kind === 'ask' ? block.question.flat() : []
}

function termsIn(piece: Inline): Term[] {
  if (typeof piece === 'string') return []
  if (piece.kind === 'term') return [piece]
  return 'children' in piece ? piece.children.flatMap(termsIn) : []
}
