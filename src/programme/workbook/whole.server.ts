import { sql } from 'kysely'

import { withRecord } from '#people/access/record.server.ts'
import { participantNamed } from '#people/enrolment/participant.server.ts'
import { partsOff } from '#people/parts/parts.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { readReading } from '#people/texts/texts.server.ts'
import type { Refused } from '#platform/refusal.ts'

import type { Answer, Answers } from '../curriculum/answers.ts'
import type { Curriculum } from '../curriculum/curriculum.ts'
import { readerOf } from '../curriculum/reader.ts'

/** All that stands in a person's workbook, and what is switched off for them. */
export interface WholeWorkbook {
  name: string
  off: ReadonlySet<string>
  /** The programme as this person reads it, whoever looks: their pages and their words. */
  curriculum: Curriculum
  /** By sheet, such as `life-areas`, or `page:1.1` for the questions on a topic's pages. */
  answers: ReadonlyMap<string, Answers>
}

const READS = { action: 'see-record', subject: 'worksheet', reads: true } as const

/** Reads a whole workbook at once, for paper. Refused with 'not-found' to whoever may not see the record. */
export async function readWorkbook(
  actor: SignedIn,
  participantId: string,
  curriculum: Curriculum,
): Promise<WholeWorkbook | Refused> {
  return withRecord(actor, participantId, READS, async (record) => {
    const [rows, off, { name }, reading] = await Promise.all([
      record.db
        .selectFrom('workbook_answer')
        .where('organisation_id', '=', record.organisationId)
        .where('participant_id', '=', participantId)
        .where(sql<boolean>`value <> 'null'::jsonb`)
        .select(['sheet', 'field', 'value'])
        .execute(),
      partsOff(record.db, record.organisationId, participantId),
      participantNamed(record),
      readReading(record),
    ])
    const answers = new Map<string, Answers>()
    for (const { sheet, field, value } of rows)
      answers.set(sheet, { ...answers.get(sheet), [field]: value as Answer })
    return { name, off, answers, curriculum: curriculum.readBy(readerOf(actor.texts, reading)) }
  })
}
