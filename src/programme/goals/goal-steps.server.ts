import { sql } from 'kysely'

import { NOT_FOUND, withRecord, type OpenRecord } from '#people/access/record.server.ts'
import { todayOf, type SignedIn } from '#people/sign-in/signed-in.ts'
import { isId, newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import type { Outcome } from './goal.ts'
import { change, hasGoal, owned, WRITES } from './goal-rows.server.ts'

/** Steps of a goal: who, what, when, with whose help, and what came of it (programme.md, section 6). */

export interface StepInput {
  words: string
  who: string
  dueOn: string | null
  helper: string
  obstacle: string
  shortTermGoalId: string | null
  /** The key that the form brings: sending it twice adds one. */
  key?: string
}

export async function addStep(
  actor: SignedIn,
  participantId: string,
  goalId: string,
  input: StepInput,
): Promise<{ id: string } | Refused> {
  return withRecord(actor, participantId, { ...WRITES, subject: 'goal-step' }, async (record) => {
    if (!(await hasGoal(record, goalId))) return NOT_FOUND
    const id = input.key ?? newId()
    await record.db
      .insertInto('goal_step')
      .values((eb) => ({
        ...owned(record, id),
        goal_id: goalId,
        short_term_goal_id: partOfGoal(record, goalId, input.shortTermGoalId),
        words: input.words,
        who: input.who,
        due_on: input.dueOn,
        helper: input.helper,
        obstacle: input.obstacle,
        position: eb
          .selectFrom('goal_step')
          .where('organisation_id', '=', record.organisationId)
          .where('goal_id', '=', goalId)
          .select(sql<number>`count(*)::int`.as('n')),
      }))
      .onConflict((there) => there.columns(['organisation_id', 'id']).doNothing())
      .execute()
    return { id }
  })
}

export async function changeStep(
  actor: SignedIn,
  participantId: string,
  stepId: string,
  revision: number,
  input: Omit<StepInput, 'shortTermGoalId' | 'key'>,
): Promise<{ id: string } | Refused> {
  return change(actor, participantId, 'goal_step', stepId, revision, {
    words: input.words,
    who: input.who,
    due_on: input.dueOn,
    helper: input.helper,
    obstacle: input.obstacle,
  })
}

/**
 * What came of a step: one tap, and null takes it back. Any answer is a good answer; `result` may stay empty. With a
 * `revision` only if nobody changed the step since.
 */
export async function recordOutcome(
  actor: SignedIn,
  participantId: string,
  stepId: string,
  outcome: Outcome | null,
  result: string | null = null,
  revision: number | null = null,
): Promise<{ id: string } | Refused> {
  return change(actor, participantId, 'goal_step', stepId, revision, {
    outcome,
    outcome_on: outcome ? todayOf(actor) : null,
    ...(result === null ? {} : { result }),
  })
}

/** Sets a step aside, or takes it up again. */
export async function setStepAside(
  actor: SignedIn,
  participantId: string,
  stepId: string,
  aside: boolean,
): Promise<{ id: string } | Refused> {
  return change(actor, participantId, 'goal_step', stepId, null, {
    set_aside_at: aside ? sql<Temporal.Instant>`now()` : null,
  })
}

/** The short-term goal that a step belongs to, or null when it is not one of this goal's. */
function partOfGoal(record: OpenRecord, goalId: string, partId: string | null) {
  return record.db
    .selectFrom('short_term_goal')
    .where('organisation_id', '=', record.organisationId)
    .where('participant_id', '=', record.participantId)
    .where('goal_id', '=', goalId)
    .where('id', '=', partId && isId(partId) ? partId : null)
    .select('id')
}
