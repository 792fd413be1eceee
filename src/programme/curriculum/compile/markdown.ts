import type {
  BlockContent,
  DefinitionContent,
  Node,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast'
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive'
import remarkDirective from 'remark-directive'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { isLocalKey, localKeys, type LocalKey } from '../local.ts'
import { concepts, type Block, type Concept, type Inline } from '../tree.ts'
import { readAttributes } from './attributes.ts'
import type { FaultBook } from './faults.ts'
import { withAlternative } from './figure.ts'
import { pairFences } from './fences.ts'
import { splitSentences } from './sentences.ts'

/** What reading a file needs to know besides its text. */
export interface Reading {
  faults: FaultBook
  language: string
  /** Gives the drawing of that name, checked; undefined where there is none. */
  figure(name: string): string | undefined
}

/** Parses the body of a content file; fences are paired first. */
export function parseMarkdown(body: string, faults: FaultBook): Root {
  return unified().use(remarkParse).use(remarkDirective).parse(pairFences(body, faults))
}

/** The line on which a node begins. */
export function lineOf(node: Node): number {
  return node.position?.start.line ?? 1
}

/** Which directives may stand in a text, beside paragraphs and lists. */
export type Allowed = 'figure' | 'ask' | 'story' | 'local'

/** Turns Markdown blocks into the programme's own tree. What does not belong becomes a fault and is left out. */
export function readBlocks(
  nodes: (RootContent | BlockContent | DefinitionContent)[],
  reading: Reading,
  allowed: Allowed[] = [],
): Block[] {
  return nodes.flatMap((node) => readBlock(node, reading, allowed) ?? [])
}

function readBlock(node: RootContent, reading: Reading, allowed: Allowed[]): Block | undefined {
  switch (node.type) {
    case 'paragraph':
      return {
        kind: 'paragraph',
        sentences: splitSentences(readInlines(node.children, reading), reading.language),
      }
    case 'list':
      return {
        kind: 'list',
        ordered: node.ordered === true,
        items: node.children.map((item) => readBlocks(item.children, reading)),
      }
    case 'leafDirective':
      if (node.name === 'figure' && allowed.includes('figure')) return readFigure(node, reading)
      if (node.name === 'ask' && allowed.includes('ask')) return readAsk(node, reading)
      if (node.name === 'local' && allowed.includes('local')) return readLocalCard(node, reading)
      return misplaced(node, `::${node.name}`, reading)
    case 'containerDirective':
      if (node.name === 'story' && allowed.includes('story')) return readStory(node, reading)
      return misplaced(node, `:::${node.name}`, reading)
    default:
      return misplaced(node, blockNames[node.type] ?? node.type, reading)
  }
}

const blockNames: Record<string, string> = {
  heading: 'A heading',
  html: 'HTML',
  code: 'An indented or fenced block',
  blockquote: 'A quotation block',
  thematicBreak: 'A line across',
  definition: 'A link definition',
  image: 'A picture',
}

function misplaced(node: Node, name: string, reading: Reading): undefined {
  reading.faults.fault(
    lineOf(node),
    'misplaced',
    `${name} does not belong here.`,
    'Use paragraphs, lists and the directives that docs/content-format.md allows at this place.',
  )
}

function readFigure(node: LeafDirective, reading: Reading): Block | undefined {
  const { src } = readAttributes(node, { src: 'needed' }, reading.faults)
  const alternative = labelOf(node)
  if (!alternative)
    reading.faults.fault(
      lineOf(node),
      'figure-alternative',
      'The drawing has no text alternative.',
      'Say in the square brackets what it shows.',
    )
  if (!src) return undefined
  const svg = reading.figure(src)
  if (svg === undefined) {
    reading.faults.fault(
      lineOf(node),
      'figure-missing',
      `There is no drawing ${src}.`,
      "Put it into the module's figures folder, or mend the name.",
    )
    return undefined
  }
  return {
    kind: 'figure',
    name: src.replace(/\.svg$/, ''),
    alternative,
    svg: withAlternative(svg, alternative),
  }
}

function readAsk(node: LeafDirective, reading: Reading): Block | undefined {
  const { id } = readAttributes(node, { id: 'id' }, reading.faults)
  const question = splitSentences(readInlines(node.children, reading), reading.language)
  if (!question.length)
    reading.faults.fault(
      lineOf(node),
      'ask-empty',
      '::ask has no question.',
      'Write it in the square brackets.',
    )
  return id && question.length ? { kind: 'ask', id, question } : undefined
}

function readStory(node: ContainerDirective, reading: Reading): Block | undefined {
  const { who } = readAttributes(node, { who: 'needed' }, reading.faults)
  const name = /^Composed: (\S.*)$/.exec(who ?? '')?.[1]
  if (who && !name)
    reading.faults.fault(
      lineOf(node),
      'story-composed',
      `A story by “${who}” does not say that it was composed.`,
      'Begin who with “Composed: ”, then a first name and an age.',
    )
  return name ? { kind: 'story', who: name, body: readBlocks(node.children, reading) } : undefined
}

function readLocalCard(node: LeafDirective, reading: Reading): Block | undefined {
  const of = readKey(node, reading)
  if (labelOf(node))
    reading.faults.fault(
      lineOf(node),
      'local-words',
      '::local on a line of its own takes no words in brackets: without a country pack it shows nothing.',
      'Write ::local{of=…}, or put :local[words]{of=…} into a sentence.',
    )
  return of && { kind: 'local', of }
}

function readLocalWords(node: TextDirective, words: string, reading: Reading): Inline | undefined {
  const of = readKey(node, reading)
  if (!words)
    reading.faults.fault(
      lineOf(node),
      'local-words',
      ':local has no words for a reader without a country pack.',
      'Write them in the square brackets: :local[the emergency number]{of=emergency-number}.',
    )
  return of && { kind: 'local', of, words }
}

/** The key that a country pack fills in; one that no pack knows is a fault. */
function readKey(node: LeafDirective | TextDirective, reading: Reading): LocalKey | undefined {
  const { of } = readAttributes(node, { of: 'needed' }, reading.faults)
  if (!of) return undefined
  if (isLocalKey(of)) return of
  reading.faults.fault(
    lineOf(node),
    'local-key',
    `Country packs have no key “${of}”.`,
    `Use one of: ${Object.keys(localKeys).join(', ')}.`,
  )
}

/** Turns Markdown phrasing into pieces of a sentence. */
export function readInlines(nodes: PhrasingContent[], reading: Reading): Inline[] {
  return joinStrings(nodes.flatMap((node) => readInline(node, reading) ?? []))
}

function readInline(node: PhrasingContent, reading: Reading): Inline | undefined {
  switch (node.type) {
    case 'text':
      return node.value.replace(/\s*\n\s*/g, ' ')
    case 'emphasis':
    case 'strong':
      return { kind: node.type, children: readInlines(node.children, reading) }
    case 'break':
      return { kind: 'break' }
    case 'link':
      if (!/^(https:\/\/|tel:|#)/.test(node.url))
        reading.faults.fault(
          lineOf(node),
          'link',
          `The link goes to ${node.url}.`,
          'Link to an https:// address, to tel: or to a #page of this handout.',
        )
      return { kind: 'link', to: node.url, children: readInlines(node.children, reading) }
    case 'textDirective':
      return readTextDirective(node, reading)
    default:
      misplaced(node, blockNames[node.type] ?? node.type, reading)
  }
}

function readTextDirective(node: TextDirective, reading: Reading): Inline | undefined {
  const words = labelOf(node)
  const bare = !words && Object.keys(node.attributes ?? {}).length === 0
  if (node.name === 'term') {
    const { means } = readAttributes(node, { means: 'needed' }, reading.faults)
    return { kind: 'term', word: words, means: means ?? '' }
  }
  if (node.name === 'say') return readSay(node, words, reading)
  if (node.name === 'local') return readLocalWords(node, words, reading)
  if (bare) return `:${node.name}` // a time such as 10:30, or a colon without a space
  reading.faults.fault(
    lineOf(node),
    'unknown-directive',
    `:${node.name} is not known.`,
    'Inside a sentence there are :term, :say and :local.',
  )
}

function readSay(node: TextDirective, words: string, reading: Reading): Inline {
  const { as, number } = readAttributes(node, { as: 'needed', number: 'free' }, reading.faults)
  if (as && !concepts.includes(as as Concept))
    reading.faults.fault(
      lineOf(node),
      'say-concept',
      `:say does not know the idea “${as}”.`,
      `Use one of: ${concepts.join(', ')}.`,
    )
  const many = number ? number === 'many' : /s$/.test(words)
  return { kind: 'say', as: as as Concept, words, number: many ? 'many' : 'one' }
}

/** The plain words in a directive's square brackets. */
export function labelOf(node: LeafDirective | TextDirective): string {
  return node.children.map(plain).join('').replace(/\s+/g, ' ').trim()
}

function plain(node: PhrasingContent): string {
  if ('value' in node) return node.value
  if (node.type === 'textDirective' && !node.children.length) return `:${node.name}`
  return 'children' in node ? (node.children as PhrasingContent[]).map(plain).join('') : ''
}

function joinStrings(pieces: Inline[]): Inline[] {
  const joined: Inline[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (typeof piece === 'string' && typeof last === 'string')
      joined[joined.length - 1] = last + piece
    else joined.push(piece)
  }
  return joined
}
