import { z } from 'zod'
import type { Module, Procedure, Programme, Technique, Topic, TopicEntry } from '../programme.ts'
import { isVariantId, variantIds, type VariantId } from '../variants.ts'
import type { Worksheet } from '../worksheet.ts'
import { readProcedure, readSupporter, readTechnique } from './cards.ts'
import { faultBook, type ContentFile, type Fault } from './faults.ts'
import { readFigure } from './figure.ts'
import { readYaml } from './front-matter.ts'
import { readIdeas } from './ideas.ts'
import { readGuide, type GuideFile } from './guide.ts'
import { readHandout, type Handout } from './handout.ts'
import type { Reading } from './markdown.ts'
import { readWorksheet } from './worksheet-file.ts'

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and single hyphens')
const entry = { number: z.int().min(1), slug, title: z.string(), aim: z.string() }
const outline = z.strictObject({
  modules: z
    .array(
      z.strictObject({
        ...entry,
        sessions: z.int().min(1),
        topics: z.array(z.strictObject(entry)).min(1),
      }),
    )
    .min(1),
})
type OutlineModule = z.infer<typeof outline>['modules'][number]

export interface Compiled {
  programme: Programme
  faults: Fault[]
}

/** Everything that one run of the compiler shares. */
interface Run {
  language: string
  files: Map<string, ContentFile>
  faults: Fault[]
  /** Paths that were read; what is left over belongs nowhere. */
  read: Set<string>
}

/**
 * Turns the files of one language folder into the programme. Pure: text in, data and faults out.
 * All faults are collected; what could be read is in the programme, so that a preview can go on.
 */
export function compileProgramme(files: ContentFile[], language: string): Compiled {
  const run: Run = {
    language,
    faults: [],
    read: new Set(),
    files: new Map(files.map((file) => [file.path, file])),
  }
  const techniques = readAll(run, 'techniques/', readTechnique)
  const procedures = readAll(run, 'procedures/', readProcedure)
  const ideas = run.files.has('words.yaml') ? readOne(run, 'words.yaml', readIdeas) : undefined
  const modules = readOutline(run).map((module) => readModule(run, module, techniques))
  checkWorksheetIds(run, modules)
  checkProcedureSheets(run, modules, procedures)
  for (const path of run.files.keys()) {
    if (!run.read.has(path))
      faultBook(path, run.faults).fault(
        1,
        'stray-file',
        'This file belongs to nothing in programme.yaml.',
        'Name its folders by number and slug, or take it out.',
      )
  }
  return {
    programme: { language, modules, techniques, procedures, ideas: ideas ?? [] },
    faults: run.faults,
  }
}

function readOutline(run: Run): OutlineModule[] {
  const book = faultBook('programme.yaml', run.faults)
  const file = take(run, 'programme.yaml')
  if (!file) {
    book.fault(
      1,
      'no-programme',
      'There is no programme.yaml.',
      'Write one that lists the modules.',
    )
    return []
  }
  return readYaml(file.text, 1, outline, book)?.modules ?? []
}

function readModule(run: Run, listed: OutlineModule, techniques: Technique[]): Module {
  const folder = `modules/${two(listed.number)}-${listed.slug}/`
  const topics = listed.topics.map((topic): TopicEntry => {
    const id = `${listed.number}.${topic.number}`
    const inside = `${folder}${two(topic.number)}-${topic.slug}/`
    const taught = [...run.files.keys()].some((path) => path.startsWith(inside))
    const head = { id, module: listed.number, title: topic.title, aim: topic.aim }
    const read = taught ? readTopic(run, head, folder, inside, techniques) : undefined
    const variants = variantsIn(run, inside).flatMap((variant) => {
      const told = readTopic(run, head, folder, `${inside}variants/${variant}/`, techniques)
      return told ? { ...told, variant } : []
    })
    if (read) for (const told of variants) checkOwnIds(run, inside, read, told)
    return { id, ...topic, taught: read !== undefined, ...(read && { topic: read }), variants }
  })
  for (const path of run.files.keys())
    if (path.startsWith(`${folder}figures/`)) checkFigure(run, path)
  return { ...listed, topics, taught: topics.some((topic) => topic.taught) }
}

/** The folders in `variants/` of a topic that are known; another name is a fault. */
function variantsIn(run: Run, topicFolder: string): VariantId[] {
  const start = `${topicFolder}variants/`
  const paths = [...run.files.keys()].filter((path) => path.startsWith(start))
  const names = new Set(paths.map((path) => path.slice(start.length).split('/')[0]!))
  for (const path of paths) {
    if (isVariantId(path.slice(start.length).split('/')[0]!)) continue
    run.read.add(path)
    faultBook(path, run.faults).fault(
      1,
      'variant-unknown',
      'Topics are not told in this way.',
      `Put it into variants/ under one of: ${variantIds.join(', ')}.`,
    )
  }
  return variantIds.filter((id) => names.has(id))
}

/**
 * Practices and role-plays of a topic are stored by their id alone, so each way of telling it has ids of its own.
 * Pages and questions may share an id where they mean the same: then one leads to the other.
 */
function checkOwnIds(
  run: Run,
  topicFolder: string,
  base: Topic,
  { variant, practiceOptions, guide }: Topic,
): void {
  const folder = `${topicFolder}variants/${variant}/`
  const pairs = [
    ['handout.md', practiceOptions, base.practiceOptions],
    ['guide.md', guide.rolePlays, base.guide.rolePlays],
  ] as const
  for (const [file, own, others] of pairs)
    for (const { id } of own)
      if (others.some((other) => other.id === id))
        faultBook(folder + file, run.faults).fault(
          Math.max(1, lineWith(run.files.get(folder + file)?.text ?? '', `#${id}`)),
          'id-twice',
          `The id “${id}” stands in the topic's ${file} for everybody, too.`,
          `Give this one another id, such as ${variant}-${id}.`,
        )
}

function lineWith(text: string, words: string): number {
  return text.split('\n').findIndex((line) => line.includes(words)) + 1
}

type TopicHead = Pick<Topic, 'id' | 'module' | 'title' | 'aim'>

function readTopic(
  run: Run,
  head: TopicHead,
  moduleFolder: string,
  folder: string,
  techniques: Technique[],
): Topic | undefined {
  const handout = readOne(run, `${folder}handout.md`, readHandout, moduleFolder)
  const guide = readOne(run, `${folder}guide.md`, readGuide, moduleFolder)
  const supporter = run.files.has(`${folder}supporter.md`)
    ? readOne(run, `${folder}supporter.md`, readSupporter, moduleFolder)
    : undefined
  const worksheets = readAll(run, `${folder}worksheets/`, readWorksheet, moduleFolder)
  for (const [path, topic] of [
    ['handout.md', handout?.topic],
    ['guide.md', guide?.topic],
    ['supporter.md', supporter?.topic],
    ...worksheets.map((sheet) => [`worksheets/${sheet.id}.md`, sheet.topic]),
  ]) {
    if (topic !== undefined && topic !== head.id)
      faultBook(folder + path, run.faults).fault(
        2,
        'topic-id',
        `The front matter says topic ${topic}, the folder is ${head.id}.`,
        `Write topic: '${head.id}'.`,
      )
  }
  if (!handout || !guide) return undefined
  checkGuide(run, folder, handout, guide, techniques)
  const { minutes, pages, checking, practiceOptions, sources } = handout
  return {
    ...head,
    minutes,
    handout: pages,
    checking,
    practiceOptions,
    worksheets,
    guide: guide.guide,
    ...(supporter && { supporter: supporter.text }),
    sources,
  }
}

/** Every handout page has its guide page, and every prompt names a card that is there. */
function checkGuide(
  run: Run,
  folder: string,
  handout: Handout,
  guide: GuideFile,
  techniques: Technique[],
): void {
  const inHandout = faultBook(`${folder}handout.md`, run.faults)
  const inGuide = faultBook(`${folder}guide.md`, run.faults)
  for (const [id, line] of handout.lines) {
    if (!guide.pageLines.some((page) => page.for === id))
      inHandout.fault(
        line,
        'no-guide-page',
        `The page “${id}” has no page in guide.md.`,
        `Add :::page{for=${id}} there.`,
      )
  }
  for (const [at, page] of guide.pageLines.entries()) {
    if (!handout.lines.has(page.for))
      inGuide.fault(
        page.line,
        'guide-for',
        `The handout has no page “${page.for}”.`,
        'Mend for=, or take this page out.',
      )
    if (guide.pageLines.findIndex((other) => other.for === page.for) < at)
      inGuide.fault(
        page.line,
        'guide-for',
        `The page “${page.for}” has two guide pages.`,
        'Join them.',
      )
  }
  for (const { technique, line } of guide.promptLines) {
    if (!techniques.some((card) => card.id === technique))
      inGuide.fault(
        line,
        'technique-unknown',
        `There is no technique “${technique}”.`,
        'Use the id of a card in techniques/, or write that card.',
      )
  }
}

/** Answers are stored under the sheet's id, so it is unique in the whole programme. */
function checkWorksheetIds(run: Run, modules: Module[]): void {
  const seen = new Map<string, Worksheet>()
  const topics = modules.flatMap((module) => module.topics)
  for (const sheet of topics.flatMap((entry) =>
    [entry.topic ?? [], entry.variants].flat().flatMap(({ worksheets }) => worksheets),
  )) {
    const first = seen.get(sheet.id)
    if (first) {
      const path = [...run.files.keys()]
        .filter((name) => name.endsWith(`/worksheets/${sheet.id}.md`))
        .at(-1)!
      faultBook(path, run.faults).fault(
        2,
        'id-twice',
        `Topic ${first.topic} has a worksheet “${sheet.id}” already.`,
        'Give this one another id.',
      )
    } else seen.set(sheet.id, sheet)
  }
}

/** A procedure leads to sheets that are there. */
function checkProcedureSheets(run: Run, modules: Module[], procedures: Procedure[]): void {
  const entries = modules.flatMap((module) => module.topics)
  const sheets = new Set(
    entries.flatMap(({ topic, variants }) =>
      [topic ?? [], variants].flat().flatMap(({ worksheets }) => worksheets.map(({ id }) => id)),
    ),
  )
  for (const { id, sheets: named } of procedures)
    for (const sheet of named)
      if (!sheets.has(sheet))
        faultBook(`procedures/${id}.md`, run.faults).fault(
          5,
          'procedure-sheet',
          `There is no worksheet “${sheet}”.`,
          'Use the id of a worksheet, or take it off the list.',
        )
}

function readOne<T>(
  run: Run,
  path: string,
  read: (file: ContentFile, reading: Reading) => T,
  moduleFolder = '',
): T | undefined {
  const faults = faultBook(path, run.faults)
  const file = take(run, path)
  if (!file) {
    faults.fault(
      1,
      'missing-file',
      'The file is missing.',
      'A topic with a folder needs its handout.md and its guide.md.',
    )
    return undefined
  }
  return read(file, {
    faults,
    language: run.language,
    figure: (name) => figureOf(run, `${moduleFolder}figures/${name}`),
  })
}

function readAll<T>(
  run: Run,
  folder: string,
  read: (file: ContentFile, reading: Reading) => T | undefined,
  moduleFolder = '',
): T[] {
  const paths = [...run.files.keys()]
    .filter((path) => path.startsWith(folder) && path.endsWith('.md'))
    .sort()
  return paths.flatMap((path) => readOne(run, path, read, moduleFolder) ?? [])
}

function figureOf(run: Run, path: string): string | undefined {
  const file = run.files.get(path)
  return file && (readFigure(file.text, faultBook(path)) ?? '')
}

function checkFigure(run: Run, path: string): void {
  readFigure(take(run, path)!.text, faultBook(path, run.faults))
}

function take(run: Run, path: string): ContentFile | undefined {
  run.read.add(path)
  return run.files.get(path)
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
