import type { Actions, RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'

import { formAction } from '#people/sign-in/form-action.server.ts'
import {
  day,
  id,
  line,
  neededWords,
  newKey,
  number,
  oneOf,
  tick,
  words,
} from '#platform/input/text.ts'

import type { Curriculum } from '../curriculum/curriculum.ts'
import { variantIds } from '../curriculum/variants.ts'
import { OUTCOMES } from '../goals/goal.ts'
import { offeredBy } from './practice-options.ts'
import * as practice from './practice.server.ts'

const maybeId = z.union([z.literal(''), id()], { error: 'not-found' }).default('')
const revision = z.coerce.number().int().min(1)
const time = z
  .union([z.literal(''), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)], { error: 'not-a-time' })
  .default('')
  .transform((text) => text || null)

const practiceFields = {
  when: line(500),
  where: line(500),
  withWhom: line(500),
  obstacle: words(1000),
  planB: words(1000),
  confidence: number(0, 10),
  reminderWanted: tick(),
  reminderTime: time,
}
const tryFields = {
  outcome: oneOf(OUTCOMES),
  whatHelped: words(2000),
  inTheWay: words(2000),
  learned: words(2000),
  triedOn: day(),
}

/**
 * The form actions of home practice, the same for the participant's page, the practitioner's and the session room.
 * `participantOf` says whose: the use case decides whether the actor may. The curriculum is handed in as the actor reads it, for the words
 * of an option that was chosen and not put into own words.
 */
export function practiceActions(
  participantOf: (event: RequestEvent) => string | Promise<string>,
  curriculumOf: (locals: App.Locals) => Curriculum,
) {
  return {
    agreePractice: formAction(
      'agreePractice',
      z.object({
        topic: z.string().max(10).default(''),
        option: z.string().max(100).default(''),
        session: maybeId,
        key: newKey(),
        what: words(2000),
        ...practiceFields,
      }),
      async (actor, { topic, option, session, what, ...input }, event) => {
        const offered = await chosenOption(curriculumOf(event.locals), topic, option)
        const agreed = what || offered?.words
        if (!agreed) return { refused: 'empty', field: 'what' }
        return practice.agreePractice(actor, await participantOf(event), {
          ...input,
          what: agreed,
          topic: offered?.topic ?? '',
          size: offered?.size ?? '',
          sessionId: session || null,
        })
      },
    ),
    changePractice: formAction(
      'changePractice',
      z.object({ practice: id(), revision, what: neededWords(2000), ...practiceFields }),
      async (actor, input, event) =>
        practice.changePractice(
          actor,
          await participantOf(event),
          input.practice,
          input.revision,
          input,
        ),
    ),
    endPractice: formAction(
      'endPractice',
      z.object({ practice: id() }),
      async (actor, input, event) =>
        practice.endPractice(actor, await participantOf(event), input.practice),
    ),
    takeUpPractice: formAction(
      'takeUpPractice',
      z.object({ practice: id() }),
      async (actor, input, event) =>
        practice.takeUpPractice(actor, await participantOf(event), input.practice),
    ),
    logTry: formAction(
      'logTry',
      z.object({ practice: id(), session: maybeId, key: newKey(), ...tryFields }),
      async (actor, { session, ...input }, event) =>
        practice.logTry(actor, await participantOf(event), input.practice, {
          ...input,
          sessionId: session || null,
        }),
    ),
    changeTry: formAction(
      'changeTry',
      z.object({ try: id(), revision, ...tryFields }),
      async (actor, input, event) =>
        practice.changeTry(actor, await participantOf(event), input.try, input.revision, input),
    ),
    takeTryBack: formAction('takeTryBack', z.object({ try: id() }), async (actor, input, event) =>
      practice.takeTryBack(actor, await participantOf(event), input.try),
    ),
  } satisfies Actions
}

/** The option by its id, which is the topic's own in whichever way it is told. */
async function chosenOption(curriculum: Curriculum, topic: string, option: string) {
  const told = await Promise.all(
    [undefined, ...variantIds].map((way) => curriculum.topic(topic, way)),
  )
  return told.flatMap(offeredBy).find(({ id }) => id === option)
}
