import { withRecord, type OpenRecord } from '#people/access/record.server.ts'
import { sendNotice } from '#people/notices/notices.server.ts'
import { isTopicOn } from '#people/parts/parts.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import { isRefused, type Refused } from '#platform/refusal.ts'
import { sql } from 'kysely'

import {
  LEAST_MINUTES,
  MOST_MINUTES,
  MOST_WEEKS,
  USUAL_MINUTES,
  dateAndTime,
  momentOf,
  weeklyFrom,
} from './clock.ts'
import { nextTopic, nextTopics, type ListedTopic, type NextTopic } from './next-topic.ts'
import { withSession, type OpenSession } from './session-record.server.ts'
import { mayBecome } from './status.ts'
import { topicsSoFar } from './taught.server.ts'

/** Sessions are planned for times that people can mean: a typing slip in the year is none. */
const MOST_DAYS_AWAY = 800
/** More topics than one session can hold are a slip, too. */
const MOST_TOPICS = 4

/** When and where, and what about. The day and the hour are those of the service's time zone. */
export interface SessionPlan {
  date: string
  time: string
  minutes: number
  place: string
  topics: readonly string[]
}

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
    const moments = momentsOf(plan, weeks, actor)
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
      const moments = momentsOf(plan, 1, actor)
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

function momentsOf(
  plan: SessionPlan,
  weeks: number,
  actor: SignedIn,
): Temporal.Instant[] | Refused {
  const today = Temporal.Now.plainDateISO(actor.timeZone)
  const away = today.until(Temporal.PlainDate.from(plan.date), { largestUnit: 'days' }).days
  if (Math.abs(away) > MOST_DAYS_AWAY) return { refused: 'too-far', field: 'date' }
  const moments: Temporal.Instant[] = []
  for (const date of weeklyFrom(plan.date, weeks)) {
    const moment = momentOf(date, plan.time, actor.timeZone)
    if (isRefused(moment)) return moment
    moments.push(moment)
  }
  return moments
}

function faultIn(
  plan: SessionPlan,
  topics: readonly ListedTopic[],
  switchedOff: readonly string[],
): Refused | null {
  const { minutes } = plan
  if (!(minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES))
    return { refused: 'not-in-range', field: 'minutes' }
  return topicFault(plan.topics, topics, switchedOff)
}

function topicFault(
  chosen: readonly string[],
  topics: readonly ListedTopic[],
  switchedOff: readonly string[],
): Refused | null {
  const known = new Set(topics.filter(({ taught }) => taught).map(({ id }) => id))
  if (chosen.length > MOST_TOPICS) return { refused: 'too-many', field: 'topics' }
  if (chosen.some((topic) => !known.has(topic)))
    return { refused: 'no-such-topic', field: 'topics' }
  if (chosen.some((topic) => !isTopicOn(new Set(switchedOff), topic)))
    return { refused: 'topic-switched-off', field: 'topics' }
  return null
}

async function writeSessions(
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

async function replaceTopics(open: OpenSession, topics: readonly string[]): Promise<void> {
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
