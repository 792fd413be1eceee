import type { ContainerDirective } from 'mdast-util-directive'
import { z } from 'zod'
import type {
  HandoutPage,
  PracticeCompany,
  PracticeOption,
  PracticeSize,
  SourceNote,
} from '../programme.ts'
import { eachBlock, plainText, type Sentence } from '../tree.ts'
import { readAttributes } from './attributes.ts'
import type { ContentFile } from './faults.ts'
import { readHead, splitFrontMatter } from './front-matter.ts'
import { lineOf, parseMarkdown, readBlocks, type Reading } from './markdown.ts'

const head = z.strictObject({
  topic: z.string(),
  minutes: z.int().min(1).max(90),
  sources: z.array(z.strictObject({ id: z.string(), text: z.string() })).min(1),
})

export interface Handout {
  topic: string
  minutes: number
  sources: SourceNote[]
  pages: HandoutPage[]
  checking: Sentence[][]
  practiceOptions: PracticeOption[]
  /** Where each page begins, for faults found later. */
  lines: Map<string, number>
}

/** Reads a handout.md: pages, "checking it out" and practice options. */
export function readHandout(file: ContentFile, reading: Reading): Handout | undefined {
  const { head: yaml, body } = splitFrontMatter(file.text)
  const front = readHead(yaml, head, reading.faults)
  const handout: Handout = {
    topic: '',
    minutes: 0,
    sources: [],
    ...front,
    pages: [],
    checking: [],
    practiceOptions: [],
    lines: new Map(),
  }
  for (const node of parseMarkdown(body, reading.faults).children) {
    if (node.type === 'containerDirective' && node.name === 'page') addPage(node, handout, reading)
    else if (node.type === 'containerDirective' && node.name === 'checking')
      addChecking(node, handout, reading)
    else if (node.type === 'containerDirective' && node.name === 'practice')
      addPractice(node, handout, reading)
    else
      reading.faults.fault(
        lineOf(node),
        'outside-page',
        'This text is in no page.',
        'Put it into :::page, :::checking or :::practice.',
      )
  }
  checkWhole(handout, reading)
  return front && handout
}

function addPage(node: ContainerDirective, handout: Handout, reading: Reading): void {
  const { id, title } = readAttributes(node, { id: 'id', title: 'needed' }, reading.faults)
  const body = readBlocks(node.children, reading, ['figure', 'ask', 'story', 'local'])
  if (!id || !title) return
  if (handout.lines.has(id))
    reading.faults.fault(
      lineOf(node),
      'id-twice',
      `The id “${id}” stands twice in this file.`,
      'Give one of them another id.',
    )
  handout.lines.set(id, lineOf(node))
  handout.pages.push({ id, title, body })
  const asks = eachBlock(body).filter((block) => block.kind === 'ask')
  if (asks.length > 1)
    reading.faults.fault(
      lineOf(node),
      'one-ask',
      `The page has ${asks.length} questions.`,
      'Keep one ::ask; move the others to another page.',
    )
  checkLength(node, plainText(body), reading)
}

/** One idea to a page: 60 to 180 words; outside 40 to 200 the build stops (docs/content-format.md). */
function checkLength(node: ContainerDirective, text: string, reading: Reading): void {
  const words = countWords(text, reading.language)
  if (words >= 60 && words <= 180) return
  const say = words < 40 || words > 200 ? reading.faults.fault : reading.faults.warn
  say(
    lineOf(node),
    'page-length',
    `The page has ${words} words.`,
    words < 60
      ? 'Say a little more, or join it with another page (60 to 180 words).'
      : 'Make two pages of it, or cut (60 to 180 words).',
  )
}

/** How many words a text has, by the rules of its language. */
export function countWords(text: string, language: string): number {
  let words = 0
  for (const part of new Intl.Segmenter(language, { granularity: 'word' }).segment(text))
    if (part.isWordLike) words++
  return words
}

function addChecking(node: ContainerDirective, handout: Handout, reading: Reading): void {
  for (const block of readBlocks(node.children, reading)) {
    if (block.kind !== 'list')
      reading.faults.fault(
        lineOf(node),
        'checking-list',
        '“Checking it out” holds something besides a list.',
        'Write one list of questions.',
      )
    else
      for (const [item] of block.items)
        if (item?.kind === 'paragraph') handout.checking.push(item.sentences)
  }
}

function addPractice(node: ContainerDirective, handout: Handout, reading: Reading): void {
  const {
    id,
    size,
    with: company,
  } = readAttributes(node, { id: 'id', size: 'needed', with: 'free' }, reading.faults)
  if (size && !['small', 'middle', 'stretch'].includes(size))
    reading.faults.fault(
      lineOf(node),
      'practice-size',
      `“${size}” is no size.`,
      'Use small, middle or stretch.',
    )
  if (company && !['supporter', 'community'].includes(company))
    reading.faults.fault(
      lineOf(node),
      'practice-with',
      `“${company}” is not known after with=.`,
      'Use supporter or community.',
    )
  if (!id || !size) return
  if (handout.practiceOptions.some((option) => option.id === id))
    reading.faults.fault(
      lineOf(node),
      'id-twice',
      `The id “${id}” stands twice in this file.`,
      'Give one of them another id.',
    )
  const option: PracticeOption = {
    id,
    size: size as PracticeSize,
    body: readBlocks(node.children, reading),
  }
  if (company) option.with = company as PracticeCompany
  handout.practiceOptions.push(option)
}

/** A topic has pages, questions to check it out, and practice of every size (programme.md, sections 7 and 11). */
function checkWhole(handout: Handout, { faults }: Reading): void {
  if (!handout.pages.length)
    faults.fault(1, 'no-pages', 'The handout has no page.', 'Write at least one :::page.')
  if (!handout.checking.length)
    faults.fault(
      1,
      'no-checking',
      'The handout has no questions for “checking it out”.',
      'Add :::checking with a list.',
    )
  for (const size of ['small', 'middle', 'stretch'] as const) {
    if (!handout.practiceOptions.some((option) => option.size === size))
      faults.fault(
        1,
        'practice-sizes',
        `There is no ${size} practice option.`,
        `Add :::practice{#… size=${size}}.`,
      )
  }
  for (const company of ['supporter', 'community'] as const) {
    if (!handout.practiceOptions.some((option) => option.with === company))
      faults.fault(
        1,
        'practice-company',
        `There is no practice option with=${company}.`,
        `Add one, or mark one: with=${company}.`,
      )
  }
  const asks = handout.pages
    .flatMap((page) => eachBlock(page.body))
    .filter((block) => block.kind === 'ask')
  for (const [at, ask] of asks.entries()) {
    if (asks.findIndex((other) => other.id === ask.id) < at)
      faults.fault(
        handout.lines.values().next().value ?? 1,
        'id-twice',
        `The question id “${ask.id}” stands twice in this file.`,
        'Give one of them another id.',
      )
  }
}
