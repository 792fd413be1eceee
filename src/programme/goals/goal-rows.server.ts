import { sql } from 'kysely'

import { NOT_FOUND, withRecord, type OpenRecord } from '#people/access/record.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { alreadySo } from '#platform/database/already-so.ts'
import { isId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

/** What the use cases of goals share: whose a row is, and changing one without overwriting another's words. */

export const WRITES = { action: 'write-goals', subject: 'goal' } as const

/** The columns that say whose row this is and who wrote it. */
export function owned(record: OpenRecord, id: string) {
  return {
    organisation_id: record.organisationId,
    id,
    participant_id: record.participantId,
    written_by: record.actor.personId,
  }
}

/** Is this a goal of the open record's person? */
export async function hasGoal(record: OpenRecord, goalId: string): Promise<boolean> {
  if (!isId(goalId)) return false
  const row = await record.db
    .selectFrom('goal')
    .where('organisation_id', '=', record.organisationId)
    .where('participant_id', '=', record.participantId)
    .where('id', '=', goalId)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Does this session belong to the open record's person? */
export async function attends(record: OpenRecord, sessionId: string): Promise<boolean> {
  if (!isId(sessionId)) return false
  const row = await record.db
    .selectFrom('attendance')
    .where('organisation_id', '=', record.organisationId)
    .where('participant_id', '=', record.participantId)
    .where('session_id', '=', sessionId)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

type GoalTable = 'goal' | 'short_term_goal' | 'goal_step'

const SUBJECTS: Record<GoalTable, string> = {
  goal: 'goal',
  short_term_goal: 'short-term-goal',
  goal_step: 'goal-step',
}

/**
 * Changes one row of the person's. With a revision, only if nobody changed it since; without, always.
 * Refused with 'not-found' or 'changed-meanwhile'.
 */
export async function change(
  actor: SignedIn,
  participantId: string,
  table: GoalTable,
  id: string,
  revision: number | null,
  values: Record<string, unknown>,
): Promise<{ id: string } | Refused> {
  const doing = { action: 'write-goals', subject: SUBJECTS[table], subjectId: id } as const
  return withRecord(actor, participantId, doing, async (record) => {
    if (!isId(id)) return NOT_FOUND
    const found = await record.db
      .selectFrom(table)
      .where('organisation_id', '=', record.organisationId)
      .where('participant_id', '=', participantId)
      .where('id', '=', id)
      .selectAll()
      .forUpdate()
      .executeTakeFirst()
    if (!found) return NOT_FOUND
    if (revision !== null && found.revision !== revision)
      return alreadySo(found, values) ? { id } : { refused: 'changed-meanwhile' }
    await record.db
      .updateTable(table)
      .set({
        ...values,
        revision: found.revision + 1,
        // Whose words they are changes only with the words; a tick leaves the writer who they were.
        ...('words' in values ? { written_by: actor.personId, written_at: sql`now()` } : {}),
      })
      .where('organisation_id', '=', record.organisationId)
      .where('participant_id', '=', participantId)
      .where('id', '=', id)
      .execute()
    return { id }
  })
}
