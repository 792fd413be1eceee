import { sql } from 'kysely'

import { sendNotice } from '#people/notices/notices.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { todayOf } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import { takeMailBack, writeMail } from '#platform/mail/outbox.server.ts'
import type { Refused } from '#platform/refusal.ts'
import { dayInWords, dayOf, timeInWords } from '#platform/words/dates.ts'

import { withSession, type OpenSession } from '../sessions/session-record.server.ts'
import {
  mayStillUndo,
  topicsMovedOn,
  type Absence,
  type HandWay,
  type LaterSession,
  type TopicMove,
} from './absence.ts'
import { invitationMail, type InvitationFacts } from './invitation.ts'

const RECORDS = { action: 'run-session', subject: 'absence' } as const

/**
 * Records that somebody did not come, or let us know beforehand; a reason is never asked for. The same act invites
 * them: a notice on their Today, and an e-mail where the program `canMail` and they have an address. Their topic moves
 * on to the next planned session. Recording it twice is once.
 *
 * Refused: 'not-found'; 'not-yet' for an absence from a session that is still to come (somebody who lets us know
 * beforehand is excused); 'was-held' when it was held; 'not-planned' when it was cancelled.
 */
export async function recordAbsence(
  actor: SignedIn,
  sessionId: string,
  absence: { kind: Absence; reason: string },
  canMail: boolean,
): Promise<{ id: string } | Refused> {
  return withSession<{ id: string } | Refused>(actor, sessionId, RECORDS, async (open) => {
    const [held, person, later, topics] = await Promise.all([
      holdAttendance(open),
      personOf(open),
      laterSessions(open),
      topicsOf(open, sessionId),
    ])
    if (isAbsence(held.attendance)) return { id: sessionId }
    if (held.status === 'cancelled') return { refused: 'not-planned' }
    if (held.status === 'closed') return { refused: 'was-held' }
    const isAhead = Temporal.Instant.compare(open.session.startsAt, Temporal.Now.instant()) > 0
    if (absence.kind === 'absent' && isAhead) return { refused: 'not-yet' }
    const moves = topicsMovedOn(topics, later)
    await Promise.all([
      markAbsent(open, absence, moves),
      markClosed(open),
      ...moves.map((move) => setTopics(open, move.session, move.after)),
      invite(open, invitationFacts(open, person.name, absence.kind, later[0]), {
        address: canMail ? person.email : '',
      }),
    ])
    return { id: sessionId }
  })
}

/**
 * Takes back an absence that was recorded by mistake, for a day: the session is planned (or open) again, the topics are
 * where they were, and an invitation that nobody has seen yet does not go out.
 * Refused: 'not-found', 'not-absent', 'too-late'.
 */
export async function undoAbsence(
  actor: SignedIn,
  sessionId: string,
): Promise<{ id: string } | Refused> {
  return withSession<{ id: string } | Refused>(actor, sessionId, RECORDS, async (open) => {
    const held = await holdAttendance(open)
    if (!isAbsence(held.attendance) || !held.recordedAt) return { refused: 'not-absent' }
    if (!mayStillUndo(held.recordedAt, Temporal.Now.instant())) return { refused: 'too-late' }
    const moves = held.topicsBefore ?? []
    await Promise.all([
      markExpected(open),
      markOpenAgain(open),
      ...moves.map((move) => restoreTopics(open, move)),
      withdrawInvitation(open),
    ])
    return { id: sessionId }
  })
}

/**
 * Records that somebody was in touch with the person: rang, wrote, went by. Refused: 'not-found', 'not-absent'.
 */
export async function recordContact(
  actor: SignedIn,
  sessionId: string,
  contact: { way: HandWay; words: string },
): Promise<{ id: string } | Refused> {
  return withSession<{ id: string } | Refused>(actor, sessionId, RECORDS, async (open) => {
    if (!isAbsence(open.participant.attendance)) return { refused: 'not-absent' }
    await writeContact(open, newId(), contact.way, contact.words)
    return { id: sessionId }
  })
}

function isAbsence(attendance: string): attendance is Absence {
  return attendance === 'absent' || attendance === 'excused'
}

/** What the invitation tells, from the session's own rows; times in the service's zone. */
export function invitationFacts(
  open: Pick<OpenSession, 'actor' | 'session'>,
  name: string,
  kind: Absence,
  next: { startsAt: Temporal.Instant } | undefined,
): InvitationFacts {
  const { timeZone, name: from } = open.actor
  const today = todayOf(open.actor)
  const day = (at: Temporal.Instant) => dayInWords(dayOf(at, timeZone), today)
  return {
    name,
    from,
    day: day(open.session.startsAt),
    next: next ? `${day(next.startsAt)}, ${timeInWords(next.startsAt, timeZone)}` : '',
    excused: kind === 'excused',
  }
}

interface HeldAttendance {
  status: string
  attendance: string
  recordedAt: Temporal.Instant | null
  topicsBefore: TopicMove[] | null
}

/** How it stands, held until the transaction ends: two devices record it once. */
async function holdAttendance(open: OpenSession): Promise<HeldAttendance> {
  const row = await open.db
    .selectFrom('attendance')
    .innerJoin('session', (join) =>
      join
        .onRef('session.organisation_id', '=', 'attendance.organisation_id')
        .onRef('session.id', '=', 'attendance.session_id'),
    )
    .where('attendance.organisation_id', '=', open.organisationId)
    .where('attendance.session_id', '=', open.session.id)
    .where('attendance.participant_id', '=', open.participantId)
    .select([
      'session.status',
      'attendance.status as attendance',
      'attendance.recorded_at as recordedAt',
      'attendance.topics_before as topicsBefore',
    ])
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { ...row, topicsBefore: row.topicsBefore as TopicMove[] | null }
}

function personOf(open: OpenSession): Promise<{ name: string; email: string }> {
  return open.db
    .selectFrom('person')
    .where('organisation_id', '=', open.organisationId)
    .where('id', '=', open.participantId)
    .select(['name', 'email'])
    .executeTakeFirstOrThrow()
}

/** The person's own planned sessions after this one, the earliest first; groups keep their topics. */
async function laterSessions(
  open: OpenSession,
): Promise<(LaterSession & { startsAt: Temporal.Instant })[]> {
  const { rows } = await sql<LaterSession & { startsAt: Temporal.Instant }>`
    select session.id as session, session.starts_at as "startsAt",
      array(select topic from session_topic
            where session_topic.organisation_id = session.organisation_id
              and session_topic.session_id = session.id order by position) as topics
    from attendance join session on session.organisation_id = attendance.organisation_id
      and session.id = attendance.session_id
    where attendance.organisation_id = ${open.organisationId}
      and attendance.participant_id = ${open.participantId}
      and session.mode = 'individual' and session.status = 'planned'
      and session.starts_at > ${open.session.startsAt.toString()}
    order by session.starts_at, session.id`.execute(open.db)
  return rows
}

async function topicsOf(open: OpenSession, sessionId: string): Promise<string[]> {
  const rows = await open.db
    .selectFrom('session_topic')
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', sessionId)
    .orderBy('position')
    .select('topic')
    .execute()
  return rows.map(({ topic }) => topic)
}

async function markAbsent(
  open: OpenSession,
  absence: { kind: Absence; reason: string },
  moves: readonly TopicMove[],
): Promise<void> {
  await setAttendance(open, {
    status: absence.kind,
    absence_reason: absence.reason,
    topics_before: moves.length > 0 ? JSON.stringify(moves) : null,
    recorded_by: open.actor.personId,
    recorded_at: sql`now()`,
  })
}

async function markExpected(open: OpenSession): Promise<void> {
  await setAttendance(open, {
    status: 'expected',
    absence_reason: '',
    topics_before: null,
    recorded_by: null,
    recorded_at: null,
  })
}

async function setAttendance(open: OpenSession, values: Record<string, unknown>): Promise<void> {
  await open.db
    .updateTable('attendance')
    .set(values)
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', open.session.id)
    .where('participant_id', '=', open.participantId)
    .execute()
}

async function markClosed(open: OpenSession): Promise<void> {
  await setSession(open, { status: 'closed', closed_at: sql`now()`, showing: '{}' })
}

async function markOpenAgain(open: OpenSession): Promise<void> {
  const status = open.session.openedAt ? 'open' : 'planned'
  await setSession(open, { status, closed_at: null })
}

async function setSession(open: OpenSession, values: Record<string, unknown>): Promise<void> {
  await open.db
    .updateTable('session')
    .set({ ...values, revision: sql<number>`revision + 1` })
    .where('organisation_id', '=', open.organisationId)
    .where('id', '=', open.session.id)
    .execute()
}

async function setTopics(
  open: OpenSession,
  sessionId: string,
  topics: readonly string[],
): Promise<void> {
  const rows = topics.map((topic, position) => ({
    organisation_id: open.organisationId,
    id: newId(),
    session_id: sessionId,
    topic,
    position,
  }))
  await Promise.all([
    open.db
      .deleteFrom('session_topic')
      .where('organisation_id', '=', open.organisationId)
      .where('session_id', '=', sessionId)
      .execute(),
    rows.length > 0 ? open.db.insertInto('session_topic').values(rows).execute() : undefined,
  ])
}

/** A later session gets its topics back, unless it has begun or somebody chose others meanwhile. */
async function restoreTopics(open: OpenSession, move: TopicMove): Promise<void> {
  const [now, session] = await Promise.all([
    topicsOf(open, move.session),
    open.db
      .selectFrom('session')
      .where('organisation_id', '=', open.organisationId)
      .where('id', '=', move.session)
      .select('status')
      .executeTakeFirst(),
  ])
  if (session?.status !== 'planned' || now.join() !== move.after.join()) return
  await setTopics(open, move.session, move.before)
}

/** The notice at once; the e-mail with it, or not at all. Each is kept as a contact. */
async function invite(
  open: OpenSession,
  facts: InvitationFacts,
  { address }: { address: string },
): Promise<void> {
  const mailId = newId()
  await Promise.all([
    sendNotice(open.db, open.organisationId, {
      to: open.participantId,
      kind: 'missed-you',
      about: {
        session: open.session.id,
        by: facts.from,
        day: facts.day,
        next: facts.next,
        excused: facts.excused ? 'yes' : '',
      },
    }),
    writeContact(open, newId(), 'notice', ''),
    ...(address
      ? [
          writeMail(open.db, open.organisationId, {
            id: mailId,
            personId: open.participantId,
            address,
            ...invitationMail(facts),
          }),
          // The contact bears the mail's key, so that one can see whether it got through.
          writeContact(open, mailId, 'e-mail', ''),
        ]
      : []),
  ])
}

async function writeContact(
  open: OpenSession,
  id: string,
  way: HandWay | 'notice' | 'e-mail',
  words: string,
): Promise<void> {
  await open.db
    .insertInto('absence_contact')
    .values({
      organisation_id: open.organisationId,
      id,
      participant_id: open.participantId,
      session_id: open.session.id,
      way,
      words,
      contacted_by: open.actor.personId,
    })
    .execute()
}

/** What was not read and not sent yet is taken back; what has reached the person stays on record. */
async function withdrawInvitation(open: OpenSession): Promise<void> {
  const mails = await open.db
    .selectFrom('absence_contact')
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', open.session.id)
    .where('participant_id', '=', open.participantId)
    .where('way', '=', 'e-mail')
    .select('id')
    .execute()
  const withdrawn = await Promise.all(
    mails.map(async ({ id }) => ((await takeMailBack(open.db, open.organisationId, id)) ? id : '')),
  )
  const unread = await open.db
    .deleteFrom('notice')
    .where('organisation_id', '=', open.organisationId)
    .where('person_id', '=', open.participantId)
    .where('kind', '=', 'missed-you')
    .where(sql<boolean>`about ->> 'session' = ${open.session.id}`)
    .where('read_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  const gone = withdrawn.filter(Boolean)
  await open.db
    .deleteFrom('absence_contact')
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', open.session.id)
    .where('participant_id', '=', open.participantId)
    .where((eb) =>
      eb.or([
        ...(unread ? [eb('way', '=', 'notice')] : []),
        ...(gone.length > 0 ? [eb('id', 'in', gone)] : []),
        eb.val(false),
      ]),
    )
    .execute()
}
