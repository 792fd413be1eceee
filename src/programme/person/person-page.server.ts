import { sql } from 'kysely'

import { withRecord, type OpenRecord } from '#people/access/record.server.ts'
import { readEnrolment, type Enrolment } from '#people/enrolment/enrolment.server.ts'
import { readAnswers } from '#people/inventory/inventory.server.ts'
import type { Answer } from '#people/inventory/inventory.ts'
import { readAcknowledgements } from '#people/orientation/orientation.server.ts'
import type { Acknowledgement } from '#people/orientation/orientation.ts'
import { partsOff } from '#people/parts/parts.server.ts'
import type { Part } from '#people/parts/parts.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import type { Refused } from '#platform/refusal.ts'

import { readGoals, type GoalView } from '../goals/goal-sheet.server.ts'
import { readPractices, type PracticeView } from '../practice/practice-list.server.ts'

export interface PersonSession {
  id: string
  startsAt: Temporal.Instant
  minutes: number
  place: string
  status: 'planned' | 'open' | 'closed'
  attendance: 'expected' | 'attended' | 'absent' | 'excused'
  topics: string[]
  note: { id: string; ownWords: string; signed: boolean } | null
}

/** How the person gets in by themselves. */
export interface OwnWayIn {
  /** Devices of their own that are signed in or ask for a code. */
  devices: number
  hasSignedIn: boolean
}

export interface PersonPage {
  enrolment: Enrolment
  goals: GoalView[]
  strengths: Answer
  /** How many fields of the inventory say something. */
  answered: number
  ahead: PersonSession[]
  past: PersonSession[]
  practices: PracticeView[]
  acknowledgements: Acknowledgement[]
  off: ReadonlySet<Part>
  wayIn: OwnWayIn
}

const AHEAD = 3
const PAST = 6
const PRACTICES = 5

/**
 * Everything that a person's page shows to their practitioner, read at once: the goal and strengths
 * first, then sessions, practice and notes, enrolment at the end (look.md, 2). Private words stay
 * the person's own. Refused with 'not-found' to whoever may not see the record.
 */
export async function personPage(
  actor: SignedIn,
  participantId: string,
): Promise<PersonPage | Refused> {
  return withRecord(
    actor,
    participantId,
    { action: 'see-record', subject: 'person-page', reads: true },
    async (record) => {
      const [enrolment, goals, answers, ahead, past, practices, acknowledgements, off, wayIn] =
        await Promise.all([
          readEnrolment(record),
          readGoals(record),
          readAnswers(record),
          sessionsAhead(record),
          sessionsPast(record),
          readPractices(record, PRACTICES),
          readAcknowledgements(record),
          partsOff(record.db, record.organisationId, participantId),
          ownWayIn(record),
        ])
      const strengths = answers.find(({ field }) => field === 'strengths')!
      const answered = answers.filter(({ words, privateToMe }) => words || privateToMe).length
      return {
        ...{ enrolment, goals, strengths, answered, ahead, past, practices },
        ...{ acknowledgements, off, wayIn },
      }
    },
  )
}

function sessionsAhead(record: OpenRecord): Promise<PersonSession[]> {
  return sessions(
    record,
    sql`session.status in ('planned', 'open')`,
    sql`session.starts_at, session.id limit ${AHEAD}`,
  )
}

function sessionsPast(record: OpenRecord): Promise<PersonSession[]> {
  return sessions(
    record,
    sql`session.status = 'closed'`,
    sql`session.starts_at desc, session.id desc limit ${PAST}`,
  )
}

async function sessions(
  { db, organisationId, participantId }: OpenRecord,
  which: ReturnType<typeof sql>,
  inOrder: ReturnType<typeof sql>,
): Promise<PersonSession[]> {
  const { rows } = await sql<PersonSession>`
    select session.id, session.starts_at as "startsAt", session.minutes, session.place, session.status,
      attendance.status as attendance,
      array(select topic from session_topic
            where session_topic.organisation_id = session.organisation_id
              and session_topic.session_id = session.id
            order by position) as topics,
      (select json_build_object('id', id, 'ownWords', own_words, 'signed', signed_at is not null)
       from progress_note
       where progress_note.organisation_id = attendance.organisation_id
         and progress_note.session_id = attendance.session_id
         and progress_note.participant_id = attendance.participant_id) as note
    from attendance
      join session on session.organisation_id = attendance.organisation_id
        and session.id = attendance.session_id
    where attendance.organisation_id = ${organisationId}
      and attendance.participant_id = ${participantId} and ${which}
    order by ${inOrder}`.execute(db)
  return rows
}

async function ownWayIn({ db, organisationId, participantId }: OpenRecord): Promise<OwnWayIn> {
  const { rows } = await sql<OwnWayIn>`
    select
      (select count(*)::int from device where organisation_id = ${organisationId}
         and person_id = ${participantId} and removed_at is null and not shared) as devices,
      exists (select from sign_in where organisation_id = ${organisationId}
         and person_id = ${participantId}) as "hasSignedIn"`.execute(db)
  return rows[0]!
}
