import type { OpenRecord } from '#people/access/record.server.ts'
import { partsOff } from '#people/parts/parts.server.ts'
import { sql } from 'kysely'

import { cameToItsEnd, type ListedTopic, type TaughtTopic } from './next-topic.ts'

/** What has happened so far, as `nextTopic` asks for it. */
export interface SoFar {
  taught: TaughtTopic[]
  planned: string[]
  switchedOff: string[]
}

/**
 * What a participant has been taught, in the order of the sessions; which topics are planned in
 * sessions to come; and what is switched off for them. Two statements, sent together.
 */
export async function topicsSoFar(
  record: OpenRecord,
  topics: readonly ListedTopic[],
): Promise<SoFar> {
  const [rows, switchedOff] = await Promise.all([topicsOfSessions(record), switchedOffFor(record)])
  const held = rows.filter(
    ({ status, attendance }) =>
      (status === 'closed' || status === 'open') && !['absent', 'excused'].includes(attendance),
  )
  return {
    taught: held.map(({ topic, pages }) => ({
      topic,
      finished: cameToItsEnd(
        topics.find(({ id }) => id === topic),
        pages,
      ),
    })),
    planned: rows.filter(({ status }) => status === 'planned').map(({ topic }) => topic),
    switchedOff,
  }
}

/** The parts that are switched off for a participant, such as 'topic:3.1'. */
export async function switchedOffFor(record: OpenRecord): Promise<string[]> {
  return [...(await partsOff(record.db, record.organisationId, record.participantId))]
}

/** Every topic of every session of the participant that was not cancelled, with the pages shown of it. */
function topicsOfSessions(record: OpenRecord) {
  return record.db
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
    .where('attendance.organisation_id', '=', record.organisationId)
    .where('attendance.participant_id', '=', record.participantId)
    .where('session.status', '!=', 'cancelled')
    .orderBy('session.starts_at')
    .orderBy('session_topic.position')
    .select([
      'session.status',
      'attendance.status as attendance',
      'session_topic.topic',
      sql<string[]>`array(select page from page_shown
        where page_shown.organisation_id = session.organisation_id
          and page_shown.session_id = session.id
          and page_shown.topic = session_topic.topic)`.as('pages'),
    ])
    .execute()
}
