import { sql } from 'kysely'

import { withRecord, type OpenRecord } from '#people/access/record.server.ts'
import { unreadNotices, type Notice } from '#people/notices/notices.server.ts'
import { todayOf, type SignedIn } from '#people/sign-in/signed-in.ts'
import type { Refused } from '#platform/refusal.ts'

import type { Outcome, Step } from '../goals/goal.ts'

/** A step as Today needs it: still open, or told of today, so that the answer can be taken back. */
export interface TodayStep extends Step {
  words: string
  helper: string
  outcomeOn: string | null
}

export interface TodayGoal {
  id: string
  words: string
  steps: TodayStep[]
  /** Of all steps not set aside: how many there are, and how many are behind. */
  way: { steps: number; at: number }
}

export interface TodayPractice {
  id: string
  what: string
  when: string
  where: string
  withWhom: string
  agreedOn: string
  ended: false
  sessionId: string | null
  tries: TodayTry[]
}

export interface TodayTry {
  id: string
  outcome: Outcome
  triedOn: string
  sessionId: string | null
  whatHelped: string
  inTheWay: string
  learned: string
  revision: number
}

export interface TodaySession {
  id: string
  startsAt: Temporal.Instant
  place: string
  open: boolean
  with: string[]
  topics: string[]
  /** What the person put on the agenda themselves. */
  agenda: { id: string; words: string }[]
}

export interface TodayFacts {
  status: string
  oriented: boolean
  practitioners: string[]
  switchedOff: string[]
  goal: TodayGoal | null
  practices: TodayPractice[]
  next: TodaySession | null
  lastTopics: string[]
  places: { topic: string; page: string }[]
  notices: Notice[]
}

/** As many as could stand on the page; the rest is in its own place. */
const MOST_STEPS = 12
const MOST_PRACTICES = 3
const MOST_ITEMS = 5
const MOST_PLACES = 5
const MOST_NOTICES = 2

/**
 * Everything on a participant's Today, for themselves. Five statements sent together, each for a handful of rows by
 * an index, whatever there is in the record (quality.md, Speed). Refused with 'not-found' to who is no participant.
 */
export async function today(actor: SignedIn): Promise<TodayFacts | Refused> {
  return withRecord(
    actor,
    actor.personId,
    { action: 'see-record', subject: 'today', reads: true },
    async (record) => {
      const [about, goal, practices, next, notices] = await Promise.all([
        readAbout(record),
        readGoal(record, todayOf(actor)),
        readPractices(record),
        readNext(record),
        unreadNotices(record.db, record.organisationId, record.participantId, MOST_NOTICES),
      ])
      return { ...about, goal, practices, next, notices }
    },
  )
}

async function readAbout({ db, organisationId, participantId }: OpenRecord) {
  const row = await db
    .selectFrom('participant')
    .where('participant.organisation_id', '=', organisationId)
    .where('participant.id', '=', participantId)
    .select((eb) => [
      'participant.status',
      eb
        .exists(
          eb
            .selectFrom('orientation_acknowledgement as yes')
            .select('yes.id')
            .where('yes.organisation_id', '=', organisationId)
            .where('yes.participant_id', '=', participantId)
            .where('yes.side', '=', 'participant'),
        )
        .as('oriented'),
      sql<string[]>`array(select person.name from assignment
        join person on person.organisation_id = assignment.organisation_id and person.id = assignment.practitioner_id
        where assignment.organisation_id = ${organisationId} and assignment.participant_id = ${participantId}
          and assignment.ended_at is null order by assignment.given_at)`.as('practitioners'),
      sql<string[]>`array(select part from part_switched_off
        where organisation_id = ${organisationId} and participant_id = ${participantId})`.as(
        'switched_off',
      ),
      sql<string[]>`array(select topic from session_topic
        where organisation_id = ${organisationId} and session_id = (
          select session.id from attendance
          join session on session.organisation_id = attendance.organisation_id and session.id = attendance.session_id
          where attendance.organisation_id = ${organisationId} and attendance.participant_id = ${participantId}
            and attendance.status = 'attended' and session.status = 'closed'
          order by session.starts_at desc limit 1)
        order by position)`.as('last_topics'),
      sql<{ topic: string; page: string }[]>`coalesce((select jsonb_agg(place) from (
        select topic, page from reading_place
        where organisation_id = ${organisationId} and participant_id = ${participantId}
        order by read_at desc limit ${sql.lit(MOST_PLACES)}) place), '[]')`.as('places'),
    ])
    .executeTakeFirstOrThrow()
  return {
    status: row.status,
    oriented: Boolean(row.oriented),
    practitioners: row.practitioners,
    switchedOff: row.switched_off,
    lastTopics: row.last_topics,
    places: row.places,
  }
}

/** The current goal that was set last, with its open steps and those that were done on this day. */
async function readGoal(
  { db, organisationId, participantId }: OpenRecord,
  day: string,
): Promise<TodayGoal | null> {
  const row = await db
    .selectFrom('goal')
    .where('goal.organisation_id', '=', organisationId)
    .where('goal.participant_id', '=', participantId)
    .where('goal.status', '=', 'current')
    .orderBy('goal.set_on', 'desc')
    .orderBy('goal.id', 'desc')
    .limit(1)
    .select([
      'goal.id',
      'goal.words',
      sql<TodayStep[]>`coalesce((select jsonb_agg(step) from (
        select id, words, helper, outcome, due_on as "dueOn", outcome_on as "outcomeOn", position,
          false as "setAside"
        from goal_step
        where organisation_id = goal.organisation_id and participant_id = goal.participant_id
          and goal_id = goal.id and set_aside_at is null
          and (outcome is distinct from 'done' or outcome_on = ${day}::date)
        order by due_on nulls last, position limit ${sql.lit(MOST_STEPS)}) step), '[]')`.as(
        'steps',
      ),
      sql<{ steps: number; at: number }>`(select jsonb_build_object(
          'steps', count(*), 'at', count(*) filter (where outcome = 'done'))
        from goal_step
        where organisation_id = goal.organisation_id and participant_id = goal.participant_id
          and goal_id = goal.id and set_aside_at is null)`.as('way'),
    ])
    .executeTakeFirst()
  return row ?? null
}

/** What was agreed last and not let go of, each with what came of it most lately. */
async function readPractices({
  db,
  organisationId,
  participantId,
}: OpenRecord): Promise<TodayPractice[]> {
  const rows = await db
    .selectFrom('practice')
    .where('organisation_id', '=', organisationId)
    .where('participant_id', '=', participantId)
    .where('ended_at', 'is', null)
    .orderBy('agreed_on', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_PRACTICES)
    .select([
      'id',
      'what',
      'when_words as when',
      'where_words as where',
      'with_whom as withWhom',
      'agreed_on as agreedOn',
      'session_id as sessionId',
      sql<TodayTry[]>`coalesce((select jsonb_agg(tried) from (
        select id, outcome, tried_on as "triedOn", session_id as "sessionId", what_helped as "whatHelped",
          in_the_way as "inTheWay", learned, revision
        from practice_try
        where organisation_id = practice.organisation_id and practice_id = practice.id
        order by tried_on desc, id desc limit 1) tried), '[]')`.as('tries'),
    ])
    .execute()
  return rows.map((row) => ({ ...row, ended: false }))
}

/** The session that comes next, or goes on now: one that nobody opened stands until it would be over. */
async function readNext({
  db,
  organisationId,
  participantId,
}: OpenRecord): Promise<TodaySession | null> {
  const row = await db
    .selectFrom('attendance')
    .innerJoin('session', (join) =>
      join
        .onRef('session.organisation_id', '=', 'attendance.organisation_id')
        .onRef('session.id', '=', 'attendance.session_id'),
    )
    .where('attendance.organisation_id', '=', organisationId)
    .where('attendance.participant_id', '=', participantId)
    .where((eb) =>
      eb.or([
        eb('session.status', '=', 'open'),
        eb.and([
          eb('session.status', '=', 'planned'),
          eb(
            'session.starts_at',
            '>',
            sql<Temporal.Instant>`now() - make_interval(mins => session.minutes)`,
          ),
        ]),
      ]),
    )
    .orderBy('session.starts_at')
    .limit(1)
    .select([
      'session.id',
      'session.starts_at as startsAt',
      'session.place',
      'session.status',
      sql<string[]>`array(select person.name from session_leader
        join person on person.organisation_id = session_leader.organisation_id
          and person.id = session_leader.practitioner_id
        where session_leader.organisation_id = session.organisation_id
          and session_leader.session_id = session.id order by person.name)`.as('with'),
      sql<string[]>`array(select topic from session_topic
        where organisation_id = session.organisation_id and session_id = session.id
        order by position)`.as('topics'),
      sql<{ id: string; words: string }[]>`coalesce((select jsonb_agg(item) from (
        select id, words from agenda_item
        where organisation_id = session.organisation_id and session_id = session.id
          and participant_id = ${participantId} and written_by = ${participantId}
          and removed_at is null and done_at is null
        order by position, id limit ${sql.lit(MOST_ITEMS)}) item), '[]')`.as('agenda'),
    ])
    .executeTakeFirst()
  if (!row) return null
  const { status, ...session } = row
  return { ...session, open: status === 'open' }
}
