import { sql } from 'kysely'

import { NOT_FOUND, withRecord } from '#people/access/record.server.ts'
import { todayOf, type SignedIn } from '#people/sign-in/signed-in.ts'
import { isId, newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import type { GoalStatus, ShortTermStatus, Surrounding } from './goal.ts'
import { attends, change, hasGoal, owned, WRITES } from './goal-rows.server.ts'

/**
 * Setting and following goals (programme.md, section 6). Participant and practitioner both write; every row says who
 * did. Changing or dropping a goal is normal: it keeps its history and never counts as failure.
 * Each function is refused with 'not-found' where the record or the row is not the actor's to change, and with
 * 'changed-meanwhile' when `revision` is no longer the current one: nothing is then written.
 */

export interface GoalInput {
  words: string
  why: string
  lifeArea: string
}

/** The key that a form brings for something new: sending it twice adds one. */
export interface Keyed {
  key?: string
}

/** Sets a personal recovery goal in the person's own words; gives its id. */
export async function setGoal(
  actor: SignedIn,
  participantId: string,
  input: GoalInput & Keyed,
): Promise<{ id: string } | Refused> {
  return withRecord(actor, participantId, WRITES, async (record) => {
    const id = input.key ?? newId()
    await record.db
      .insertInto('goal')
      .values({
        ...owned(record, id),
        words: input.words,
        why: input.why,
        life_area: input.lifeArea,
        set_on: todayOf(actor),
      })
      .onConflict((there) => there.columns(['organisation_id', 'id']).doNothing())
      .execute()
    return { id }
  })
}

export async function changeGoal(
  actor: SignedIn,
  participantId: string,
  goalId: string,
  revision: number,
  input: GoalInput,
): Promise<{ id: string } | Refused> {
  return change(actor, participantId, 'goal', goalId, revision, {
    words: input.words,
    why: input.why,
    life_area: input.lifeArea,
  })
}

/** Reached, set aside, or taken up again. */
export async function changeGoalStatus(
  actor: SignedIn,
  participantId: string,
  goalId: string,
  revision: number,
  status: GoalStatus,
): Promise<{ id: string } | Refused> {
  return change(actor, participantId, 'goal', goalId, revision, { status })
}

export interface ShortTermGoalInput {
  words: string
  howIWillKnow: string
  targetOn: string | null
}

export async function addShortTermGoal(
  actor: SignedIn,
  participantId: string,
  goalId: string,
  input: ShortTermGoalInput,
): Promise<{ id: string } | Refused> {
  return withRecord(
    actor,
    participantId,
    { ...WRITES, subject: 'short-term-goal' },
    async (record) => {
      if (!(await hasGoal(record, goalId))) return NOT_FOUND
      const id = newId()
      await record.db
        .insertInto('short_term_goal')
        .values((eb) => ({
          ...owned(record, id),
          goal_id: goalId,
          words: input.words,
          how_i_will_know: input.howIWillKnow,
          target_on: input.targetOn,
          position: eb
            .selectFrom('short_term_goal')
            .where('organisation_id', '=', record.organisationId)
            .where('goal_id', '=', goalId)
            .select(sql<number>`count(*)::int`.as('n')),
        }))
        .execute()
      return { id }
    },
  )
}

export async function changeShortTermGoal(
  actor: SignedIn,
  participantId: string,
  id: string,
  revision: number,
  input: ShortTermGoalInput & { status: ShortTermStatus },
): Promise<{ id: string } | Refused> {
  return change(actor, participantId, 'short_term_goal', id, revision, {
    words: input.words,
    how_i_will_know: input.howIWillKnow,
    target_on: input.targetOn,
    status: input.status,
  })
}

export async function addSurrounding(
  actor: SignedIn,
  participantId: string,
  goalId: string,
  input: { kind: Surrounding; effect: 'helps' | 'blocks'; words: string },
): Promise<{ id: string } | Refused> {
  return withRecord(
    actor,
    participantId,
    { ...WRITES, subject: 'goal-surrounding' },
    async (record) => {
      if (!(await hasGoal(record, goalId))) return NOT_FOUND
      const id = newId()
      await record.db
        .insertInto('goal_surrounding')
        .values({ ...owned(record, id), goal_id: goalId, ...input })
        .execute()
      return { id }
    },
  )
}

export async function removeSurrounding(
  actor: SignedIn,
  participantId: string,
  id: string,
): Promise<{ id: string } | Refused> {
  return withRecord(
    actor,
    participantId,
    { ...WRITES, subject: 'goal-surrounding', subjectId: id },
    async (record) => {
      if (!isId(id)) return NOT_FOUND
      const removed = await record.db
        .deleteFrom('goal_surrounding')
        .where('organisation_id', '=', record.organisationId)
        .where('participant_id', '=', record.participantId)
        .where('id', '=', id)
        .executeTakeFirst()
      return removed.numDeletedRows > 0n ? { id } : NOT_FOUND
    },
  )
}

/** Notes what in a module helps this goal; a second note on the same module replaces the first. */
export async function linkModule(
  actor: SignedIn,
  participantId: string,
  goalId: string,
  module: number,
  words: string,
): Promise<{ id: string } | Refused> {
  return withRecord(actor, participantId, { ...WRITES, subject: 'goal-module' }, async (record) => {
    if (!(await hasGoal(record, goalId))) return NOT_FOUND
    const { id } = await record.db
      .insertInto('goal_module')
      .values({ ...owned(record, newId()), goal_id: goalId, module, words })
      .onConflict((conflict) =>
        conflict
          .constraint('one_link_per_module')
          .doUpdateSet({ words, written_by: actor.personId, written_at: sql`now()` }),
      )
      .returning('id')
      .executeTakeFirstOrThrow()
    return { id }
  })
}

/** Follows a goal up, in a session or between two: how it went, and what comes next. */
export async function reviewGoal(
  actor: SignedIn,
  participantId: string,
  goalId: string,
  input: { progress: string; nextStep: string; sessionId: string | null } & Keyed,
): Promise<{ id: string } | Refused> {
  return withRecord(actor, participantId, { ...WRITES, subject: 'goal-review' }, async (record) => {
    if (!(await hasGoal(record, goalId))) return NOT_FOUND
    if (input.sessionId && !(await attends(record, input.sessionId))) return NOT_FOUND
    const id = input.key ?? newId()
    await record.db
      .insertInto('goal_review')
      .values({
        ...owned(record, id),
        goal_id: goalId,
        session_id: input.sessionId,
        progress: input.progress,
        next_step: input.nextStep,
        reviewed_on: todayOf(actor),
      })
      .onConflict((there) => there.columns(['organisation_id', 'id']).doNothing())
      .execute()
    return { id }
  })
}
