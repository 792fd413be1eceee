import { error, fail, json, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'

import { actorOf } from '#people/sign-in/actor.ts'
import { isId } from '#platform/database/database.server.ts'
import { isRefused } from '#platform/refusal.ts'
import { timeInWords } from '#platform/words/dates.ts'
import { inWords } from '#platform/words/refusals.ts'
import * as m from '#messages'

import { newRowKey, readAnswers, type AnswerRefusal, type Answers } from '../curriculum/answers.ts'
import type { Curriculum } from '../curriculum/curriculum.ts'
import { wordsFor } from '../curriculum/refusal-words.ts'
import { earlierAnswers, readSheet, sheetsOf } from './sheet.server.ts'
import { presentEarlier, presentSheet, presentSheets, presentTheirs } from './sheet-page.server.ts'
import { sheetOf } from './sheets.ts'
import { saveAnswer, saveSheet } from './workbook.server.ts'

/**
 * What the routes of the workbook do, the same for the person's own pages and their practitioner's. The use cases
 * decide whether the actor may.
 */

export async function loadSheets(event: RequestEvent, participantId: string, all: Curriculum) {
  const actor = actorOf(event.locals)
  const list = await sheetsOf(actor, participantId, all)
  if (isRefused(list)) error(404, 'not-found')
  return {
    person: list.participant,
    sheets: presentSheets(list.sheets, actor),
    modules: all.modules.map(({ number, title }) => ({ number, title })),
  }
}

export async function loadSheet(event: RequestEvent, participantId: string, all: Curriculum) {
  const actor = actorOf(event.locals)
  const open = await readSheet(actor, participantId, all, event.params.sheet ?? '')
  if (isRefused(open)) error(404, 'not-found')
  return {
    sheet: presentSheet(open, actor),
    person: open.participant,
    writer: actor.personId,
    timeZone: actor.timeZone,
  }
}

export async function loadEarlier(event: RequestEvent, participantId: string, all: Curriculum) {
  const actor = actorOf(event.locals)
  const before = await earlierAnswers(actor, participantId, all, event.params.sheet ?? '')
  if (isRefused(before)) error(404, 'not-found')
  return {
    title: before.worksheet.title,
    sheetId: before.worksheet.id,
    person: before.participant,
    earlier: presentEarlier(before.worksheet, before.earlier, actor),
  }
}

/** Keeps a whole sheet, as a form without scripts posts it. What does not fit comes back at its field, nothing is lost. */
export function sheetActions(
  participantOf: (event: RequestEvent) => string,
  curriculumOf: (locals: App.Locals) => Curriculum,
) {
  async function keep(event: RequestEvent) {
    const actor = actorOf(event.locals)
    const all = curriculumOf(event.locals)
    const worksheet = await sheetOf(all, event.params.sheet ?? '')
    if (!worksheet) error(404, 'not-found')
    const form = await event.request.formData()
    const read = readAnswers(form, worksheet, () => newRowKey(Date.now(), Math.random()))
    const sessionId = sessionOf(form.get('session'))
    const done = await saveSheet(actor, participantOf(event), all, {
      sheet: worksheet.id,
      answers: asFarAsItFits(read.answers, read.seen, read.errors),
      seen: read.seen,
      sessionId,
    })
    if (isRefused(done)) {
      if (done.refused === 'not-found') error(404, 'not-found')
      return fail(409, { ...comesBack(read), problem: words(done.refused) })
    }
    const conflicts = Object.entries(done.conflicts).map(([field, theirs]) =>
      presentTheirs(worksheet, field, theirs, actor),
    )
    if (read.errors.length > 0 || conflicts.length > 0)
      return fail(422, { ...comesBack(read), errors: read.errors, conflicts })
    return { rows: read.rows, kept: timeInWords(Temporal.Now.instant(), actor.timeZone) }
  }
  return { keep }
}

type Read = ReturnType<typeof readAnswers>

function comesBack({ typed, rows }: Read) {
  return { typed, rows }
}

/** Fields that did not fit stay as they were seen: they are neither changed nor taken back. */
function asFarAsItFits(answers: Answers, seen: Answers, errors: Read['errors']): Answers {
  const kept = { ...answers }
  const wrong = (path: string) =>
    errors.some(({ field }) => path === field || path.startsWith(`${field}.`))
  for (const path of new Set([...Object.keys(kept), ...Object.keys(seen)])) {
    if (!wrong(path)) continue
    delete kept[path]
    if (seen[path] !== undefined) kept[path] = seen[path]
  }
  return kept
}

const sent = z.object({
  field: z.string().max(300),
  value: z.unknown(),
  base: z.int().min(0),
  session: z.string().nullish(),
})

/**
 * Saves one answer as it is typed: JSON `{ field, value, base }`, and `session` where it was written together.
 * Answers 200 `{ saved }`, 409 `{ theirs }`, or 4xx `{ refused }` in words for the writer.
 */
export async function answerField(
  event: RequestEvent,
  participantId: string,
  all: Curriculum,
): Promise<Response> {
  const actor = actorOf(event.locals)
  const read = sent.safeParse(await event.request.json().catch(() => null))
  if (!read.success) return json({ refused: words('not-understood') }, { status: 422 })
  const { session, ...input } = read.data
  const sheet = event.params.sheet ?? ''
  const done = await saveAnswer(actor, participantId, all, {
    ...input,
    sheet,
    sessionId: sessionOf(session ?? null),
  })
  if (!isRefused(done)) {
    const at = timeInWords(done.saved.at, actor.timeZone)
    return json({ saved: { revision: done.saved.revision, at } })
  }
  if (done.theirs) {
    const worksheet = (await sheetOf(all, sheet))!
    const theirs = presentTheirs(worksheet, input.field, done.theirs, actor)
    return json({ theirs, refused: words('changed-meanwhile') }, { status: 409 })
  }
  return json(
    { refused: words(done.refused) },
    { status: done.refused === 'not-found' ? 404 : 422 },
  )
}

function sessionOf(given: unknown): string | null {
  return typeof given === 'string' && isId(given) ? given : null
}

const FROM_ANSWERS: readonly string[] = [
  'no-such-field',
  'too-long',
  'not-an-option',
  'not-on-the-scale',
  'not-a-date',
  'too-many-rows',
  'not-an-answer',
]

function words(code: string): string {
  if (FROM_ANSWERS.includes(code)) return wordsFor(code as AnswerRefusal)
  return (
    inWords(code, {
      'switched-off': m.learn_sheet_off,
      'changed-meanwhile': m.learn_answer_changed_meanwhile,
    }) ?? ''
  )
}
