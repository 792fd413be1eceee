import { sql } from 'kysely'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import type { Curriculum } from '../curriculum/curriculum.ts'
import { readPractices } from '../practice/practice-list.server.ts'
import { toLookBackOn } from '../practice/practice.ts'
import { readFeedback, type FeedbackSaid } from '../sessions/feedback.server.ts'
import { nextTopic, type ListedTopic } from '../sessions/next-topic.ts'
import { readTexts, readUrgent, type SessionText } from '../sessions/room-rows.server.ts'
import {
  withSession,
  type OpenSession,
  type SessionFacts,
  type SessionParticipant,
} from '../sessions/session-record.server.ts'
import { topicsSoFar } from '../sessions/taught.server.ts'
import { mayBeClosed, sameTimeNextWeek, stillOpen, type StillOpen } from './closing.ts'
import { gatherFacts } from './facts.server.ts'
import { writeNote } from './write-note.ts'

/** Everything on the one screen that closes a session. */
export interface Closing {
  session: SessionFacts
  participant: SessionParticipant
  hasGoal: boolean
  stillOpen: StillOpen[]
  reason: string
  texts: SessionText[]
  feedback: FeedbackSaid | null
  /** The next session that is planned, if one is. */
  planned: { id: string; startsAt: Temporal.Instant; topics: string[] } | null
  /** What is offered otherwise: the same weekday and hour, the next topic. */
  suggested: { date: string; time: string; topic: string | null }
  noteId: string | null
}

const MOST_PRACTICES = 12

/**
 * What the screen that closes a session shows: what is still open, the person's own words, how it was, what comes next.
 * `topics` is the programme's list. Refused with 'not-found' to whoever may not run the session.
 */
export async function closing(
  actor: SignedIn,
  sessionId: string,
  topics: readonly ListedTopic[],
): Promise<Closing | Refused> {
  const doing = { action: 'run-session', subject: 'session-closing', reads: true } as const
  return withSession(actor, sessionId, doing, async (open) => {
    const [end, texts, feedback, practices, urgent, planned, soFar] = await Promise.all([
      readEnd(open),
      readTexts(open),
      readFeedback(open),
      readPractices(open, MOST_PRACTICES),
      readUrgent(open),
      nextPlanned(open),
      topicsSoFar(open, topics),
    ])
    const { session, participant } = open
    const untold = toLookBackOn(practices, sessionId).filter(({ tries }) => tries.length === 0)
    const next = sameTimeNextWeek(session.startsAt, Temporal.Now.instant(), actor.timeZone)
    return {
      session,
      participant,
      hasGoal: end.goals > 0,
      stillOpen: stillOpen({
        goalReviews: end.reviews,
        reason: end.reason,
        urgentOpen: urgent !== null,
        toLookBackOn: untold.length,
        agreed: practices.filter((practice) => practice.sessionId === sessionId).length,
        ownWords: texts.find(({ kind }) => kind === 'own-words')?.words ?? '',
        feedback: feedback !== null,
      }),
      reason: end.reason,
      texts,
      feedback,
      planned,
      suggested: { ...next, topic: nextTopic(topics, soFar)?.topic ?? null },
      noteId: end.noteId,
    }
  })
}

/**
 * Closes an open session and writes its progress note from what happened (programme.md, sections 6 and 12). Closing a
 * closed one gives its note. Gives the note's id.
 *
 * Refused: 'not-found'; 'not-open' when it has not begun, was cancelled, or nobody came; 'goal-not-reviewed' unless a
 * goal was looked at in this session or a reason is given.
 */
export async function closeSession(
  actor: SignedIn,
  sessionId: string,
  reason: string,
  curriculum: Curriculum,
): Promise<{ id: string } | Refused> {
  const doing = { action: 'run-session', subject: 'session-closing' } as const
  return withSession<{ id: string } | Refused>(actor, sessionId, doing, async (open) => {
    const [status, end] = await Promise.all([holdSession(open), readEnd(open)])
    if (end.noteId) return { id: end.noteId }
    if (status !== 'open') return { refused: 'not-open' }
    if (!mayBeClosed({ goalReviews: end.reviews, reason: reason || end.reason }))
      return { refused: 'goal-not-reviewed', field: 'reason' }
    const closedAt = Temporal.Now.instant()
    await Promise.all([recordCame(open, reason), markClosed(open, closedAt)])
    return { id: await writeNoteOf(open, closedAt, curriculum) }
  })
}

/** The session's status, held until the transaction ends: two devices close it once. */
async function holdSession(open: OpenSession): Promise<string> {
  const { status } = await open.db
    .selectFrom('session')
    .where('organisation_id', '=', open.organisationId)
    .where('id', '=', open.session.id)
    .select('status')
    .forUpdate()
    .executeTakeFirstOrThrow()
  return status
}

interface End {
  reviews: number
  reason: string
  goals: number
  noteId: string | null
}

async function readEnd(open: OpenSession): Promise<End> {
  const org = sql`${open.organisationId}::uuid`
  const session = sql`${open.session.id}::uuid`
  const who = sql`${open.participantId}::uuid`
  const { rows } = await sql<End>`select
    (select count(*)::int from goal_review where organisation_id = ${org}
      and participant_id = ${who} and session_id = ${session}) as reviews,
    (select goal_not_reviewed_reason from attendance where organisation_id = ${org}
      and participant_id = ${who} and session_id = ${session}) as reason,
    (select count(*)::int from goal where organisation_id = ${org}
      and participant_id = ${who} and status = 'current') as goals,
    (select id from progress_note where organisation_id = ${org}
      and participant_id = ${who} and session_id = ${session}) as "noteId"`.execute(open.db)
  return rows[0]!
}

async function recordCame(open: OpenSession, reason: string): Promise<void> {
  await open.db
    .updateTable('attendance')
    .set({
      status: 'attended',
      recorded_by: open.actor.personId,
      recorded_at: sql<Temporal.Instant>`now()`,
      ...(reason ? { goal_not_reviewed_reason: reason } : {}),
    })
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', open.session.id)
    .where('participant_id', '=', open.participantId)
    .execute()
}

async function markClosed(open: OpenSession, closedAt: Temporal.Instant): Promise<void> {
  await open.db
    .updateTable('session')
    .set({
      status: 'closed',
      closed_at: closedAt,
      showing: '{}',
      revision: sql<number>`revision + 1`,
    })
    .where('organisation_id', '=', open.organisationId)
    .where('id', '=', open.session.id)
    .execute()
}

async function writeNoteOf(
  open: OpenSession,
  closedAt: Temporal.Instant,
  curriculum: Curriculum,
): Promise<string> {
  const facts = await gatherFacts(open, { ...open.session, closedAt }, curriculum)
  const id = newId()
  await open.db
    .insertInto('progress_note')
    .values({
      organisation_id: open.organisationId,
      id,
      session_id: open.session.id,
      participant_id: open.participantId,
      facts: JSON.stringify(facts),
      words: writeNote(facts),
      written_by: open.actor.personId,
    })
    .execute()
  return id
}

/** The next session of the person that is planned to begin after this one. */
async function nextPlanned(open: OpenSession): Promise<Closing['planned']> {
  const { rows } = await sql<NonNullable<Closing['planned']>>`
    select session.id, session.starts_at as "startsAt",
      array(select topic from session_topic
            where session_topic.organisation_id = session.organisation_id
              and session_topic.session_id = session.id order by position) as topics
    from attendance join session on session.organisation_id = attendance.organisation_id
      and session.id = attendance.session_id
    where attendance.organisation_id = ${open.organisationId}
      and attendance.participant_id = ${open.participantId}
      and session.status = 'planned' and session.starts_at > now()
    order by session.starts_at limit 1`.execute(open.db)
  return rows[0] ?? null
}
