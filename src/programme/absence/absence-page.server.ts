import { sql } from 'kysely'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import type { Refused } from '#platform/refusal.ts'

import {
  withSession,
  type OpenSession,
  type SessionFacts,
  type SessionParticipant,
} from '../sessions/session-record.server.ts'
import { hasHeard, mayStillUndo, type Absence, type Contact } from './absence.ts'
import { invitationFacts } from './absence.server.ts'
import type { InvitationFacts } from './invitation.ts'

export interface AbsenceContact extends Contact {
  id: string
  words: string
  by: string
  at: Temporal.Instant
  /** An e-mail that has left. */
  sent: boolean
}

/** How an absence stands, or what there is to record. */
export interface AbsencePage {
  session: SessionFacts
  participant: SessionParticipant
  phone: string
  hasAddress: boolean
  /** Whether the person ever signed in: a notice reaches only those who do. */
  hasOwnWayIn: boolean
  absence: { kind: Absence; reason: string; mayUndo: boolean } | null
  contacts: AbsenceContact[]
  hasHeard: boolean
  invitation: InvitationFacts
}

/** Refused with 'not-found' to whoever may not run the session. */
export async function absenceOf(
  actor: SignedIn,
  sessionId: string,
): Promise<AbsencePage | Refused> {
  const doing = { action: 'run-session', subject: 'absence', reads: true } as const
  return withSession(actor, sessionId, doing, async (open) => {
    const [row, contacts] = await Promise.all([readAbsence(open), readContacts(open)])
    const kind = row.attendance
    const isAbsent = kind === 'absent' || kind === 'excused'
    return {
      session: open.session,
      participant: open.participant,
      phone: row.phone,
      hasAddress: row.email !== '',
      hasOwnWayIn: row.hasSignedIn,
      absence: isAbsent
        ? {
            kind,
            reason: row.reason,
            mayUndo:
              row.recordedAt !== null && mayStillUndo(row.recordedAt, Temporal.Now.instant()),
          }
        : null,
      contacts,
      hasHeard: hasHeard(contacts),
      invitation: invitationFacts(
        open,
        open.participant.name,
        isAbsent ? kind : 'absent',
        row.nextAt ? { startsAt: row.nextAt } : undefined,
      ),
    }
  })
}

interface AbsenceRow {
  attendance: string
  reason: string
  recordedAt: Temporal.Instant | null
  phone: string
  email: string
  hasSignedIn: boolean
  nextAt: Temporal.Instant | null
}

async function readAbsence(open: OpenSession): Promise<AbsenceRow> {
  const { rows } = await sql<AbsenceRow>`
    select attendance.status as attendance, attendance.absence_reason as reason,
      attendance.recorded_at as "recordedAt", person.phone, person.email,
      exists (select from sign_in where sign_in.organisation_id = person.organisation_id
        and sign_in.person_id = person.id) as "hasSignedIn",
      (select min(next.starts_at) from attendance coming
        join session next on next.organisation_id = coming.organisation_id
          and next.id = coming.session_id
        where coming.organisation_id = attendance.organisation_id
          and coming.participant_id = attendance.participant_id
          and next.status = 'planned' and next.starts_at > ${open.session.startsAt.toString()}
          and next.starts_at > now()) as "nextAt"
    from attendance
      join person on person.organisation_id = attendance.organisation_id
        and person.id = attendance.participant_id
    where attendance.organisation_id = ${open.organisationId}
      and attendance.session_id = ${open.session.id}
      and attendance.participant_id = ${open.participantId}`.execute(open.db)
  return rows[0]!
}

async function readContacts(open: OpenSession): Promise<AbsenceContact[]> {
  const { rows } = await sql<AbsenceContact>`
    select contact.id, contact.way, contact.words, coalesce(person.name, '') as by,
      contact.contacted_at as at, mail.sent_at is not null as sent,
      mail.given_up_at is not null as "gaveUp",
      contact.way = 'notice' and exists (select from notice
        where notice.organisation_id = contact.organisation_id and notice.kind = 'missed-you'
          and notice.person_id = contact.participant_id and notice.read_at is not null
          and notice.about ->> 'session' = contact.session_id::text) as read
    from absence_contact contact
      left join person on person.organisation_id = contact.organisation_id
        and person.id = contact.contacted_by
      left join mail on mail.organisation_id = contact.organisation_id and mail.id = contact.id
    where contact.organisation_id = ${open.organisationId}
      and contact.session_id = ${open.session.id}
      and contact.participant_id = ${open.participantId}
    order by contact.contacted_at, contact.id`.execute(open.db)
  return rows
}

/**
 * The condition that nobody has reached the person of an `attendance` about it yet: `hasHeard` in the database's
 * words, for lists of many. Used beside `attendance` in the same query.
 */
export function hasNotHeard() {
  return sql`not exists (select from absence_contact contact
    where contact.organisation_id = attendance.organisation_id
      and contact.session_id = attendance.session_id
      and contact.participant_id = attendance.participant_id
      and case contact.way
        when 'notice' then exists (select from notice
          where notice.organisation_id = contact.organisation_id and notice.kind = 'missed-you'
            and notice.about ->> 'session' = contact.session_id::text
            and notice.person_id = contact.participant_id and notice.read_at is not null)
        when 'e-mail' then not exists (select from mail
          where mail.organisation_id = contact.organisation_id and mail.id = contact.id
            and mail.given_up_at is not null)
        else true end)`
}
