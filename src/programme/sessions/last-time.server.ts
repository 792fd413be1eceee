import { jsonArrayFrom } from 'kysely/helpers/postgres'

import type { OpenRecord } from '#people/access/record.server.ts'

/** The last session that took place: what it was about and what was said at its end. */
export interface LastTime {
  id: string
  startsAt: Temporal.Instant
  topics: string[]
  /** The person's own words about it. */
  ownWords: string
  /** What the practitioner summed up. */
  summary: string
  nextPlan: string
  noteIsSigned: boolean
  /** Its note, where one is written. */
  noteId: string | null
}

/**
 * The last session before `before` to which the person came, with its words; null where there is none.
 * One statement.
 */
export async function readLastTime(
  record: OpenRecord,
  before: Temporal.Instant,
): Promise<LastTime | null> {
  const row = await record.db
    .selectFrom('attendance')
    .innerJoin('session', (join) =>
      join
        .onRef('session.organisation_id', '=', 'attendance.organisation_id')
        .onRef('session.id', '=', 'attendance.session_id'),
    )
    .leftJoin('progress_note as note', (join) =>
      join
        .onRef('note.organisation_id', '=', 'attendance.organisation_id')
        .onRef('note.session_id', '=', 'attendance.session_id')
        .onRef('note.participant_id', '=', 'attendance.participant_id'),
    )
    .where('attendance.organisation_id', '=', record.organisationId)
    .where('attendance.participant_id', '=', record.participantId)
    .where('attendance.status', 'not in', ['absent', 'excused'])
    .where('session.status', '=', 'closed')
    .where('session.starts_at', '<', before)
    .orderBy('session.starts_at', 'desc')
    .limit(1)
    .select((eb) => [
      'session.id',
      'session.starts_at',
      'note.own_words',
      'note.signed_at',
      'note.id as note_id',
      jsonArrayFrom(
        eb
          .selectFrom('session_topic')
          .whereRef('session_topic.organisation_id', '=', 'session.organisation_id')
          .whereRef('session_topic.session_id', '=', 'session.id')
          .orderBy('session_topic.position')
          .select('session_topic.topic'),
      ).as('topics'),
      jsonArrayFrom(
        eb
          .selectFrom('session_text')
          .whereRef('session_text.organisation_id', '=', 'session.organisation_id')
          .whereRef('session_text.session_id', '=', 'session.id')
          .where((own) =>
            own.or([
              own('session_text.participant_id', 'is', null),
              own('session_text.participant_id', '=', record.participantId),
            ]),
          )
          .where('session_text.kind', 'in', ['own-words', 'summary', 'next-plan'])
          .select(['session_text.kind', 'session_text.words']),
      ).as('texts'),
    ])
    .executeTakeFirst()
  if (!row) return null
  const words = (kind: string) => row.texts.find((text) => text.kind === kind)?.words ?? ''
  return {
    id: row.id,
    startsAt: row.starts_at,
    topics: row.topics.map(({ topic }) => topic),
    // Once there is a note, the person's words stand there, perhaps put better.
    ownWords: row.own_words || words('own-words'),
    summary: words('summary'),
    nextPlan: words('next-plan'),
    noteIsSigned: row.signed_at !== null,
    noteId: row.note_id,
  }
}
