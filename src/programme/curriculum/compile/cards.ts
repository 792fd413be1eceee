import { z } from 'zod'
import { techniqueKinds, type Procedure, type SupporterText, type Technique } from '../programme.ts'
import type { ContentFile } from './faults.ts'
import { readHead, splitFrontMatter } from './front-matter.ts'
import { labelOf, lineOf, parseMarkdown, readBlocks, type Reading } from './markdown.ts'

const techniqueHead = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind: z.enum(techniqueKinds),
  source: z.string(),
})
const procedureHead = z.strictObject({
  id: z.string(),
  title: z.string(),
  source: z.string(),
  sheets: z.array(z.string()).default([]),
})

/** Reads a technique card: a definition, examples in words to say, and what else helps. */
export function readTechnique(file: ContentFile, reading: Reading): Technique | undefined {
  return readCard(file, reading, techniqueHead)
}

/** Reads a procedure: a definition, its steps, examples, and the sheets that go with it. */
export function readProcedure(file: ContentFile, reading: Reading): Procedure | undefined {
  const card = readCard(file, reading, procedureHead)
  if (card && !card.more.some((block) => block.kind === 'list' && block.ordered))
    reading.faults.fault(
      1,
      'procedure-steps',
      'The procedure has no steps.',
      'Write them as a numbered list.',
    )
  return card
}

function readCard<S extends z.ZodType<{ id: string }>>(
  file: ContentFile,
  reading: Reading,
  shape: S,
): (z.infer<S> & CardTexts) | undefined {
  const { head, body } = splitFrontMatter(file.text)
  const front = readHead(head, shape, reading.faults)
  const examples: string[] = []
  const text = parseMarkdown(body, reading.faults).children.filter((node) => {
    if (node.type !== 'leafDirective' || node.name !== 'example') return true
    examples.push(labelOf(node))
    return false
  })
  const [definition, ...more] = readBlocks(text, reading)
  if (!definition)
    reading.faults.fault(
      1,
      'technique-definition',
      'The card has no definition.',
      'Write one or two sentences first.',
    )
  if (!examples.some(Boolean))
    reading.faults.fault(
      1,
      'technique-example',
      'The card has no example.',
      'Add ::example[“words to say”].',
    )
  const name = file.path.split('/').at(-1)!.replace(/\.md$/, '')
  if (front && front.id !== name)
    reading.faults.fault(
      2,
      'technique-name',
      `The file is named ${name} but its id is ${front.id}.`,
      'Give both the same name.',
    )
  return front && definition ? { ...front, definition: [definition], examples, more } : undefined
}

/** What every card says beside its front matter. */
type CardTexts = Pick<Technique, 'definition' | 'examples' | 'more'>

const sections: Record<string, keyof SupporterText> = {
  'what this is about': 'about',
  'how to help': 'help',
  'what not to do': 'avoid',
}

/** Reads a supporter.md: three sections under fixed headings. */
export function readSupporter(
  file: ContentFile,
  reading: Reading,
): { topic: string; text: SupporterText } | undefined {
  const { head, body } = splitFrontMatter(file.text)
  const front = readHead(head, z.strictObject({ topic: z.string() }), reading.faults)
  const text: SupporterText = { about: [], help: [], avoid: [] }
  let section: keyof SupporterText | undefined
  for (const node of parseMarkdown(body, reading.faults).children) {
    if (node.type === 'heading') {
      const title = node.children.map((child) => ('value' in child ? child.value : '')).join('')
      section = sections[title.trim().toLowerCase()]
      if (!section)
        reading.faults.fault(
          lineOf(node),
          'supporter-section',
          `“${title}” is not one of the three sections.`,
          'Use: What this is about, How to help, What not to do.',
        )
    } else if (section) text[section].push(...readBlocks([node], reading, ['local']))
    else
      reading.faults.fault(
        lineOf(node),
        'supporter-section',
        'This text is in no section.',
        'Put it under one of the three headings.',
      )
  }
  for (const [title, key] of Object.entries(sections)) {
    if (!text[key].length)
      reading.faults.fault(
        1,
        'supporter-section',
        `The section “${title}” is missing or empty.`,
        'Write it.',
      )
  }
  return front && { topic: front.topic, text }
}
