import { mayWithRecord, type RecordAction, type Relation } from '#people/access/access.ts'
import { NOT_FOUND, type OpenRecord } from '#people/access/record.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { asWording, type ReadingChoice } from '#people/texts/texts.ts'
import { appendToTrail } from '#people/trail/trail.server.ts'
import { inOrganisation, isId, type Database } from '#platform/database/database.server.ts'
import { announce } from '#platform/live/announce.server.ts'
import { isRefused, type Refused } from '#platform/refusal.ts'

import { asShowing, type Showing } from './showing.ts'
import { takesWords, type SessionStatus } from './status.ts'

/** Somebody who takes part in a session, of whom the actor may know that. */
export interface SessionParticipant {
  id: string
  name: string
  pronouns: string
  attendance: string
  relation: Relation
  /** Which pages and words are theirs. */
  reading: ReadingChoice
}

export interface SessionFacts {
  id: string
  mode: 'individual' | 'group'
  startsAt: Temporal.Instant
  minutes: number
  place: string
  status: SessionStatus
  openedAt: Temporal.Instant | null
  closedAt: Temporal.Instant | null
  nowStep: number
  showing: Showing
  revision: number
  /** Whether texts of it can still be written. */
  takesWords: boolean
}

/**
 * A session, opened by somebody who may do what they asked for with the record of those who take part.
 * It is an open record of `participant`: the one who takes part, or in a group the first one at hand.
 */
export interface OpenSession extends OpenRecord {
  session: SessionFacts
  participant: SessionParticipant
  /** Only those with whose record the actor may do this. A participant never learns of the others. */
  participants: SessionParticipant[]
}

/** What is about to be done with a session. */
export interface SessionDoing {
  action: RecordAction
  subject: string
  /** Looks only: the commit does not wait, and looking again within minutes is the same look on the trail. */
  reads?: boolean
}

/**
 * Opens a session for `doing` and runs `work` in the same transaction, with an entry on the trail of everybody
 * whose record is touched. Session, people and access are asked for in one statement, so a page has
 * two more to spare.
 *
 * Refused with 'not-found' when there is no such session in the actor's service, or when the actor may not
 * do this with the record of anybody who takes part: the same answer for both, and on the trail. After
 * a change, every device that follows the session or one of its people is told.
 */
export async function withSession<T>(
  actor: SignedIn,
  sessionId: string,
  doing: SessionDoing,
  work: (open: OpenSession) => Promise<T>,
): Promise<T | Refused> {
  if (!isId(sessionId)) return NOT_FOUND
  const touched: string[] = []
  const answer = await inOrganisation(
    actor.organisationId,
    actor.personId,
    async (db) => {
      const rows = await findSession(db, actor, sessionId)
      const everybody = rows.map((row) => participantOf(row, actor))
      const mine = everybody.filter(({ relation }) =>
        mayWithRecord(doing.action, actor.roles, relation),
      )
      const first = mine[0]
      const row = rows[0]
      const entries = leaveTrail(db, actor, sessionId, doing, first ? mine : everybody, !first)
      if (!row || !first) {
        await entries
        return NOT_FOUND
      }
      touched.push(sessionId, ...mine.map(({ id }) => id))
      const [result] = await Promise.all([work(openSession(db, actor, row, first, mine)), entries])
      return result
    },
    { reads: doing.reads },
  )
  if (!doing.reads && !isRefused(answer)) announce(actor.organisationId, touched)
  return answer
}

function openSession(
  db: Database,
  actor: SignedIn,
  row: SessionRow,
  participant: SessionParticipant,
  participants: SessionParticipant[],
): OpenSession {
  return {
    db,
    actor,
    organisationId: actor.organisationId,
    participantId: participant.id,
    relation: participant.relation,
    may: (action) => mayWithRecord(action, actor.roles, participant.relation),
    session: factsOf(row),
    participant,
    participants,
  }
}

type SessionRow = Awaited<ReturnType<typeof findSession>>[number]

/** The session once for everybody who takes part, with how the actor stands to them. */
function findSession(db: Database, actor: SignedIn, sessionId: string) {
  return db
    .selectFrom('session')
    .innerJoin('attendance', (join) =>
      join
        .onRef('attendance.organisation_id', '=', 'session.organisation_id')
        .onRef('attendance.session_id', '=', 'session.id'),
    )
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'attendance.organisation_id')
        .onRef('person.id', '=', 'attendance.participant_id'),
    )
    .leftJoin('reading_choice', (join) =>
      join
        .onRef('reading_choice.organisation_id', '=', 'attendance.organisation_id')
        .onRef('reading_choice.participant_id', '=', 'attendance.participant_id'),
    )
    .where('session.organisation_id', '=', actor.organisationId)
    .where('session.id', '=', sessionId)
    .orderBy('person.name')
    .orderBy('person.id')
    .select((eb) => [
      'session.id',
      'session.mode',
      'session.starts_at',
      'session.minutes',
      'session.place',
      'session.status',
      'session.opened_at',
      'session.closed_at',
      'session.now_step',
      'session.showing',
      'session.revision',
      'person.id as participant_id',
      'person.name',
      'person.pronouns',
      'attendance.status as attendance',
      'reading_choice.pages',
      'reading_choice.wording',
      eb
        .exists(
          eb
            .selectFrom('assignment')
            .select('assignment.id')
            .whereRef('assignment.organisation_id', '=', 'attendance.organisation_id')
            .whereRef('assignment.participant_id', '=', 'attendance.participant_id')
            .where('assignment.practitioner_id', '=', actor.personId)
            .where('assignment.ended_at', 'is', null),
        )
        .as('is_assigned'),
      eb
        .exists(
          eb
            .selectFrom('progress_note')
            .select('progress_note.id')
            .whereRef('progress_note.organisation_id', '=', 'attendance.organisation_id')
            .whereRef('progress_note.session_id', '=', 'attendance.session_id')
            .whereRef('progress_note.participant_id', '=', 'attendance.participant_id')
            .where('progress_note.signed_at', 'is not', null),
        )
        .as('note_is_signed'),
    ])
    .execute()
}

function participantOf(row: SessionRow, actor: SignedIn): SessionParticipant {
  return {
    id: row.participant_id,
    name: row.name,
    pronouns: row.pronouns,
    attendance: row.attendance,
    relation: {
      isSelf: row.participant_id === actor.personId,
      isAssigned: Boolean(row.is_assigned),
      shared: [],
    },
    reading: { pages: row.pages ?? '', wording: asWording(row.wording) },
  }
}

function factsOf(row: SessionRow): SessionFacts {
  const status = row.status as SessionStatus
  return {
    id: row.id,
    mode: row.mode as SessionFacts['mode'],
    startsAt: row.starts_at,
    minutes: row.minutes,
    place: row.place,
    status,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    nowStep: row.now_step,
    showing: asShowing(row.showing),
    revision: row.revision,
    takesWords: takesWords(status, Boolean(row.note_is_signed)),
  }
}

async function leaveTrail(
  db: Database,
  actor: SignedIn,
  sessionId: string,
  doing: SessionDoing,
  people: readonly SessionParticipant[],
  refused: boolean,
): Promise<void> {
  const subjects = people.length > 0 ? people.map(({ id }) => id) : [null]
  await Promise.all(
    subjects.map((participantId) =>
      appendToTrail(
        db,
        actor,
        {
          action: doing.action,
          participantId,
          subject: doing.subject,
          subjectId: sessionId,
          outcome: refused ? 'refused' : 'done',
        },
        { oneLook: doing.reads && !refused },
      ),
    ),
  )
}
