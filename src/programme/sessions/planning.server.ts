import { withRecord, type OpenRecord } from '#people/access/record.server.ts'
import { sendNotice } from '#people/notices/notices.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import { isRefused, type Refused } from '#platform/refusal.ts'
import { sql } from 'kysely'

import { dateAndTime, MOST_WEEKS, USUAL_MINUTES } from './clock.ts'
import { nextTopic, nextTopics, type ListedTopic, type NextTopic } from './next-topic.ts'
import { faultIn, momentsOf, topicFault, type SessionPlan } from './plan.ts'
import { replaceTopics, writeSessions } from './planning-rows.server.ts'
import { withSession, type OpenSession } from './session-record.server.ts'
import { mayBecome } from './status.ts'
import { topicsSoFar } from './taught.server.ts'

/** What the form for a new session starts with. */
export interface PlanToStart {
  participant: { id: string; name: string }
  next: NextTopic | null
  taught: string[]
  switchedOff: string[]
  /** As it was the last time, which is how it mostly is. */
  place: string
  minutes: number
}

/**
 * What is offered when a session is planned for a participant: the next topic, and place and length of
 * the last session. `topics` is the programme's list. Refused with 'not-found'.
 */
export async function planToStart(
  actor: SignedIn,
  participantId: string,
  topics: readonly ListedTopic[],
): Promise<PlanToStart | Refused> {
  const doing = { action: 'plan-session', subject: 'session', reads: true } as const
  return withRecord(actor, participantId, doing, async (record) => {
    const [soFar, person, last] = await Promise.all([
      topicsSoFar(record, topics),
      record.db
        .selectFrom('person')
        .where('organisation_id', '=', record.organisationId)
        .where('id', '=', participantId)
        .select(['id', 'name'])
        .executeTakeFirstOrThrow(),
      lastPlace(record),
    ])
    return {
      participant: person,
      next: nextTopic(topics, soFar),
      taught: soFar.taught.map(({ topic }) => topic),
      switchedOff: soFar.switchedOff,
      place: last?.place ?? '',
      minutes: last?.minutes ?? USUAL_MINUTES,
    }
  })
}

/**
 * Plans a session with a participant, or one in each of `weeks` weeks at the same hour; each later one
 * gets the topic that comes next. The actor leads it. Gives the ids, the first session first.
 *
 * Refused: 'not-found', 'no-such-hour' (the clocks skip it), 'too-far', 'not-in-range', 'no-such-topic',
 * 'topic-switched-off'; each with its field.
 */
export async function planSession(
  actor: SignedIn,
  participantId: string,
  plan: SessionPlan & { weeks?: number },
  topics: readonly ListedTopic[],
): Promise<{ ids: string[] } | Refused> {
  const doing = { action: 'plan-session', subject: 'session' } as const
  return withRecord(actor, participantId, doing, async (record) => {
    const weeks = plan.weeks ?? 1
    if (!(weeks >= 1 && weeks <= MOST_WEEKS)) return { refused: 'not-in-range', field: 'weeks' }
    const soFar = await topicsSoFar(record, topics)
    const moments = momentsOf(plan, weeks, actor.timeZone)
    if (isRefused(moments)) return moments
    const fault = faultIn(plan, topics, soFar.switchedOff)
    if (fault) return fault

    const following = nextTopics(
      topics,
      { ...soFar, planned: [...soFar.planned, ...plan.topics] },
      weeks - 1,
    )
    const sessions = moments.map((startsAt, week) => ({
      id: newId(),
      startsAt,
      topics: week === 0 ? plan.topics : [following[week - 1] ?? []].flat(),
    }))
    await writeSessions(record, plan, sessions)
    return { ids: sessions.map(({ id }) => id) }
  })
}

/**
 * Changes when, where and what about, while the session has not begun. `base` is the revision that was
 * read. The participants get a notice when the time or the place is another one.
 *
 * Refused as `planSession`, and with 'not-planned' or 'changed-meanwhile'.
 */
export async function replanSession(
  actor: SignedIn,
  sessionId: string,
  plan: SessionPlan,
  base: number,
  topics: readonly ListedTopic[],
): Promise<{ id: string } | Refused> {
  return withSession(
    actor,
    sessionId,
    { action: 'plan-session', subject: 'session' },
    async (open) => {
      if (open.session.status !== 'planned') return { refused: 'not-planned' }
      const { switchedOff } = await topicsSoFar(open, topics)
      const moments = momentsOf(plan, 1, actor.timeZone)
      if (isRefused(moments)) return moments
      const fault = faultIn(plan, topics, switchedOff)
      if (fault) return fault
      const changed = await open.db
        .updateTable('session')
        .set({
          starts_at: moments[0]!,
          minutes: plan.minutes,
          place: plan.place,
          revision: sql<number>`revision + 1`,
        })
        .where('organisation_id', '=', open.organisationId)
        .where('id', '=', sessionId)
        .where('revision', '=', base)
        .where('status', '=', 'planned')
        .returning('id')
        .executeTakeFirst()
      if (!changed) return { refused: 'changed-meanwhile' }
      const moved =
        Temporal.Instant.compare(open.session.startsAt, moments[0]!) !== 0 ||
        open.session.place !== plan.place
      await Promise.all([
        replaceTopics(open, plan.topics),
        moved ? tellParticipants(open, 'session-moved', moments[0]!, plan.place) : undefined,
      ])
      return { id: sessionId }
    },
  )
}

/**
 * Takes other topics for a session that is planned or open: the person decides what it is about.
 * Refused with 'not-found', 'no-such-topic', 'topic-switched-off' or 'session-closed'.
 */
export async function chooseTopics(
  actor: SignedIn,
  sessionId: string,
  chosen: readonly string[],
  topics: readonly ListedTopic[],
): Promise<{ id: string } | Refused> {
  return withSession(
    actor,
    sessionId,
    { action: 'run-session', subject: 'session' },
    async (open) => {
      if (!['planned', 'open'].includes(open.session.status)) return { refused: 'session-closed' }
      const { switchedOff } = await topicsSoFar(open, topics)
      const fault = topicFault(chosen, topics, switchedOff)
      if (fault) return fault
      await replaceTopics(open, chosen)
      return { id: sessionId }
    },
  )
}

/**
 * Cancels a session that has not begun; the participants get a notice. Cancelling twice is once.
 * Refused with 'not-found' or 'not-planned'.
 */
export async function cancelSession(
  actor: SignedIn,
  sessionId: string,
): Promise<{ id: string } | Refused> {
  return withSession(
    actor,
    sessionId,
    { action: 'plan-session', subject: 'session' },
    async (open) => {
      if (open.session.status === 'cancelled') return { id: sessionId }
      if (!mayBecome(open.session.status, 'cancelled')) return { refused: 'not-planned' }
      const cancelled = await open.db
        .updateTable('session')
        .set({ status: 'cancelled', revision: sql<number>`revision + 1` })
        .where('organisation_id', '=', open.organisationId)
        .where('id', '=', sessionId)
        .where('status', '=', 'planned')
        .returning('id')
        .executeTakeFirst()
      if (!cancelled) return { refused: 'not-planned' }
      await tellParticipants(open, 'session-cancelled', open.session.startsAt, open.session.place)
      return { id: sessionId }
    },
  )
}

/** A notice inside the program; day, time and place stand in it, so that it is read on its own. */
async function tellParticipants(
  open: OpenSession,
  kind: 'session-moved' | 'session-cancelled',
  startsAt: Temporal.Instant,
  place: string,
): Promise<void> {
  const about = { ...dateAndTime(startsAt, open.actor.timeZone), place, by: open.actor.name }
  await Promise.all(
    open.participants.map(({ id }) =>
      sendNotice(open.db, open.organisationId, { to: id, kind, about }),
    ),
  )
}

function lastPlace(record: OpenRecord) {
  return record.db
    .selectFrom('attendance')
    .innerJoin('session', (join) =>
      join
        .onRef('session.organisation_id', '=', 'attendance.organisation_id')
        .onRef('session.id', '=', 'attendance.session_id'),
    )
    .where('attendance.organisation_id', '=', record.organisationId)
    .where('attendance.participant_id', '=', record.participantId)
    .where('session.status', '!=', 'cancelled')
    .orderBy('session.starts_at', 'desc')
    .limit(1)
    .select(['session.place', 'session.minutes'])
    .executeTakeFirst()
}
