import { sql } from 'kysely'

import { NOT_FOUND, withRecord, type OpenRecord } from '#people/access/record.server.ts'
import { isSheetOn } from '#people/parts/parts.ts'
import { partsOff } from '#people/parts/parts.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import { announce } from '#platform/live/announce.server.ts'
import { isRefused, type Refused } from '#platform/refusal.ts'

import { checkAnswer, rowLimits, type Answer, type Answers } from '../curriculum/answers.ts'
import { answersSchema } from '../curriculum/answers-schema.ts'
import type { Curriculum } from '../curriculum/curriculum.ts'
import type { Worksheet } from '../curriculum/worksheet.ts'
import { takesPart } from '../sessions/takes-part.server.ts'
import { sheetOf } from './sheets.ts'
import { meets, sameAnswer, type AnswerAsItStands } from './workbook.ts'

/** An answer as somebody else left it: both versions are shown, nobody overwrites silently (needs.md, 26). */
export interface TheirAnswer extends AnswerAsItStands {
  by: string
  at: Temporal.Instant
}

export interface AnswerSaved {
  field: string
  revision: number
  at: Temporal.Instant
}

export type AnswerRefused = Refused & { theirs?: TheirAnswer }

export interface AnswerInput {
  sheet: string
  field: string
  /** As it came from the browser; null or empty takes the answer back. */
  value: unknown
  /** The revision it was written on top of; 0 where nobody wrote yet. */
  base: number
  /** The session in which it was written together, if it was. */
  sessionId: string | null
}

const WRITES = { action: 'write-workbook', subject: 'worksheet' } as const

/**
 * Saves one answer into the person's own workbook, whoever of the two writes it; who did is kept with it.
 * A save may be sent twice.
 *
 * Refused: 'not-found' (no such record, sheet or session), 'switched-off', a code of `checkAnswer` where the answer
 * does not fit its field, 'too-many-rows', 'changed-meanwhile' with their version.
 */
export async function saveAnswer(
  actor: SignedIn,
  participantId: string,
  curriculum: Curriculum,
  input: AnswerInput,
): Promise<{ saved: AnswerSaved } | AnswerRefused> {
  const worksheet = await sheetOf(curriculum, input.sheet)
  if (!worksheet) return NOT_FOUND
  const checked = checkAnswer(worksheet, input.field, input.value)
  if ('refused' in checked) return { refused: checked.refused, field: input.field }
  const done = await withRecord<{ saved: AnswerSaved } | AnswerRefused>(
    actor,
    participantId,
    WRITES,
    async (record) => {
      const sheet = await openForWriting(record, worksheet, input.sessionId)
      if (isRefused(sheet)) return sheet
      if (!fits(worksheet, sheet.stands, input.field, checked.value))
        return { refused: 'too-many-rows', field: input.field }
      const at = Temporal.Now.instant()
      const revision = await write(record, worksheet.id, { ...input, value: checked.value }, at)
      if (revision !== null) return { saved: { field: input.field, revision, at } }
      return met(await readOne(record, worksheet.id, input.field), {
        ...input,
        value: checked.value,
      })
    },
  )
  if (!isRefused(done)) announce(actor.organisationId, [participantId])
  return done
}

export interface SheetInput {
  sheet: string
  /** What the whole sheet now says. */
  answers: Answers
  /** What the writer had before them: only what they changed is saved. */
  seen: Answers
  sessionId: string | null
}

/**
 * Saves a whole sheet as a form without scripts posts it: every field that the writer changed, each by itself. Fields
 * that somebody else changed meanwhile are not touched; they come back as `conflicts` with their version.
 * Refused as `saveAnswer`.
 */
export async function saveSheet(
  actor: SignedIn,
  participantId: string,
  curriculum: Curriculum,
  input: SheetInput,
): Promise<{ saved: string[]; conflicts: Record<string, TheirAnswer> } | Refused> {
  const worksheet = await sheetOf(curriculum, input.sheet)
  if (!worksheet) return NOT_FOUND
  if (!answersSchema(worksheet).safeParse(input.answers).success)
    return { refused: 'not-an-answer' }
  const done = await withRecord(actor, participantId, WRITES, async (record) => {
    const sheet = await openForWriting(record, worksheet, input.sessionId)
    if (isRefused(sheet)) return sheet
    const at = Temporal.Now.instant()
    const outcomes = await Promise.all(
      changedFields(input).map(async (field) => {
        const value = input.answers[field] ?? null
        const stands = sheet.stands.get(field) ?? NOTHING
        const base = sameAnswer(stands.value, input.seen[field] ?? null) ? stands.revision : -1
        if (meets(stands, { value, base }) === 'already-there') return { field, theirs: null }
        const save = { field, value, base, sessionId: input.sessionId }
        const written = base < 0 ? null : await write(record, worksheet.id, save, at)
        return { field, theirs: written === null ? stands : null }
      }),
    )
    return {
      saved: outcomes.filter(({ theirs }) => !theirs).map(({ field }) => field),
      conflicts: Object.fromEntries(
        outcomes.flatMap(({ field, theirs }) => (theirs ? [[field, theirs] as const] : [])),
      ),
    }
  })
  if (!isRefused(done)) announce(actor.organisationId, [participantId])
  return done
}

const NOTHING: TheirAnswer = {
  value: null,
  revision: 0,
  by: '',
  at: Temporal.Instant.fromEpochMilliseconds(0),
}

function changedFields({ answers, seen }: SheetInput): string[] {
  const fields = [...new Set([...Object.keys(seen), ...Object.keys(answers)])]
  return fields.filter((field) => !sameAnswer(seen[field] ?? null, answers[field] ?? null))
}

/** The sheet as it stands, when it may be written on. One round trip. */
async function openForWriting(
  record: OpenRecord,
  worksheet: Worksheet,
  sessionId: string | null,
): Promise<{ stands: Map<string, TheirAnswer> } | Refused> {
  const [stands, off, inSession] = await Promise.all([
    readSheetRows(record, worksheet.id),
    partsOff(record.db, record.organisationId, record.participantId),
    sessionId === null || takesPart(record, sessionId),
  ])
  if (!inSession) return NOT_FOUND
  if (!isSheetOn(off, worksheet)) return { refused: 'switched-off' }
  return { stands }
}

/** Every answer of the sheet that was ever given, by field; taken-back ones as null. */
export async function readSheetRows(
  record: OpenRecord,
  sheet: string,
): Promise<Map<string, TheirAnswer & { byId: string }>> {
  const rows = await answersOf(record, sheet).execute()
  return new Map(rows.map((row) => [row.field, { ...row, value: row.value as Answer | null }]))
}

async function readOne(record: OpenRecord, sheet: string, field: string): Promise<TheirAnswer> {
  const row = await answersOf(record, sheet).where('answer.field', '=', field).executeTakeFirst()
  return row ? { ...row, value: row.value as Answer | null } : NOTHING
}

function answersOf(record: OpenRecord, sheet: string) {
  return record.db
    .selectFrom('workbook_answer as answer')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'answer.organisation_id')
        .onRef('person.id', '=', 'answer.written_by'),
    )
    .where('answer.organisation_id', '=', record.organisationId)
    .where('answer.participant_id', '=', record.participantId)
    .where('answer.sheet', '=', sheet)
    .select([
      'answer.field',
      'answer.value',
      'answer.revision',
      'answer.written_at as at',
      'answer.written_by as byId',
      'person.name as by',
    ])
}

/** Would the sheet still have no more rows than it allows? */
function fits(
  worksheet: Worksheet,
  stands: ReadonlyMap<string, AnswerAsItStands>,
  field: string,
  value: Answer | null,
): boolean {
  if (value === null) return true
  const given = [...stands].filter(([, { value }]) => value !== null).map(([path]) => path)
  const row = field.split('.').slice(0, 2).join('.')
  const isNewRow = field.includes('.') && !given.some((path) => path.startsWith(`${row}.`))
  return !isNewRow || rowLimits(worksheet, [...given, field]).length === 0
}

/**
 * Writes where the revision is still the one that was read; gives the new revision, or null. An answer that is taken
 * back stays as a row without a value, so that its revisions go on.
 */
async function write(
  record: OpenRecord,
  sheet: string,
  save: { field: string; value: Answer | null; base: number; sessionId: string | null },
  at: Temporal.Instant,
): Promise<number | null> {
  const value = JSON.stringify(save.value)
  const written = { value, session_id: save.sessionId, written_by: record.actor.personId }
  if (save.base > 0) {
    const row = await record.db
      .updateTable('workbook_answer')
      .set({ ...written, written_at: at, revision: sql<number>`revision + 1` })
      .where('organisation_id', '=', record.organisationId)
      .where('participant_id', '=', record.participantId)
      .where('sheet', '=', sheet)
      .where('field', '=', save.field)
      .where('revision', '=', save.base)
      .where('value', '!=', sql<string>`${value}::jsonb`)
      .returning('revision')
      .executeTakeFirst()
    return row?.revision ?? null
  }
  if (save.value === null) return null
  const row = await record.db
    .insertInto('workbook_answer')
    .values({
      organisation_id: record.organisationId,
      id: newId(),
      participant_id: record.participantId,
      sheet,
      field: save.field,
      ...written,
      written_at: at,
    })
    .onConflict((there) => there.constraint('one_answer_per_sheet_field').doNothing())
    .returning('revision')
    .executeTakeFirst()
  return row?.revision ?? null
}

/** What to answer when nothing was written. */
function met(
  stands: TheirAnswer,
  save: { field: string; value: Answer | null; base: number },
): { saved: AnswerSaved } | AnswerRefused {
  if (meets(stands, save) !== 'already-there')
    return { refused: 'changed-meanwhile', field: save.field, theirs: stands }
  return { saved: { field: save.field, revision: stands.revision, at: stands.at } }
}
