import type { Answers } from '#programme/curriculum/answers.ts'
import type { Topic } from '#programme/curriculum/programme.ts'
import type { Ask } from '#programme/curriculum/tree.ts'

import type { Node, Paper } from './paper.ts'
import { setBlocks, type Setting } from './set-blocks.ts'
import { setSheet, type FilledSheet } from './set-sheet.ts'

/** What stands in somebody's workbook, by sheet; nothing in it gives blank paper. */
export interface Filled {
  answersOn(sheet: string): Answers
  /** Whose it is. */
  name?: string | undefined
}

export const blank: Filled = { answersOn: () => ({}) }

/** A module as it goes on paper: the topics and sheets that are on for this person. */
export interface PaperModule {
  number: number
  title: string
  aim: string
  topics: Topic[]
}

export function emptyPaper(title: string, lang: string): Paper {
  return { title, lang, landscape: false, body: [], figures: [], places: [] }
}

/** The handout of one topic, with what the person wrote under its questions. */
export function setHandout(setting: Setting, topic: Topic, filled: Filled): Paper {
  setting.paper.body.push(...handoutNodes(setting, topic, filled, 1))
  return setting.paper
}

/** One worksheet, filled or blank. */
export function setOneSheet(setting: Setting, sheet: FilledSheet): Paper {
  const { worksheet } = sheet
  setting.paper.landscape = worksheet.print === 'landscape'
  setting.paper.body.push(
    sheetPlace(setting, worksheet.id, worksheet.title, false),
    ...setSheet(setting, sheet),
  )
  return setting.paper
}

/** The pages and sheets of modules, one after the other: one module, or the whole workbook. */
export function setWorkbook(
  setting: Setting,
  modules: readonly PaperModule[],
  filled: Filled,
  contents: string,
): Paper {
  const { paper } = setting
  const isWhole = modules.length > 1
  paper.body.push(placeNode(setting, paper.title, '/me/learn', false))
  if (filled.name) paper.body.push({ is: 'p', of: [filled.name], strong: true })
  if (isWhole) paper.body.push({ is: 'contents', words: contents })
  for (const module of modules) {
    const top: Node[] = [
      { is: 'break' },
      { is: 'heading', level: 1, words: module.title },
      { is: 'p', of: [module.aim] },
    ]
    if (isWhole) paper.body.push(...top)
    else paper.body.push({ is: 'p', of: [module.aim] })
    for (const [at, topic] of module.topics.entries())
      paper.body.push(...topicNodes(setting, topic, filled, isWhole ? 2 : 1, at > 0))
  }
  return paper
}

function topicNodes(
  setting: Setting,
  topic: Topic,
  filled: Filled,
  level: number,
  fresh: boolean,
): Node[] {
  return [
    placeNode(setting, topic.title, `/me/learn/${topic.id}`, fresh),
    { is: 'heading', level, words: topic.title },
    ...handoutNodes(setting, topic, filled, level + 1),
    ...topic.worksheets.flatMap((worksheet): Node[] => {
      const answers = filled.answersOn(worksheet.id)
      const sheet = setSheet(setting, { worksheet, answers, name: filled.name }, level + 1)
      const place = sheetPlace(setting, worksheet.id, worksheet.title, true)
      if (worksheet.print === 'landscape') return [place, { is: 'landscape', body: sheet }]
      return [place, ...sheet]
    }),
  ]
}

function handoutNodes(setting: Setting, topic: Topic, filled: Filled, level: number): Node[] {
  const answers = filled.answersOn(`page:${topic.id}`)
  const underAsk = ({ id }: Ask): Node[] => {
    const said = answers[id]
    return typeof said === 'string' && said !== ''
      ? [{ is: 'answer', words: said }]
      : [{ is: 'lines', count: 3 }]
  }
  return topic.handout.flatMap((page): Node[] => [
    placeNode(setting, page.title, `/me/learn/${topic.id}/${page.id}`, false),
    { is: 'heading', level, words: page.title },
    ...setBlocks(setting, page.body, underAsk),
  ])
}

function sheetPlace(setting: Setting, id: string, title: string, fresh: boolean): Node {
  return placeNode(setting, title, `/me/learn/sheets/${id}`, fresh)
}

/** From here on the foot of the page leads to `path`. */
export function placeNode({ paper }: Setting, title: string, path: string, fresh: boolean): Node {
  return { is: 'place', at: paper.places.push({ title, path }) - 1, fresh }
}
