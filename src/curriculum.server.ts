import { sources } from 'virtual:programme'
import { actorOf } from '#people/sign-in/actor.ts'
import { openCurriculum, type Curriculum } from '#programme/curriculum/curriculum.ts'
import { readerOf } from '#programme/curriculum/reader.ts'

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

/** As it is written: for ids, titles and rules. Whoever shows its texts takes one of the two below. */
export const curriculum = curriculumIn('en')

/** As the signed-in participant reads it: the pages that fit them, their own words, their service's country. */
export function myCurriculum(locals: App.Locals): Curriculum {
  const { texts, reading } = actorOf(locals)
  return curriculum.readBy(readerOf(texts, reading))
}

/** As the service of the signed-in member of staff reads it. */
export function teamCurriculum(locals: App.Locals): Curriculum {
  return curriculum.readBy(readerOf(actorOf(locals).texts))
}
