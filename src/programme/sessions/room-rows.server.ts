import { sql } from 'kysely'

import type { OpenRecord } from '#people/access/record.server.ts'

import type { OpenSession } from './session-record.server.ts'
import { isTextKind, type TextKind } from './texts.ts'

/** The rows that a session room is made of, each with one statement; they are sent together. */

/** The how-manieth session of the participant this is, cancelled ones left out. */
export async function readNumber(open: OpenSession): Promise<number> {
  const { count } = await open.db
    .selectFrom('attendance')
    .innerJoin('session', (join) =>
      join
        .onRef('session.organisation_id', '=', 'attendance.organisation_id')
        .onRef('session.id', '=', 'attendance.session_id'),
    )
    .where('attendance.organisation_id', '=', open.organisationId)
    .where('attendance.participant_id', '=', open.participantId)
    .where('session.status', '!=', 'cancelled')
    .where('session.starts_at', '<=', open.session.startsAt)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The topics of a session in their order, such as '1.2'. */
export async function readTopics(open: OpenSession): Promise<string[]> {
  const rows = await open.db
    .selectFrom('session_topic')
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', open.session.id)
    .orderBy('position')
    .select('topic')
    .execute()
  return rows.map(({ topic }) => topic)
}

/** The steps that were entered. */
export async function readSteps(open: OpenSession): Promise<number[]> {
  const rows = await open.db
    .selectFrom('session_step')
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', open.session.id)
    .select('step')
    .distinct()
    .execute()
  return rows.map(({ step }) => step)
}

export interface SessionText {
  kind: TextKind
  words: string
  revision: number
  by: string
  at: Temporal.Instant
}

/** The texts of the session: what a group shares and the person's own. */
export async function readTexts(open: OpenSession): Promise<SessionText[]> {
  const rows = await open.db
    .selectFrom('session_text as text')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'text.organisation_id')
        .onRef('person.id', '=', 'text.written_by'),
    )
    .where('text.organisation_id', '=', open.organisationId)
    .where('text.session_id', '=', open.session.id)
    .where('text.participant_id', '=', open.participantId)
    .select([
      'text.kind',
      'text.words',
      'text.revision',
      'person.name as by',
      'text.written_at as at',
    ])
    .execute()
  return rows.flatMap(({ kind, ...text }) => (isTextKind(kind) ? [{ kind, ...text }] : []))
}

/** Since when something urgent waits, or null. */
export async function readUrgent(open: OpenSession): Promise<Temporal.Instant | null> {
  const row = await open.db
    .selectFrom('urgent_matter')
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', open.session.id)
    .where('participant_id', '=', open.participantId)
    .where('seen_to_at', 'is', null)
    .select('raised_at')
    .executeTakeFirst()
  return row?.raised_at ?? null
}

export interface TechniqueUsed {
  technique: string
  topic: string
  page: string
}

/** The techniques noted as used, in the order in which they were. */
export function readTechniques(open: OpenSession): Promise<TechniqueUsed[]> {
  return open.db
    .selectFrom('technique_used')
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', open.session.id)
    .orderBy('id')
    .select(['technique', 'topic', 'page'])
    .execute()
}

export interface Play {
  exercise: string
  rung: string
  feedback: string
  revision: number
  by: string
  at: Temporal.Instant
}

/** The rungs of graded practice that the person took. */
export function readPlays(open: OpenSession): Promise<Play[]> {
  return open.db
    .selectFrom('role_play')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'role_play.organisation_id')
        .onRef('person.id', '=', 'role_play.recorded_by'),
    )
    .where('role_play.organisation_id', '=', open.organisationId)
    .where('role_play.session_id', '=', open.session.id)
    .where('role_play.participant_id', '=', open.participantId)
    .orderBy('role_play.id')
    .select([
      'role_play.exercise',
      'role_play.rung',
      'role_play.feedback',
      'role_play.revision',
      'person.name as by',
      'role_play.played_at as at',
    ])
    .execute()
}

export interface PageShown {
  topic: string
  page: string
}

/** The handout pages that were shown, the latest last. */
export function readPages(open: OpenSession): Promise<PageShown[]> {
  return open.db
    .selectFrom('page_shown')
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', open.session.id)
    .orderBy('shown_at')
    .orderBy('id')
    .select(['topic', 'page'])
    .execute()
}

export interface Help {
  contacts: { name: string; relation: string; phone: string }[]
  lines: { kind: string; name: string; phone: string; hours: string; note: string }[]
}

/** Whom to ring: the person's own people first, then the service's help lines. */
export async function readHelp(record: OpenRecord): Promise<Help> {
  const [contacts, lines] = await Promise.all([
    record.db
      .selectFrom('own_contact')
      .where('organisation_id', '=', record.organisationId)
      .where('participant_id', '=', record.participantId)
      .orderBy('position')
      .orderBy('id')
      .select(['name', 'relation', 'phone'])
      .execute(),
    record.db
      .selectFrom('help_line')
      .where('organisation_id', '=', record.organisationId)
      .orderBy('position')
      .orderBy('id')
      .select(['kind', 'name', 'phone', 'hours', 'note'])
      .execute(),
  ])
  return { contacts, lines }
}

export interface AskAnswer {
  sheet: string
  field: string
  value: string
  revision: number
  by: string
  at: Temporal.Instant
}

/** What the person has answered to the questions on handout pages: of the session's topics, and of `topic`. */
export async function readAskAnswers(open: OpenSession, topic: string): Promise<AskAnswer[]> {
  const rows = await open.db
    .selectFrom('workbook_answer as answer')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'answer.organisation_id')
        .onRef('person.id', '=', 'answer.written_by'),
    )
    .where('answer.organisation_id', '=', open.organisationId)
    .where('answer.participant_id', '=', open.participantId)
    .where((eb) =>
      eb.or([
        eb('answer.sheet', '=', `page:${topic}`),
        eb(
          'answer.sheet',
          'in',
          eb
            .selectFrom('session_topic')
            .where('session_topic.organisation_id', '=', open.organisationId)
            .where('session_topic.session_id', '=', open.session.id)
            .select(sql<string>`'page:' || session_topic.topic`.as('sheet')),
        ),
      ]),
    )
    .select([
      'answer.sheet',
      'answer.field',
      sql<string | null>`answer.value #>> '{}'`.as('value'),
      'answer.revision',
      'person.name as by',
      'answer.written_at as at',
    ])
    .execute()
  return rows.map((row) => ({ ...row, value: row.value ?? '' }))
}
