import type { Technique, Topic } from '#programme/curriculum/programme.ts'
import type { Block } from '#programme/curriculum/tree.ts'

import type { Node, Paper } from './paper.ts'
import { setBlocks, setSentences, type Setting } from './set-blocks.ts'
import { placeNode, type PaperModule } from './set-programme.ts'

/** The headings of the manual, in the reader's language. */
export interface ManualWords {
  aims: string
  prepare: string
  open: string
  rolePlays: string
  watch: string
  line: string
  try: string
  again: string
  practice: string
  checking: string
  difficulties: string
  adapt: string
  close: string
  supporter: string
  about: string
  help: string
  avoid: string
  sources: string
  prompt(technique: string, words: string): string
}

/** What a topic's part of the manual is made of. */
interface Writing {
  setting: Setting
  words: ManualWords
  techniques: ReadonlyMap<string, string>
  level: number
}

/**
 * The practitioner's manual: for each topic the guide, page by page, with role-plays, practice, what is hard and how
 * to adapt it, the supporter's page and the sources. The handouts themselves are in the workbook.
 */
export function setManual(
  setting: Setting,
  modules: readonly PaperModule[],
  techniques: readonly Technique[],
  words: ManualWords,
  contents: string,
): Paper {
  const { body } = setting.paper
  const isWhole = modules.length > 1
  const titles = new Map(techniques.map(({ id, title }) => [id, title]))
  body.push(placeNode(setting, setting.paper.title, '/team/content', false))
  if (isWhole) body.push({ is: 'contents', words: contents })
  for (const module of modules) {
    if (isWhole) body.push({ is: 'break' }, heading(1, module.title))
    body.push(said(module.aim))
    const writing = { setting, words, techniques: titles, level: isWhole ? 2 : 1 }
    for (const [at, topic] of module.topics.entries())
      body.push(...topicNodes(writing, topic, at > 0))
  }
  return setting.paper
}

function topicNodes(writing: Writing, topic: Topic, fresh: boolean): Node[] {
  const { setting, words, level } = writing
  const { guide, supporter } = topic
  const part = (title: string, inside: Node[]): Node[] =>
    inside.length > 0 ? [heading(level + 1, title), ...inside] : []
  const blocks = (all: Block[]) => setBlocks(setting, all, () => [])
  const practice = topic.practiceOptions.map(({ body }) => blocks(body))
  const questions = topic.checking.map((question) => [
    { is: 'p', of: setSentences(setting, question) } as Node,
  ])
  return [
    placeNode(setting, topic.title, `/team/content/${topic.id}`, fresh),
    heading(level, `${topic.id} ${topic.title}`),
    said(topic.aim),
    ...part(words.aims, list(guide.aims)),
    ...part(words.prepare, list(guide.prepare)),
    ...part(words.open, [said(guide.open)]),
    ...topic.handout.flatMap((page) => pageNodes(writing, topic, page)),
    ...part(
      words.rolePlays,
      guide.rolePlays.flatMap((play): Node[] => [
        strong(play.title),
        ...blocks(play.why),
        pair(words.watch, play.watch),
        pair(words.line, play.line),
        pair(words.try, play.try),
        pair(words.again, play.again),
        ...list(play.feedback),
      ]),
    ),
    ...part(words.practice, items(practice)),
    ...part(words.checking, items(questions)),
    ...part(
      words.difficulties,
      guide.difficulties.map((one) => pair(one.when, one.try)),
    ),
    ...part(
      words.adapt,
      guide.adapt.map((one) => pair(one.to, one.how)),
    ),
    ...part(words.close, list(guide.close)),
    ...(supporter
      ? part(words.supporter, [
          strong(words.about),
          ...blocks(supporter.about),
          strong(words.help),
          ...blocks(supporter.help),
          strong(words.avoid),
          ...blocks(supporter.avoid),
        ])
      : []),
    ...part(words.sources, list(topic.sources.map(({ text }) => text))),
  ]
}

/** The guide beside one page of the handout; nothing where it has none. */
function pageNodes(
  { setting, words, techniques, level }: Writing,
  { id, guide }: Topic,
  page: Topic['handout'][number],
): Node[] {
  const beside = guide.pages.find((one) => one.for === page.id)
  if (!beside) return []
  return [
    placeNode(setting, page.title, `/team/content/${id}#${page.id}`, false),
    heading(level + 1, page.title),
    ...setBlocks(setting, beside.body, () => []),
    ...list(
      beside.prompts.map((prompt) =>
        words.prompt(techniques.get(prompt.technique) ?? prompt.technique, prompt.words),
      ),
    ),
  ]
}

function heading(level: number, words: string): Node {
  return { is: 'heading', level, words }
}

function said(words: string): Node {
  return { is: 'p', of: [words] }
}

function strong(words: string): Node {
  return { is: 'p', of: [words], strong: true, sticky: true }
}

function pair(title: string, words: string): Node {
  return { is: 'p', of: [{ is: 'strong', of: [title] }, { is: 'break' }, words] }
}

function list(all: readonly string[]): Node[] {
  return items(all.map((words) => [said(words)]))
}

function items(all: Node[][]): Node[] {
  return all.length > 0 ? [{ is: 'list', ordered: false, items: all }] : []
}
