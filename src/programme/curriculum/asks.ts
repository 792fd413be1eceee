import type { HandoutPage } from './programme.ts'
import { eachBlock, plainInline, type Ask } from './tree.ts'
import type { Worksheet } from './worksheet.ts'

/** The questions on the pages of a handout, in their order. */
export function asksOf(pages: HandoutPage[]): Ask[] {
  return pages.flatMap((page) => eachBlock(page.body)).filter((block) => block.kind === 'ask')
}

/** The questions as a sheet of their own, so that one set of rules reads and checks all answers. */
export function asksAsSheet(asks: Ask[], topic = ''): Worksheet {
  return {
    id: `page:${topic}`,
    topic,
    title: '',
    purpose: '',
    print: 'portrait',
    parts: asks.map((ask) => ({
      kind: 'words',
      id: ask.id,
      label: ask.question.map(plainInline).join(' '),
      lines: 2,
    })),
  }
}
