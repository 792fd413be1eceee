import { sources } from 'virtual:programme'
import { openCurriculum, type Curriculum } from '#programme/curriculum/curriculum.ts'

const opened = Object.fromEntries(
  Object.entries(sources).map(([language, source]) => [language, openCurriculum(source)]),
)

/**
 * The programme that is taught, in the language asked for or else in English. Routes hand it to
 * the use cases that need it. Stays on the server: a page gets what it shows through its `load`.
 */
export function curriculumIn(language: string): Curriculum {
  const found = opened[language] ?? opened.en
  if (!found) throw new Error('There is no content: content/en is missing.')
  return found
}

export const curriculum = curriculumIn('en')
