import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import { z } from 'zod'
import type { Guide, GuidePage, RolePlay } from '../programme.ts'
import { readAttributes } from './attributes.ts'
import type { ContentFile } from './faults.ts'
import { readHead, splitFrontMatter } from './front-matter.ts'
import { labelOf, lineOf, parseMarkdown, readBlocks, type Reading } from './markdown.ts'

const head = z.strictObject({
  topic: z.string(),
  aims: z.array(z.string()).min(1),
  prepare: z.array(z.string()).default([]),
  open: z.string(),
  adapt: z.record(z.string(), z.string()).default({}),
  difficulties: z.array(z.strictObject({ when: z.string(), try: z.string() })).default([]),
  close: z.array(z.string()).min(1),
})

export interface GuideFile {
  topic: string
  guide: Guide
  /** Where each page and prompt stands, for faults found later. */
  pageLines: { for: string; line: number }[]
  promptLines: { technique: string; line: number }[]
}

/** Reads a guide.md: the practitioner's page beside each handout page, and graded practice. */
export function readGuide(file: ContentFile, reading: Reading): GuideFile | undefined {
  const { head: yaml, body } = splitFrontMatter(file.text)
  const front = readHead(yaml, head, reading.faults)
  const pages: GuidePage[] = []
  const rolePlays: RolePlay[] = []
  const pageLines: GuideFile['pageLines'] = []
  const promptLines: GuideFile['promptLines'] = []
  for (const node of parseMarkdown(body, reading.faults).children) {
    if (node.type === 'containerDirective' && node.name === 'page') {
      const page = readPage(node, reading, promptLines)
      if (!page) continue
      pages.push(page)
      pageLines.push({ for: page.for, line: lineOf(node) })
    } else if (node.type === 'containerDirective' && node.name === 'roleplay') {
      const rolePlay = readRolePlay(node, reading)
      if (!rolePlay) continue
      if (rolePlays.some((other) => other.id === rolePlay.id))
        reading.faults.fault(
          lineOf(node),
          'id-twice',
          `The id “${rolePlay.id}” stands twice in this file.`,
          'Give one of them another id.',
        )
      rolePlays.push(rolePlay)
    } else
      reading.faults.fault(
        lineOf(node),
        'outside-page',
        'This text is in no page.',
        'Put it into :::page{for=…} or :::roleplay.',
      )
  }
  if (!front) return undefined
  const { topic, adapt, ...rest } = front
  const guide: Guide = {
    ...rest,
    adapt: Object.entries(adapt).map(([to, how]) => ({ to, how })),
    pages,
    rolePlays,
  }
  return { topic, guide, pageLines, promptLines }
}

function readPage(
  node: ContainerDirective,
  reading: Reading,
  promptLines: GuideFile['promptLines'],
): GuidePage | undefined {
  const { for: page } = readAttributes(node, { for: 'needed' }, reading.faults)
  const prompts: GuidePage['prompts'] = []
  const text = node.children.filter((child) => {
    if (child.type !== 'leafDirective' || child.name !== 'technique') return true
    const prompt = readPrompt(child, reading)
    if (prompt) {
      prompts.push(prompt)
      promptLines.push({ technique: prompt.technique, line: lineOf(child) })
    }
    return false
  })
  const body = readBlocks(text, reading, ['local'])
  if (!body.length)
    reading.faults.fault(
      lineOf(node),
      'guide-empty',
      'The guide page has no words for the practitioner.',
      'Write one to four sentences.',
    )
  return page ? { for: page, body, prompts } : undefined
}

function readPrompt(node: LeafDirective, reading: Reading) {
  const { id } = readAttributes(node, { id: 'id' }, reading.faults)
  const words = labelOf(node)
  if (!words)
    reading.faults.fault(
      lineOf(node),
      'technique-words',
      'The technique has no words to say.',
      'Write them in the square brackets.',
    )
  return id && words ? { technique: id, words } : undefined
}

const steps = ['watch', 'line', 'try', 'again'] as const

/** Each of the four steps once, and at least one question for feedback (programme.md, section 8). */
function readRolePlay(node: ContainerDirective, reading: Reading): RolePlay | undefined {
  const { id, title, minutes, skill } = readAttributes(
    node,
    { id: 'id', title: 'needed', minutes: 'needed', skill: 'needed' },
    reading.faults,
  )
  const leaves = node.children.filter((child) => child.type === 'leafDirective')
  const said = (name: string) => leaves.filter((leaf) => leaf.name === name).map(labelOf)
  for (const leaf of leaves) {
    if (![...steps, 'feedback'].includes(leaf.name))
      reading.faults.fault(
        lineOf(leaf),
        'roleplay-step',
        `::${leaf.name} is no step of a role-play.`,
        'Use ::watch, ::line, ::try, ::again and ::feedback.',
      )
  }
  for (const step of steps) {
    if (said(step).length !== 1)
      reading.faults.fault(
        lineOf(node),
        'roleplay-step',
        `The role-play has ${said(step).length} times ::${step}.`,
        `Write ::${step}[…] once.`,
      )
  }
  if (!said('feedback').length)
    reading.faults.fault(
      lineOf(node),
      'roleplay-step',
      'The role-play asks for no feedback.',
      'Add ::feedback[What did you like about how you did it?].',
    )
  const length = Number(minutes)
  if (minutes && !(length >= 1 && length <= 30))
    reading.faults.fault(
      lineOf(node),
      'roleplay-minutes',
      `${minutes} is no number of minutes from 1 to 30.`,
      'Write minutes=6.',
    )
  if (!id || !title || !skill) return undefined
  const why = readBlocks(
    node.children.filter((child) => child.type !== 'leafDirective'),
    reading,
  )
  const [watch = '', line = '', tryIt = '', again = ''] = steps.map((step) => said(step)[0])
  return {
    id,
    title,
    minutes: length,
    skill,
    why,
    watch,
    line,
    try: tryIt,
    again,
    feedback: said('feedback'),
  }
}
