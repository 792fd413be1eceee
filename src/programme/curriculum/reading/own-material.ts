import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Nodes } from 'mdast'
import { faultBook, type ContentFile, type Fault } from '../compile/faults.ts'
import { splitFrontMatter } from '../compile/front-matter.ts'
import { budgets, showGrade } from './check-texts.ts'
import { wordFaults } from './check-wording.ts'
import { gradeOf, hardest, type Grade } from './grade.ts'
import { jargon } from './words.ts'

/** What a text for one country may say: the numbers, names and places of that country. */
export const ofOneCountry: ReadonlySet<string> = new Set([
  'country-number',
  'country-words',
  'brand-name',
])

/**
 * Looks through a text of a service's own, in Markdown or plain text, that is no part of the programme: its reading
 * grade, its wording, and words of the trade. Structure is not asked for.
 */
export function checkOwnMaterial(file: ContentFile): { grade: Grade; faults: Fault[] } {
  const runs = runsOf(file)
  const sentences = runs.flatMap(({ text }) => sentencesOf(text))
  const grade = gradeOf(sentences, 'en')
  const faults = wordFaults([file]).filter(({ rule }) => !ofOneCountry.has(rule))
  const book = faultBook(file.path, faults)
  if (grade.words >= 100 && hardest(grade) > budgets.topic)
    book.fault(
      1,
      'reading-grade',
      `The text reads at grade ${showGrade(grade)}; the budget is ${budgets.topic}.`,
      'Shorten sentences and take shorter words.',
    )
  for (const pattern of jargon) {
    const run = runs.find(({ text }) => pattern.test(text))
    if (run)
      book.warn(
        run.line,
        'jargon',
        `“${pattern.exec(run.text)![0]}” is a word of the trade.`,
        'Explain it where it first stands, or take another word.',
      )
  }
  return { grade, faults }
}

interface Run {
  text: string
  line: number
}

/** Paragraphs, headings and list items, each with its line. */
function runsOf({ path, text }: ContentFile): Run[] {
  if (path.endsWith('.md'))
    return textsIn(unified().use(remarkParse).parse(splitFrontMatter(text).body))
  const lines = text.split('\n')
  return lines.flatMap((line, at) => (line.trim() ? { text: line.trim(), line: at + 1 } : []))
}

function textsIn(node: Nodes): Run[] {
  if (node.type === 'paragraph' || node.type === 'heading')
    return [{ text: wordsIn(node), line: node.position?.start.line ?? 1 }]
  return 'children' in node ? (node.children as Nodes[]).flatMap(textsIn) : []
}

function wordsIn(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? (node.children as Nodes[]).map(wordsIn).join('') : ' '
}

function sentencesOf(text: string): string[] {
  const segments = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)
  return [...segments].map(({ segment }) => segment)
}
