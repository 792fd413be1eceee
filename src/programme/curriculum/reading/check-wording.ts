import { toNlcst } from 'mdast-util-to-nlcst'
import type { Directives } from 'mdast-util-directive'
import type { Nodes as MdastNodes, Root as MdastRoot, RootContent } from 'mdast'
import remarkDirective from 'remark-directive'
import remarkParse from 'remark-parse'
import retextEnglish from 'retext-english'
import { ParseEnglish } from 'parse-english'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { isScalar, LineCounter, parseDocument, visit } from 'yaml'
import { faultBook, type ContentFile, type Fault } from '../compile/faults.ts'
import { pairFences } from '../compile/fences.ts'
import { splitFrontMatter } from '../compile/front-matter.ts'
import { mayHoldSomething, retextWording, type Audience } from './wording-rules.ts'

const markdown = unified().use(remarkParse).use(remarkDirective)
const english = unified().use(retextEnglish)

/** What the rules of wording say about files: Markdown, YAML and plain text. Other files are passed over. */
export function wordFaults(files: ContentFile[]): Fault[] {
  return files.flatMap(wordFaultsOf)
}

function wordFaultsOf(file: ContentFile): Fault[] {
  if (!mayHoldSomething(file.text) && !mayHoldSomething(withoutMarks(file.text))) return []
  const audience = audienceOf(file.path)
  if (file.path.endsWith('.md')) return markdownFaults(file, audience)
  if (/\.ya?ml$/.test(file.path)) return yamlFaults(file.path, file.text, 1, audience)
  if (file.path.endsWith('.txt')) return textFaults(file.path, file.text, 1, audience)
  return []
}

/** A text without its directives' marks, emphasis and attributes: `:say[voices]{as=voices}` is `voices`. */
function withoutMarks(text: string): string {
  return text.replace(/\{[^}\n]*\}/g, '').replace(/:+[a-z]+\[|[\]*_]/g, '')
}

/** Guides, cards and procedures are read by staff; all else also by participants and supporters. */
function audienceOf(path: string): Audience {
  return /(^|\/)(guide\.md$|techniques\/|procedures\/)/.test(path) ? 'staff' : 'readers'
}

/** What the rules say about a short text that begins at a line, such as a message of the interface. */
export function textFaults(path: string, text: string, line: number, audience: Audience): Fault[] {
  if (!mayHoldSomething(text)) return []
  const file = new VFile(text)
  english().use(retextWording, { audience }).runSync(english.parse(file), file)
  return faultsFrom(path, file, (found) => (found ?? 1) + line - 1)
}

function markdownFaults({ path, text }: ContentFile, audience: Audience): Fault[] {
  const { head, body } = splitFrontMatter(text)
  const file = new VFile(pairFences(body, faultBook(path)))
  const tree = markdown.parse(file)
  const doubtful: MdastRoot = { ...tree, children: runsOfText(tree).filter(isDoubtful) }
  if (doubtful.children.length > 0)
    english()
      .use(retextWording, { audience })
      .runSync(toNlcst(doubtful, file, ParseEnglish), file)
  return [
    ...(head === undefined ? [] : yamlFaults(path, head, 2, audience)),
    ...faultsFrom(path, file, (line) => line ?? 1),
    ...directivesIn(tree).flatMap((node) => attributeFaults(path, node, audience)),
  ]
}

/** Everything that holds running text: paragraphs, and what stands in the brackets of a `::leaf`. */
function runsOfText(node: MdastNodes): RootContent[] {
  if (node.type === 'paragraph' || node.type === 'leafDirective') return [node]
  return 'children' in node ? (node.children as MdastNodes[]).flatMap(runsOfText) : []
}

function isDoubtful(node: RootContent): boolean {
  return mayHoldSomething(wordsIn(node))
}

function wordsIn(node: MdastNodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? (node.children as MdastNodes[]).map(wordsIn).join('') : ' '
}

function directivesIn(node: MdastNodes): Directives[] {
  const inside = 'children' in node ? (node.children as MdastNodes[]).flatMap(directivesIn) : []
  const isDirective =
    node.type === 'containerDirective' ||
    node.type === 'leafDirective' ||
    node.type === 'textDirective'
  return isDirective ? [node, ...inside] : inside
}

/** Attributes that people read; the others are ids and sizes. */
const readAttributes = [
  'title',
  'label',
  'hint',
  'means',
  'options',
  'starts',
  'low',
  'high',
  'add',
]

function attributeFaults(path: string, node: Directives, audience: Audience): Fault[] {
  return readAttributes.flatMap((name) => {
    const value = node.attributes?.[name]
    if (!value) return []
    return textFaults(path, value, node.position?.start.line ?? 1, audience).map((fault) => ({
      ...fault,
      line: node.position?.start.line ?? 1,
    }))
  })
}

/** Keys whose words are not ours: titles of sources, ids, addresses. */
const notOurs = new Set(['sources', 'source', 'id', 'slug', 'url', 'topic', 'kind', 'sheets'])

function yamlFaults(path: string, yaml: string, firstLine: number, audience: Audience): Fault[] {
  const counter = new LineCounter()
  const faults: Fault[] = []
  visit(parseDocument(yaml, { lineCounter: counter }), {
    Pair(_, pair) {
      if (isScalar(pair.key) && notOurs.has(String(pair.key.value))) return visit.SKIP
    },
    Scalar(key, scalar) {
      if (key === 'key' || typeof scalar.value !== 'string' || !scalar.range) return
      const line = firstLine - 1 + counter.linePos(scalar.range[0]).line
      faults.push(
        ...textFaults(path, scalar.value, line, audience).map((fault) => ({ ...fault, line })),
      )
    },
  })
  return faults
}

function faultsFrom(path: string, file: VFile, lineOf: (line?: number) => number): Fault[] {
  return file.messages.map((message) => ({
    file: path,
    line: lineOf(message.line),
    level: message.fatal ? 'fault' : 'warning',
    rule: message.ruleId ?? 'wording',
    what: message.reason,
    better: `Write: ${message.note ?? ''}.`,
  }))
}
