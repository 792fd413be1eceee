import { asksAsSheet, asksOf } from '../curriculum/asks.ts'
import type { Curriculum, ModuleOutline } from '../curriculum/curriculum.ts'
import type { Worksheet } from '../curriculum/worksheet.ts'

/** Answers to the questions on the pages of a topic are kept as a sheet of their own. */
const PAGES = 'page:'

export function pagesSheet(topic: string): string {
  return `${PAGES}${topic}`
}

/** True for the sheet of a topic's questions, such as 'page:1.1'. */
export function isPagesSheet(sheet: string): boolean {
  return sheet.startsWith(PAGES)
}

/** A worksheet by its id, or the questions of a topic's pages under 'page:1.1'; undefined where there is none. */
export async function sheetOf(
  curriculum: Curriculum,
  sheet: string,
): Promise<Worksheet | undefined> {
  if (!isPagesSheet(sheet)) return curriculum.worksheet(sheet)
  const id = sheet.slice(PAGES.length)
  const [topic, everyPage] = await Promise.all([curriculum.topic(id), curriculum.everyPage(id)])
  if (!topic) return undefined
  const asks = asksAsSheet(asksOf(topic.handout), topic.id, asksOf(everyPage))
  return asks.parts.length > 0 ? { ...asks, title: topic.title } : undefined
}

/** What the lists say of a sheet, without its fields. */
export interface SheetOutline {
  id: string
  title: string
  purpose: string
  topic: string
  module: number
}

/** Every sheet of the programme in its order; the questions of a topic's pages come before its worksheets. */
export function sheetOutlines(modules: readonly Pick<ModuleOutline, 'topics'>[]): SheetOutline[] {
  return modules.flatMap(({ topics }) =>
    topics
      .filter(({ taught }) => taught)
      .flatMap((topic) => [
        {
          id: pagesSheet(topic.id),
          title: topic.title,
          purpose: '',
          topic: topic.id,
          module: topic.module,
        },
        ...topic.worksheets.map(({ id, title, purpose }) => ({
          id,
          title,
          purpose,
          topic: topic.id,
          module: topic.module,
        })),
      ]),
  )
}
