import { sql } from 'kysely'

import { NOT_FOUND, withRecord, type OpenRecord } from '#people/access/record.server.ts'
import { isTopicOn } from '#people/parts/parts.ts'
import { partsOff } from '#people/parts/parts.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import type { Curriculum } from '../curriculum/curriculum.ts'
import { readAnswersOf } from '../workbook/sheet.server.ts'
import { pagesSheet, sheetOf } from '../workbook/sheets.ts'

/** What a participant has done with the programme so far, for their own pages of it. */
export interface Learning {
  /** Topics that are switched off for them. */
  off: ReadonlySet<string>
  /** Topics taken up in sessions they came to: the latest time, and with whom. */
  worked: { topic: string; at: Temporal.Instant; with: string[] }[]
  /** Where they stopped reading, by topic. */
  places: { topic: string; page: string }[]
}

const READS = { action: 'see-record', subject: 'learning', reads: true } as const

/** Refused with 'not-found' to who is no participant. */
export async function learning(actor: SignedIn): Promise<Learning | Refused> {
  return withRecord(actor, actor.personId, READS, readLearning)
}

async function readLearning(record: OpenRecord): Promise<Learning> {
  const { db, organisationId, participantId } = record
  const [off, worked, places] = await Promise.all([
    partsOff(db, organisationId, participantId),
    readWorked(record),
    db
      .selectFrom('reading_place')
      .where('organisation_id', '=', organisationId)
      .where('participant_id', '=', participantId)
      .select(['topic', 'page'])
      .execute(),
  ])
  return { off, worked, places }
}

function readWorked({ db, organisationId, participantId }: OpenRecord) {
  return db
    .selectFrom('attendance')
    .innerJoin('session', (join) =>
      join
        .onRef('session.organisation_id', '=', 'attendance.organisation_id')
        .onRef('session.id', '=', 'attendance.session_id'),
    )
    .innerJoin('session_topic', (join) =>
      join
        .onRef('session_topic.organisation_id', '=', 'session.organisation_id')
        .onRef('session_topic.session_id', '=', 'session.id'),
    )
    .where('attendance.organisation_id', '=', organisationId)
    .where('attendance.participant_id', '=', participantId)
    .where('attendance.status', '=', 'attended')
    .where('session.status', '=', 'closed')
    .distinctOn('session_topic.topic')
    .orderBy('session_topic.topic')
    .orderBy('session.starts_at', 'desc')
    .select([
      'session_topic.topic',
      'session.starts_at as at',
      sql<string[]>`array(select person.name from session_leader
        join person on person.organisation_id = session_leader.organisation_id
          and person.id = session_leader.practitioner_id
        where session_leader.organisation_id = session.organisation_id
          and session_leader.session_id = session.id order by person.name)`.as('with'),
    ])
    .execute()
}

/** What stands in the workbook under the questions of a topic's pages. */
export interface PageAnswers {
  answers: Record<string, unknown>
  revisions: Record<string, number>
}

/**
 * Opens a page of a topic for a participant and remembers that they are there. Refused with 'not-found' when there is no
 * such page, or the topic is switched off for them.
 */
export async function readPage(
  actor: SignedIn,
  curriculum: Curriculum,
  topic: string,
  page: string,
): Promise<PageAnswers | Refused> {
  if (!(await curriculum.page(topic, page))) return NOT_FOUND
  const sheet = await sheetOf(curriculum, pagesSheet(topic))
  return withRecord<PageAnswers | Refused>(actor, actor.personId, READS, async (record) => {
    const [off, answers] = await Promise.all([
      partsOff(record.db, record.organisationId, record.participantId),
      sheet ? readAnswersOf(record, sheet) : { answers: {}, revisions: {} },
      rememberPlace(record, topic, page),
    ])
    return isTopicOn(off, topic) ? answers : NOT_FOUND
  })
}

async function rememberPlace(record: OpenRecord, topic: string, page: string): Promise<void> {
  await record.db
    .insertInto('reading_place')
    .values({
      organisation_id: record.organisationId,
      id: newId(),
      participant_id: record.participantId,
      topic,
      page,
    })
    .onConflict((there) =>
      there.constraint('one_place_per_topic').doUpdateSet({ page, read_at: sql`now()` }),
    )
    .execute()
}
