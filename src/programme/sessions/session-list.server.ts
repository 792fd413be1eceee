import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'

import { withService } from '#people/access/record.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import type { Refused } from '#platform/refusal.ts'

import type { SessionStatus } from './status.ts'

/** A page of the list holds this many past sessions. */
export const PAST_ON_A_PAGE = 30
/** More than this many to come are not looked at in a list. */
const MOST_UPCOMING = 60

export interface ListedSession {
  id: string
  startsAt: Temporal.Instant
  minutes: number
  place: string
  status: SessionStatus
  participantId: string
  participantName: string
  attendance: string
  topics: string[]
}

/**
 * The sessions that the actor leads: those planned or under way, the next first, and a page of those before,
 * the latest first. `page` counts from 1. Three statements at most, sent together. Refused with 'not-found' to
 * whoever has no caseload.
 */
export async function sessionList(
  actor: SignedIn,
  page = 1,
): Promise<{ upcoming: ListedSession[]; past: ListedSession[]; more: boolean } | Refused> {
  return withService(
    actor,
    'see-own-caseload',
    'session-list',
    async (db) => {
      const own = db
        .selectFrom('session_leader')
        .innerJoin('session', (join) =>
          join
            .onRef('session.organisation_id', '=', 'session_leader.organisation_id')
            .onRef('session.id', '=', 'session_leader.session_id'),
        )
        .innerJoin('attendance', (join) =>
          join
            .onRef('attendance.organisation_id', '=', 'session.organisation_id')
            .onRef('attendance.session_id', '=', 'session.id'),
        )
        .innerJoin('assignment', (join) =>
          join
            .onRef('assignment.organisation_id', '=', 'attendance.organisation_id')
            .onRef('assignment.participant_id', '=', 'attendance.participant_id')
            .on('assignment.practitioner_id', '=', actor.personId)
            .on('assignment.ended_at', 'is', null),
        )
        .innerJoin('person', (join) =>
          join
            .onRef('person.organisation_id', '=', 'attendance.organisation_id')
            .onRef('person.id', '=', 'attendance.participant_id'),
        )
        .where('session_leader.organisation_id', '=', actor.organisationId)
        .where('session_leader.practitioner_id', '=', actor.personId)
        .select((eb) => [
          'session.id',
          'session.starts_at as startsAt',
          'session.minutes',
          'session.place',
          sql<SessionStatus>`session.status`.as('status'),
          'person.id as participantId',
          'person.name as participantName',
          'attendance.status as attendance',
          jsonArrayFrom(
            eb
              .selectFrom('session_topic')
              .whereRef('session_topic.organisation_id', '=', 'session.organisation_id')
              .whereRef('session_topic.session_id', '=', 'session.id')
              .orderBy('session_topic.position')
              .select('session_topic.topic'),
          ).as('topics'),
        ])
      const [upcoming, past] = await Promise.all([
        own
          .where('session.status', 'in', ['planned', 'open'])
          .orderBy('session.starts_at')
          .limit(MOST_UPCOMING)
          .execute(),
        own
          .where('session.status', 'in', ['closed', 'cancelled'])
          .orderBy('session.starts_at', 'desc')
          .limit(PAST_ON_A_PAGE + 1)
          .offset((page - 1) * PAST_ON_A_PAGE)
          .execute(),
      ])
      const listed = (row: (typeof past)[number]): ListedSession => ({
        ...row,
        topics: row.topics.map(({ topic }) => topic),
      })
      return {
        upcoming: upcoming.map(listed),
        past: past.slice(0, PAST_ON_A_PAGE).map(listed),
        more: past.length > PAST_ON_A_PAGE,
      }
    },
    { reads: true },
  )
}
