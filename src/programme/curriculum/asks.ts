import type { HandoutPage } from './programme.ts'
import { eachBlock, plainInline, type Ask } from './tree.ts'
import type { WordsField, Worksheet, WorksheetPart } from './worksheet.ts'

/** The questions on the pages of a handout, in their order. */
export function asksOf(pages: HandoutPage[]): Ask[] {
  return pages.flatMap((page) => eachBlock(page.body)).filter((block) => block.kind === 'ask')
}

/**
 * The questions as a sheet of their own, so that one set of rules reads and checks all answers.
 * `elsewhere` are questions on pages that the reader did not choose: what was answered there stays in view.
 */
export function asksAsSheet(asks: Ask[], topic = '', elsewhere: Ask[] = []): Worksheet {
  const ids = new Set(asks.map(({ id }) => id))
  const others = elsewhere.filter(
    ({ id }, at) => !ids.has(id) && elsewhere.findIndex((ask) => ask.id === id) === at,
  )
  return {
    id: `page:${topic}`,
    topic,
    title: '',
    purpose: '',
    print: 'portrait',
    parts: [
      ...asks.map(asField),
      ...others.map((ask) => ({ ...asField(ask), onceAnswered: true })),
    ],
  }
}

function asField(ask: Ask): WordsField {
  return { kind: 'words', id: ask.id, label: ask.question.map(plainInline).join(' '), lines: 2 }
}

/** The sheet without questions from elsewhere that nobody has answered. */
export function withoutUnasked(sheet: Worksheet, answered: (field: string) => boolean): Worksheet {
  const asked = (part: WorksheetPart) =>
    part.kind !== 'words' || !part.onceAnswered || answered(part.id)
  return { ...sheet, parts: sheet.parts.filter(asked) }
}
