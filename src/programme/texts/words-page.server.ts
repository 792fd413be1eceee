import { error, fail, type Actions, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'

import { actorOf } from '#people/sign-in/actor.ts'
import { formAction } from '#people/sign-in/form-action.server.ts'
import { chooseReading, readingOf } from '#people/texts/texts.server.ts'
import { isRefused } from '#platform/refusal.ts'

import type { Curriculum } from '../curriculum/curriculum.ts'
import { isVariantId, variantIds } from '../curriculum/variants.ts'
import { waysToTell } from './texts-words.ts'
import { choicesOf, readWordChoices } from './word-choice.ts'

/** The page where pages and words are chosen, the same for the person and for their practitioner with them. */
export async function loadWords(locals: App.Locals, participantId: string, all: Curriculum) {
  const found = await readingOf(actorOf(locals), participantId)
  if (isRefused(found)) error(404, 'not-found')
  const told = toldIn(all)
  return {
    name: found.name,
    ways: told.length > 0 ? waysToTell(told) : [],
    pages: isVariantId(found.reading.pages) ? found.reading.pages : '',
    ideas: all.ideas,
    chosen: choicesOf(found.reading.wording, all.ideas),
  }
}

/** The ways in which any topic is told beside the one for everybody. */
export function toldIn(all: Curriculum) {
  const topics = all.modules.flatMap((module) => module.topics)
  return variantIds.filter((way) =>
    topics.some(({ variants }) => variants.some(({ id }) => id === way)),
  )
}

const pages = z.object({
  pages: z
    .string()
    .default('')
    .refine((id) => id === '' || isVariantId(id), { message: 'not-an-option' }),
})

export function wordsActions(participantOf: (event: RequestEvent) => string, all: Curriculum) {
  return {
    pages: formAction('pages', pages, (actor, input, event) =>
      chooseReading(actor, participantOf(event), input),
    ),
    async words(event: RequestEvent) {
      const read = readWordChoices(await event.request.formData(), all.ideas)
      if (Object.keys(read.problems).length > 0)
        return fail(422, { action: 'words', chosen: read.typed, problems: read.problems })
      const { wording } = read
      const done = await chooseReading(actorOf(event.locals), participantOf(event), { wording })
      if (isRefused(done)) error(404, 'not-found')
      return { action: 'words', done: done.id }
    },
  } satisfies Actions
}
