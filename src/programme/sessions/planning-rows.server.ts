import type { OpenRecord } from '#people/access/record.server.ts'
import { newId } from '#platform/database/database.server.ts'

import type { SessionPlan } from './plan.ts'
import type { OpenSession } from './session-record.server.ts'

/** Writes the sessions of a plan: who leads, who is expected, and what they are about. */
export async function writeSessions(
  record: OpenRecord,
  plan: SessionPlan,
  sessions: readonly { id: string; startsAt: Temporal.Instant; topics: readonly string[] }[],
): Promise<void> {
  const { db, organisationId: organisation_id, actor, participantId } = record
  const topicRows = sessions.flatMap((session) => topicRowsOf(record, session.id, session.topics))
  await Promise.all([
    db
      .insertInto('session')
      .values(
        sessions.map(({ id, startsAt }) => ({
          organisation_id,
          id,
          starts_at: startsAt,
          minutes: plan.minutes,
          place: plan.place,
          planned_by: actor.personId,
        })),
      )
      .execute(),
    db
      .insertInto('session_leader')
      .values(
        sessions.map(({ id }) => ({
          organisation_id,
          id: newId(),
          session_id: id,
          practitioner_id: actor.personId,
        })),
      )
      .execute(),
    db
      .insertInto('attendance')
      .values(
        sessions.map(({ id }) => ({
          organisation_id,
          id: newId(),
          session_id: id,
          participant_id: participantId,
        })),
      )
      .execute(),
    topicRows.length > 0 ? db.insertInto('session_topic').values(topicRows).execute() : undefined,
  ])
}

function topicRowsOf(record: OpenRecord, sessionId: string, topics: readonly string[]) {
  return [...new Set(topics)].map((topic, position) => ({
    organisation_id: record.organisationId,
    id: newId(),
    session_id: sessionId,
    topic,
    position,
  }))
}

/** Gives a session other topics. */
export async function replaceTopics(open: OpenSession, topics: readonly string[]): Promise<void> {
  const rows = topicRowsOf(open, open.session.id, topics)
  await Promise.all([
    open.db
      .deleteFrom('session_topic')
      .where('organisation_id', '=', open.organisationId)
      .where('session_id', '=', open.session.id)
      .execute(),
    rows.length > 0 ? open.db.insertInto('session_topic').values(rows).execute() : undefined,
  ])
}
