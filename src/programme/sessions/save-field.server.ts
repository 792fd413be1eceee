import { z } from 'zod'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { words } from '#platform/input/text.ts'
import { isRefused } from '#platform/refusal.ts'
import { inWords } from '#platform/words/refusals.ts'
import type { Version } from '#ui/saving/send.ts'

import type { Curriculum } from '../curriculum/curriculum.ts'
import { saveRungFeedback } from './role-play.server.ts'
import { SESSION_REFUSALS } from './session-words.ts'
import { saveText, type TextRefused, type TextSaved } from './texts.server.ts'
import { isTextKind, MOST_CHARACTERS } from './texts.ts'
import { momentInWords, versionOfText } from './version-words.ts'

/** What a field that saves itself sends (src/ui/saving). */
const shape = z.object({
  field: z.string().max(200),
  value: words(MOST_CHARACTERS),
  base: z.number().int().min(0),
})

/** What it is answered: the status and the body of the answer. */
export interface FieldAnswer {
  status: number
  body: { saved: { revision: number; at: string } } | { theirs: Version } | { refused: string }
}

/**
 * Saves one field of the session room: a text by its kind, or the feedback on a rung of a role-play.
 * Whatever comes in is answered; nothing is thrown for input that does not fit.
 */
export async function saveField(
  actor: SignedIn,
  sessionId: string,
  sent: unknown,
  curriculum: Curriculum,
): Promise<FieldAnswer> {
  const read = shape.safeParse(sent)
  if (!read.success) {
    const long = read.error.issues.some(({ message }) => message === 'too-long')
    return refusal(422, long ? 'too-long' : 'not-understood')
  }
  const { field, value, base } = read.data
  const change = { words: value, base }
  const topics = curriculum.modules.flatMap((module) => module.topics)
  const [play, exercise = '', rung = ''] = field.split(':')
  if (play === 'play')
    return answer(
      actor,
      await saveRungFeedback(actor, sessionId, { exercise, rung }, change, topics),
    )
  if (!isTextKind(field)) return refusal(422, 'not-understood')
  return answer(actor, await saveText(actor, sessionId, field, change))
}

function answer(actor: SignedIn, done: TextSaved | TextRefused): FieldAnswer {
  if (!isRefused(done)) {
    const { revision, at } = done.saved
    return { status: 200, body: { saved: { revision, at: momentInWords(at, actor) } } }
  }
  if (done.theirs) return { status: 409, body: { theirs: versionOfText(done.theirs, actor) } }
  return refusal(done.refused === 'not-found' ? 404 : 409, done.refused)
}

function refusal(status: number, code: string): FieldAnswer {
  return { status, body: { refused: inWords(code, SESSION_REFUSALS) ?? '' } }
}
