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
import { isTextKind, MOST_CHARACTERS, type TextChange } from './texts.ts'
import { pagesSheet } from '../workbook/sheets.ts'
import { saveAnswer } from '../workbook/workbook.server.ts'
import { participantOf } from './room.server.ts'
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
 * Saves one field of the session room: a text by its kind, what was said about a try in a role-play, or an answer
 * to a question of the handout.
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
  const topics = curriculum.places
  const [of, first = '', second = ''] = field.split(':')
  if (of === 'play') {
    const rung = { exercise: first, rung: second }
    return answer(actor, await saveRungFeedback(actor, sessionId, rung, change, topics))
  }
  if (of === 'ask')
    return saveAsk(actor, sessionId, { topic: first, ask: second }, change, curriculum)
  if (!isTextKind(field)) return refusal(422, 'not-understood')
  return answer(actor, await saveText(actor, sessionId, field, change))
}

/** An answer to a question on a handout page lands in the person's own workbook, whoever writes it down. */
async function saveAsk(
  actor: SignedIn,
  sessionId: string,
  { topic, ask }: { topic: string; ask: string },
  { words, base }: TextChange,
  curriculum: Curriculum,
): Promise<FieldAnswer> {
  const participantId = await participantOf(actor, sessionId)
  if (!participantId) return refusal(404, 'not-found')
  const done = await saveAnswer(actor, participantId, curriculum, {
    sheet: pagesSheet(topic),
    field: ask,
    value: words,
    base,
    sessionId,
  })
  if (!isRefused(done)) return answer(actor, { saved: { words, ...done.saved } })
  if (!done.theirs) return refusal(done.refused === 'not-found' ? 404 : 409, done.refused)
  const theirs = { ...done.theirs, words: String(done.theirs.value ?? '') }
  return answer(actor, { refused: done.refused, theirs })
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
