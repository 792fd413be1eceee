import { sql } from 'kysely'

import { NOT_FOUND, withRecord, type OpenRecord } from '#people/access/record.server.ts'
import { todayOf, type SignedIn } from '#people/sign-in/signed-in.ts'
import { alreadySo } from '#platform/database/already-so.ts'
import { isId, newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import type { Outcome } from '../goals/goal.ts'
import { takesPart } from '../sessions/takes-part.server.ts'
import type { PracticeSize } from './practice.ts'

/**
 * Agreeing on home practice and telling what came of it (programme.md, sections 11 and 15). The person and their
 * practitioner both write, and every row says who did. Each function is refused with 'not-found' where the record,
 * the practice or the session is not the actor's to touch, and with 'changed-meanwhile' when `revision` is no longer
 * the current one: nothing is then written.
 */

export interface PracticeInput {
  what: string
  when: string
  where: string
  withWhom: string
  obstacle: string
  planB: string
  /** 0 to 10, or null when the person did not say. */
  confidence: number | null
  reminderWanted: boolean
  /** 'HH:MM', or null for no hour of its own. */
  reminderTime: string | null
}

export interface NewPractice extends PracticeInput {
  /** The topic whose option it began with, or ''. */
  topic: string
  size: PracticeSize | ''
  sessionId: string | null
  /** The key that the form brings: sending it twice adds one. */
  key?: string
}

type Done = { id: string } | Refused

const WRITES = { action: 'agree-practice', subject: 'practice' } as const

/** Agrees on a practice, in a session or on one's own; gives its id. */
export async function agreePractice(
  actor: SignedIn,
  participantId: string,
  input: NewPractice,
): Promise<Done> {
  return withRecord(actor, participantId, WRITES, async (record) => {
    if (input.sessionId && !(await takesPart(record, input.sessionId))) return NOT_FOUND
    const id = input.key ?? newId()
    await record.db
      .insertInto('practice')
      .values({
        organisation_id: record.organisationId,
        id,
        participant_id: record.participantId,
        session_id: input.sessionId,
        topic: input.topic,
        size: input.size,
        agreed_on: todayOf(actor),
        written_by: actor.personId,
        ...columnsOf(input),
      })
      .onConflict((there) => there.columns(['organisation_id', 'id']).doNothing())
      .execute()
    return { id }
  })
}

export async function changePractice(
  actor: SignedIn,
  participantId: string,
  practiceId: string,
  revision: number,
  input: PracticeInput,
): Promise<Done> {
  return change(actor, participantId, practiceId, revision, {
    ...columnsOf(input),
    written_by: actor.personId,
    written_at: sql`now()`,
  })
}

/** Lets go of a practice; its tries stay. Letting go is normal and never counts as failure. */
export async function endPractice(
  actor: SignedIn,
  participantId: string,
  practiceId: string,
): Promise<Done> {
  return change(actor, participantId, practiceId, null, {
    ended_at: sql`coalesce(ended_at, now())`,
  })
}

/** Takes a practice up again that was let go of. */
export async function takeUpPractice(
  actor: SignedIn,
  participantId: string,
  practiceId: string,
): Promise<Done> {
  return change(actor, participantId, practiceId, null, { ended_at: null })
}

function columnsOf(input: PracticeInput) {
  return {
    what: input.what,
    when_words: input.when,
    where_words: input.where,
    with_whom: input.withWhom,
    obstacle: input.obstacle,
    plan_b: input.planB,
    confidence: input.confidence,
    reminder_wanted: input.reminderWanted,
    reminder_time: input.reminderWanted ? input.reminderTime : null,
  }
}

/** Changes one practice of the person's. With a revision, only if nobody changed it since; without, always. */
async function change(
  actor: SignedIn,
  participantId: string,
  practiceId: string,
  revision: number | null,
  values: Record<string, unknown>,
): Promise<Done> {
  const doing = { ...WRITES, subjectId: practiceId }
  return withRecord(actor, participantId, doing, async (record) => {
    const row = await findRow(record, 'practice', practiceId)
    if (!row) return NOT_FOUND
    if (revision !== null && row.revision !== revision)
      return alreadySo(row, values) ? { id: practiceId } : { refused: 'changed-meanwhile' }
    await record.db
      .updateTable('practice')
      .set({ ...values, revision: row.revision + 1 })
      .where('organisation_id', '=', record.organisationId)
      .where('participant_id', '=', participantId)
      .where('id', '=', practiceId)
      .execute()
    return { id: practiceId }
  })
}

export interface TryInput {
  outcome: Outcome
  whatHelped: string
  inTheWay: string
  learned: string
  /** YYYY-MM-DD; today when left out. */
  triedOn?: string | null
}

const TELLS = { action: 'log-practice', subject: 'practice-try' } as const

/** Tells what came of a practice, at home or in a session. Any answer is a good answer. Gives the try's id. */
export async function logTry(
  actor: SignedIn,
  participantId: string,
  practiceId: string,
  input: TryInput & { sessionId: string | null; key?: string },
): Promise<Done> {
  return withRecord(actor, participantId, TELLS, async (record) => {
    const [practice, attends] = await Promise.all([
      findRow(record, 'practice', practiceId),
      input.sessionId === null || takesPart(record, input.sessionId),
    ])
    if (!practice || !attends) return NOT_FOUND
    const id = input.key ?? newId()
    await record.db
      .insertInto('practice_try')
      .values({
        organisation_id: record.organisationId,
        id,
        participant_id: record.participantId,
        practice_id: practiceId,
        session_id: input.sessionId,
        outcome: input.outcome,
        what_helped: input.whatHelped,
        in_the_way: input.inTheWay,
        learned: input.learned,
        tried_on: input.triedOn ?? todayOf(actor),
        written_by: actor.personId,
      })
      .onConflict((there) => there.columns(['organisation_id', 'id']).doNothing())
      .execute()
    return { id }
  })
}

/** Changes what was told, or adds what helped, what got in the way, and what was learned. */
export async function changeTry(
  actor: SignedIn,
  participantId: string,
  tryId: string,
  revision: number,
  input: TryInput,
): Promise<Done> {
  const doing = { ...TELLS, subjectId: tryId }
  return withRecord(actor, participantId, doing, async (record) => {
    const row = await findRow(record, 'practice_try', tryId)
    if (!row) return NOT_FOUND
    const told = {
      outcome: input.outcome,
      what_helped: input.whatHelped,
      in_the_way: input.inTheWay,
      learned: input.learned,
      ...(input.triedOn ? { tried_on: input.triedOn } : {}),
    }
    if (row.revision !== revision)
      return alreadySo(row, told) ? { id: tryId } : { refused: 'changed-meanwhile' }
    await record.db
      .updateTable('practice_try')
      .set({
        ...told,
        revision: row.revision + 1,
        written_by: actor.personId,
        written_at: sql`now()`,
      })
      .where('organisation_id', '=', record.organisationId)
      .where('participant_id', '=', participantId)
      .where('id', '=', tryId)
      .execute()
    return { id: tryId }
  })
}

/** Takes a telling back. Its earlier version stays in the history. */
export async function takeTryBack(
  actor: SignedIn,
  participantId: string,
  tryId: string,
): Promise<Done> {
  const doing = { ...TELLS, subjectId: tryId }
  return withRecord(actor, participantId, doing, async (record) => {
    if (!isId(tryId)) return NOT_FOUND
    const removed = await record.db
      .deleteFrom('practice_try')
      .where('organisation_id', '=', record.organisationId)
      .where('participant_id', '=', participantId)
      .where('id', '=', tryId)
      .executeTakeFirst()
    return removed.numDeletedRows > 0n ? { id: tryId } : NOT_FOUND
  })
}

/** One of the person's rows, held until the transaction ends. */
async function findRow(record: OpenRecord, table: 'practice' | 'practice_try', id: string) {
  if (!isId(id)) return undefined
  return record.db
    .selectFrom(table)
    .where('organisation_id', '=', record.organisationId)
    .where('participant_id', '=', record.participantId)
    .where('id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst()
}
