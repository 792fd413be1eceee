import type { Fault } from '../compile/faults.ts'
import { faultBook } from '../compile/faults.ts'
import { everyTopicOf } from '../curriculum.ts'
import type { Programme, Topic } from '../programme.ts'
import {
  eachBlock,
  plainInline,
  sentencesOf,
  type Block,
  type Inline,
  type Sentence,
} from '../tree.ts'
import { fieldsOf, isField, type Field, type Worksheet } from '../worksheet.ts'
import { gradeOf, hardest, type Grade } from './grade.ts'
import { jargon } from './words.ts'

/** Budgets of quality.md: every topic, and the whole text. A single page or sheet is only warned of. */
export const budgets = { topic: 6, whole: 5.5, page: 7 }

/** A text with its grade, for the table of `check:content`. */
export interface Measured {
  name: string
  kind: 'page' | 'sheet' | 'supporter' | 'topic' | 'outline' | 'whole' | 'own text'
  file: string
  line: number
  grade: Grade
}

/** How the table and the findings name a topic: `2.1`, or `2.1 psychosis`. */
function nameOf({ id, variant }: Topic): string {
  return variant ? `${id} ${variant}` : id
}

/** Where the texts of a topic stand. */
export interface TopicPlace {
  folder: string
  lineOf(file: string, words: string): number
}

/** What a participant reads in a topic's handout: pages with their questions, "checking it out", practice. */
export function handoutSentences(topic: Topic): string[] {
  return words([
    ...topic.handout.flatMap((page) => [[page.title], ...sentencesOf(page.body)]),
    ...topic.checking.flat(),
    ...topic.practiceOptions.flatMap((option) => sentencesOf(option.body)),
  ])
}

/** What a participant reads on a worksheet. */
export function sheetSentences(sheet: Worksheet): string[] {
  const text = sheet.parts.filter((part) => !isField(part)) as Block[]
  return [
    sheet.title,
    sheet.purpose,
    ...words(sentencesOf(text)),
    ...fieldsOf(sheet).flatMap(labels),
  ]
}

function labels(field: Field): string[] {
  const own = [field.label, ...(field.hint ? [field.hint] : [])]
  if (field.kind === 'rows')
    return [...own, ...field.starts.map((start) => start.label), ...field.fields.flatMap(labels)]
  if (field.kind === 'choice') return [...own, ...field.options.map((option) => option.label)]
  return own
}

function words(sentences: Sentence[]): string[] {
  return sentences.map(plainInline)
}

/** Measures every text that a participant or supporter reads, by page, sheet, topic and as a whole. */
export function measure(programme: Programme, place: (topic: Topic) => TopicPlace): Measured[] {
  const { language } = programme
  const topics = everyTopicOf(programme)
  const measured = topics.flatMap((topic): Measured[] => {
    const { folder, lineOf } = place(topic)
    const handout = `${folder}handout.md`
    return [
      ...topic.handout.map((page): Measured => ({
        name: `${nameOf(topic)} ${page.id}`,
        kind: 'page',
        file: handout,
        line: lineOf(handout, `#${page.id}`),
        grade: gradeOf(words([[page.title], ...sentencesOf(page.body)]), language),
      })),
      ...topic.worksheets.map((sheet): Measured => ({
        name: `${nameOf(topic)} ${sheet.id}`,
        kind: 'sheet',
        file: `${folder}worksheets/${sheet.id}.md`,
        line: 1,
        grade: gradeOf(sheetSentences(sheet), language),
      })),
      ...(topic.supporter ? [supporterMeasure(topic, folder, language)] : []),
      {
        name: nameOf(topic),
        kind: 'topic',
        file: handout,
        line: 1,
        grade: gradeOf(handoutSentences(topic), language),
      },
    ]
  })
  const everything = topics.flatMap(handoutSentences) // labels of sheets are short and would flatter
  return [
    ...measured,
    {
      name: 'titles and aims',
      kind: 'outline',
      file: 'programme.yaml',
      line: 1,
      grade: gradeOf(outlineSentences(programme), language),
    },
    {
      name: 'all',
      kind: 'whole',
      file: 'programme.yaml',
      line: 1,
      grade: gradeOf(everything, language),
    },
  ]
}

/** Titles and aims in programme.yaml, those of topics that are not written yet too. */
function outlineSentences(programme: Programme): string[] {
  const entries = programme.modules.flatMap((module) => [module, ...module.topics])
  return entries.flatMap(({ title, aim }) => [title, aim])
}

function supporterMeasure(topic: Topic, folder: string, language: string): Measured {
  const { about, help, avoid } = topic.supporter!
  return {
    name: `${nameOf(topic)} supporter`,
    kind: 'supporter',
    file: `${folder}supporter.md`,
    line: 1,
    grade: gradeOf(words(sentencesOf([...about, ...help, ...avoid])), language),
  }
}

/** Reading grades over budget. Below a hundred words the formulas say little: then nothing is said. */
export function gradeFaults(measured: Measured[]): Fault[] {
  const faults: Fault[] = []
  for (const { name, kind, file, line, grade } of measured) {
    const single = kind === 'page' || kind === 'sheet'
    const budget = kind === 'whole' ? budgets.whole : single ? budgets.page : budgets.topic
    if (grade.words < 100 || hardest(grade) <= budget) continue
    const book = faultBook(file, faults)
    const say = single ? book.warn : book.fault
    say(
      line,
      'reading-grade',
      `${kind} ${name} reads at grade ${showGrade(grade)}; the budget is ${budget}.`,
      'Shorten sentences and take shorter words.',
    )
  }
  return faults
}

/** Both grades in short: 4.3 (Flesch-Kincaid), 5.1 (Coleman-Liau). */
export function showGrade(grade: Grade): string {
  return `${grade.fleschKincaid.toFixed(1)} (Flesch-Kincaid), ${grade.colemanLiau.toFixed(1)} (Coleman-Liau)`
}

/** Words of the trade that a topic uses without explaining them once by `:term` or `:say`. */
export function jargonFaults(topic: Topic, place: TopicPlace): Fault[] {
  const faults: Fault[] = []
  const blocks = topic.handout.flatMap((page) => eachBlock(page.body))
  const explained = blocks.flatMap(sentencesOfOne).flat().flatMap(explainedIn).join(' | ')
  const texts = [
    { file: `${place.folder}handout.md`, text: handoutSentences(topic).join(' ') },
    ...topic.worksheets.map((sheet) => ({
      file: `${place.folder}worksheets/${sheet.id}.md`,
      text: sheetSentences(sheet).join(' '),
    })),
  ]
  for (const pattern of jargon) {
    if (pattern.test(explained)) continue
    const { file, found } = firstIn(texts, pattern)
    if (!found) continue
    faultBook(file, faults).fault(
      place.lineOf(file, found),
      'jargon',
      `“${found}” is not explained in this topic.`,
      `Write :term[${found}]{means="…"} the first time in the handout, or take another word.`,
    )
  }
  return faults
}

function firstIn(texts: { file: string; text: string }[], pattern: RegExp) {
  const holder = texts.find(({ text }) => pattern.test(text))
  return { file: holder?.file ?? '', found: holder && pattern.exec(holder.text)?.[0] }
}

function sentencesOfOne(block: Block): Sentence[] {
  return block.kind === 'list' || block.kind === 'story' ? [] : sentencesOf([block])
}

function explainedIn(piece: Inline): string[] {
  if (typeof piece === 'string' || piece.kind === 'break') return []
  if (piece.kind === 'term') return [piece.word]
  if (piece.kind === 'say') return [piece.words]
  if (piece.kind === 'local') return []
  return piece.children.flatMap(explainedIn)
}
