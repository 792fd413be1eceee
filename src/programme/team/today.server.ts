import { sql, type RawBuilder } from 'kysely'

import { withService } from '#people/access/record.server.ts'
import { unreadNotices, type Notice } from '#people/notices/notices.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { todayOf } from '#people/sign-in/signed-in.ts'
import type { Database } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { hasNotHeard } from '../absence/absence-page.server.ts'

export interface SessionAhead {
  id: string
  startsAt: Temporal.Instant
  minutes: number
  place: string
  status: 'planned' | 'open' | 'closed'
  mode: 'individual' | 'group'
  /** Ids of topics, in their order. */
  topics: string[]
  people: { id: string; name: string; attendance: string }[]
  /** Signed, still to be signed, or not there. */
  note: 'signed' | 'open' | null
}

export interface MissedSession {
  sessionId: string
  startsAt: Temporal.Instant
  participantId: string
  name: string
}

export interface UnsignedNote {
  id: string
  sessionId: string
  startsAt: Temporal.Instant
  participantId: string
  name: string
}

export interface TeamToday {
  sessions: SessionAhead[]
  /** The next ones after today, when today holds none. */
  later: SessionAhead[]
  /** Begun and not closed, or past and never opened. */
  loose: SessionAhead[]
  missed: MissedSession[]
  notes: UnsignedNote[]
  notices: Notice[]
}

/** How far back an absence that nobody has followed up, or a session left lying, is still shown. */
const DAYS_BACK = 30
/** A list on Today is for doing, not for browsing. */
const MOST = 12

/**
 * What waits for a practitioner today: their sessions in the order of the day, people who could not
 * come and have not heard from anybody, notes to sign, notices. Only people they are assigned to.
 * Refused with 'not-found' for whoever is no practitioner.
 */
export async function teamToday(
  actor: SignedIn,
  now = Temporal.Now.instant(),
): Promise<TeamToday | Refused> {
  return withService(
    actor,
    'see-own-caseload',
    'today',
    async (db) => {
      const [from, to] = dayAround(actor, now)
      const back = from.subtract({ hours: 24 * DAYS_BACK })
      const [sessions, later, loose, missed, notes, notices] = await Promise.all([
        ownSessions(db, actor, sql`session.status <> 'cancelled' and ${between(from, to)}`),
        ownSessions(
          db,
          actor,
          sql`session.status = 'planned' and ${between(to, to.add({ hours: 24 * 7 }))}`,
        ),
        ownSessions(
          db,
          actor,
          sql`session.status in ('planned', 'open') and ${between(back, from)}`,
        ),
        missedSessions(db, actor, back),
        unsignedNotes(db, actor),
        unreadNotices(db, actor.organisationId, actor.personId),
      ])
      return {
        sessions,
        later: sessions.length > 0 ? [] : later.slice(0, 3),
        loose,
        missed,
        notes,
        notices,
      }
    },
    { reads: true },
  )
}

/** The service's own day, from midnight to midnight, also on days of 23 or 25 hours. */
function dayAround(actor: SignedIn, now: Temporal.Instant): [Temporal.Instant, Temporal.Instant] {
  const day = Temporal.PlainDate.from(todayOf(actor, now))
  return [
    day.toZonedDateTime(actor.timeZone).toInstant(),
    day.add({ days: 1 }).toZonedDateTime(actor.timeZone).toInstant(),
  ]
}

function between(from: Temporal.Instant, to: Temporal.Instant): RawBuilder<unknown> {
  return sql`session.starts_at >= ${from.toString()} and session.starts_at < ${to.toString()}`
}

async function ownSessions(
  db: Database,
  actor: SignedIn,
  which: RawBuilder<unknown>,
): Promise<SessionAhead[]> {
  const { rows } = await sql<SessionAhead>`
    select session.id, session.starts_at as "startsAt", session.minutes, session.place, session.status,
      session.mode,
      array(select topic from session_topic
            where session_topic.organisation_id = session.organisation_id
              and session_topic.session_id = session.id
            order by position) as topics,
      people.list as people,
      (select case when bool_and(signed_at is not null) then 'signed' else 'open' end from progress_note
       where progress_note.organisation_id = session.organisation_id
         and progress_note.session_id = session.id having count(*) > 0) as note
    from session_leader
      join session on session.organisation_id = session_leader.organisation_id
        and session.id = session_leader.session_id
      cross join lateral (
        select coalesce(json_agg(json_build_object(
          'id', person.id, 'name', person.name, 'attendance', attendance.status)
          order by person.search_name), '[]') as list
        from attendance
          join person on person.organisation_id = attendance.organisation_id
            and person.id = attendance.participant_id
        where attendance.organisation_id = session.organisation_id
          and attendance.session_id = session.id and ${isMine(actor)}) people
    where session_leader.organisation_id = ${actor.organisationId}
      and session_leader.practitioner_id = ${actor.personId}
      and ${which} and json_array_length(people.list) > 0
    order by session.starts_at, session.id
    limit ${MOST}`.execute(db)
  return rows
}

/** Sessions that somebody missed and has not heard from us about since (needs.md, 6; absence/absence.ts). */
async function missedSessions(
  db: Database,
  actor: SignedIn,
  since: Temporal.Instant,
): Promise<MissedSession[]> {
  const { rows } = await sql<MissedSession>`
    select session.id as "sessionId", session.starts_at as "startsAt",
      person.id as "participantId", person.name
    from session_leader
      join session on session.organisation_id = session_leader.organisation_id
        and session.id = session_leader.session_id
      join attendance on attendance.organisation_id = session.organisation_id
        and attendance.session_id = session.id
      join person on person.organisation_id = attendance.organisation_id
        and person.id = attendance.participant_id
    where session_leader.organisation_id = ${actor.organisationId}
      and session_leader.practitioner_id = ${actor.personId}
      and attendance.status = 'absent' and session.starts_at >= ${since.toString()}
      and ${isMine(actor)}
      and ${hasNotHeard()}
    order by session.starts_at desc
    limit ${MOST}`.execute(db)
  return rows
}

async function unsignedNotes(db: Database, actor: SignedIn): Promise<UnsignedNote[]> {
  const { rows } = await sql<UnsignedNote>`
    select note.id, session.id as "sessionId", session.starts_at as "startsAt",
      person.id as "participantId", person.name
    from session_leader
      join session on session.organisation_id = session_leader.organisation_id
        and session.id = session_leader.session_id
      join progress_note note on note.organisation_id = session.organisation_id
        and note.session_id = session.id
      join person on person.organisation_id = note.organisation_id and person.id = note.participant_id
      join attendance on attendance.organisation_id = note.organisation_id
        and attendance.session_id = note.session_id and attendance.participant_id = note.participant_id
    where session_leader.organisation_id = ${actor.organisationId}
      and session_leader.practitioner_id = ${actor.personId}
      and note.signed_at is null and ${isMine(actor)}
    order by session.starts_at
    limit ${MOST}`.execute(db)
  return rows
}

/** The person of this attendance is one of the practitioner's own, at this moment. */
function isMine(actor: SignedIn): RawBuilder<unknown> {
  return sql`exists (select from assignment
    where assignment.organisation_id = attendance.organisation_id
      and assignment.participant_id = attendance.participant_id
      and assignment.practitioner_id = ${actor.personId} and assignment.ended_at is null)`
}
