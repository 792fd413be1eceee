import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { sql } from 'kysely'

import { NOT_FOUND, withRecord, type OpenRecord } from '#people/access/record.server.ts'
import { participantNamed } from '#people/enrolment/participant.server.ts'
import { isSheetOn } from '#people/parts/parts.ts'
import { partsOff } from '#people/parts/parts.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { readReading } from '#people/texts/texts.server.ts'
import type { Refused } from '#platform/refusal.ts'

import type { Answer, Answers } from '../curriculum/answers.ts'
import type { Curriculum } from '../curriculum/curriculum.ts'
import { readerOf } from '../curriculum/reader.ts'
import type { Worksheet } from '../curriculum/worksheet.ts'
import { sheetOf, sheetOutlines, type SheetOutline } from './sheets.ts'
import { earlierVersions, type AnswerVersion } from './workbook.ts'
import { readSheetRows, type TheirAnswer } from './workbook.server.ts'

export interface OpenSheet {
  worksheet: Worksheet
  participant: { id: string; name: string }
  answers: Answers
  /** By field, also of answers that were taken back. */
  revisions: Record<string, number>
  /** Who left the answers there, by field. */
  written: Record<string, { byId: string; by: string; at: Temporal.Instant }>
  /** Switched off for this person: what was written stays readable, nothing is asked for. */
  off: boolean
}

const READS = { action: 'see-record', subject: 'worksheet', reads: true } as const

/**
 * A sheet of a person's workbook in their words, whoever looks, with what stands on it. Refused with 'not-found': no such record or sheet, or one that
 * is switched off and was never written on.
 */
export async function readSheet(
  actor: SignedIn,
  participantId: string,
  curriculum: Curriculum,
  sheet: string,
): Promise<OpenSheet | Refused> {
  const known = await sheetOf(curriculum, sheet)
  if (!known) return NOT_FOUND
  return withRecord<OpenSheet | Refused>(actor, participantId, READS, async (record) => {
    const [rows, off, { id, name }, reading] = await Promise.all([
      readSheetRows(record, known.id),
      partsOff(record.db, record.organisationId, participantId),
      participantNamed(record),
      readReading(record),
    ])
    const own = curriculum.readBy(readerOf(actor.texts, reading))
    const worksheet = (await sheetOf(own, sheet)) ?? known
    const open = { ...opened(worksheet, rows), participant: { id, name } }
    const isOff = !isSheetOn(off, worksheet)
    if (isOff && Object.keys(open.answers).length === 0) return NOT_FOUND
    return { ...open, off: isOff }
  })
}

/** The same inside an open record, for pages that show more than one sheet: answers and revisions only. */
export async function readAnswersOf(record: OpenRecord, worksheet: Worksheet) {
  return opened(worksheet, await readSheetRows(record, worksheet.id))
}

function opened(worksheet: Worksheet, rows: Map<string, TheirAnswer & { byId: string }>) {
  const given = [...rows].filter(
    (row): row is [string, TheirAnswer & { byId: string; value: Answer }] => row[1].value !== null,
  )
  return {
    worksheet,
    answers: Object.fromEntries(given.map(([field, { value }]) => [field, value])),
    revisions: Object.fromEntries([...rows].map(([field, { revision }]) => [field, revision])),
    written: Object.fromEntries(
      given.map(([field, { byId, by, at }]) => [field, { byId, by, at }]),
    ),
  }
}

export interface ListedSheet extends SheetOutline {
  /** How many fields hold an answer. */
  answers: number
  lastWrittenAt: Temporal.Instant | null
  off: boolean
}

/**
 * Every sheet that is on for a person, of the pages that fit them, and any other that they have written on, in the order
 * of the programme.
 * Refused with 'not-found' to whoever may not see the record.
 */
export async function sheetsOf(
  actor: SignedIn,
  participantId: string,
  curriculum: Curriculum,
): Promise<{ participant: { id: string; name: string }; sheets: ListedSheet[] } | Refused> {
  return withRecord(actor, participantId, READS, async (record) => {
    const [rows, off, { id, name }, reading] = await Promise.all([
      record.db
        .selectFrom('workbook_answer')
        .where('organisation_id', '=', record.organisationId)
        .where('participant_id', '=', participantId)
        .where(sql<boolean>`value <> 'null'::jsonb`)
        .groupBy('sheet')
        .select((eb) => [
          'sheet',
          eb.fn.countAll<string>().as('answers'),
          eb.fn.max('written_at').as('at'),
        ])
        .execute(),
      partsOff(record.db, record.organisationId, participantId),
      participantNamed(record),
      readReading(record),
    ])
    const own = curriculum.readBy(readerOf(actor.texts, reading))
    const theirs = new Set(sheetOutlines(own.modules).map((sheet) => sheet.id))
    const bySheet = new Map(rows.map((row) => [row.sheet, row]))
    const sheets = sheetOutlines([{ topics: curriculum.places }])
      .map((sheet) => ({
        ...sheet,
        answers: Number(bySheet.get(sheet.id)?.answers ?? 0),
        lastWrittenAt: bySheet.get(sheet.id)?.at ?? null,
        off: !isSheetOn(off, sheet),
      }))
      .filter((sheet) => (theirs.has(sheet.id) && !sheet.off) || sheet.answers > 0)
    return { participant: { id, name }, sheets }
  })
}

/**
 * What stood on a sheet before, by field, the newest first; typing in one sitting counts as one version.
 * Refused as `readSheet`.
 */
export async function earlierAnswers(
  actor: SignedIn,
  participantId: string,
  curriculum: Curriculum,
  sheet: string,
): Promise<
  | { worksheet: Worksheet; participant: { id: string; name: string }; earlier: AnswerVersion[] }
  | Refused
> {
  const worksheet = await sheetOf(curriculum, sheet)
  if (!worksheet) return NOT_FOUND
  return withRecord(actor, participantId, READS, async (record) => {
    const [rows, { id, name }] = await Promise.all([
      versionsOf(record, worksheet.id),
      participantNamed(record),
    ])
    return {
      worksheet,
      participant: { id, name },
      earlier: rows.flatMap(({ field, versions, ...current }) =>
        earlierVersions([...versions.map((was) => versionFrom(field, was)), { field, ...current }]),
      ),
    }
  })
}

async function versionsOf(record: OpenRecord, sheet: string) {
  const rows = await record.db
    .selectFrom('workbook_answer as answer')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'answer.organisation_id')
        .onRef('person.id', '=', 'answer.written_by'),
    )
    .where('answer.organisation_id', '=', record.organisationId)
    .where('answer.participant_id', '=', record.participantId)
    .where('answer.sheet', '=', sheet)
    .select((eb) => [
      'answer.field',
      'answer.value',
      'answer.written_by as byId',
      'answer.written_at as at',
      'person.name as byName',
      jsonArrayFrom(
        eb
          .selectFrom('history')
          .leftJoin('person as writer', (join) =>
            join
              .onRef('writer.organisation_id', '=', 'history.organisation_id')
              .on('writer.id', '=', sql<string>`(history.was ->> 'written_by')::uuid`),
          )
          .whereRef('history.organisation_id', '=', 'answer.organisation_id')
          .where('history.table_name', '=', 'workbook_answer')
          .whereRef('history.row_id', '=', 'answer.id')
          .orderBy('history.id')
          .select([
            sql<Answer | null>`history.was -> 'value'`.as('value'),
            sql<string>`history.was ->> 'written_by'`.as('byId'),
            sql<string>`history.was ->> 'written_at'`.as('at'),
            'writer.name as byName',
          ]),
      ).as('versions'),
    ])
    .execute()
  return rows.map((row) => ({ ...row, value: row.value as Answer | null }))
}

function versionFrom(
  field: string,
  was: { value: Answer | null; byId: string; byName: string | null; at: string },
): AnswerVersion {
  const at = Temporal.Instant.from(was.at)
  return { field, value: was.value, byId: was.byId, byName: was.byName ?? '', at }
}
