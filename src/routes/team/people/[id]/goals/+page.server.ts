import { error } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import { goalActions } from '#programme/goals/actions.server.ts'
import { presentGoals } from '#programme/goals/goal-page.server.ts'
import { readGoals } from '#programme/goals/goal-sheet.server.ts'
import { withRecord } from '#people/access/record.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, params }) {
  const actor = actorOf(locals)
  const opened = await withRecord(
    actor,
    params.id,
    { action: 'see-record', subject: 'goal', reads: true },
    async (record) => {
      const [goals, person] = await Promise.all([
        readGoals(record),
        record.db
          .selectFrom('person')
          .where('organisation_id', '=', record.organisationId)
          .where('id', '=', record.participantId)
          .select(['id', 'name'])
          .executeTakeFirstOrThrow(),
      ])
      return { goals, person }
    },
  )
  if (isRefused(opened)) error(404, 'not-found')
  return {
    person: opened.person,
    goals: presentGoals(opened.goals, actor),
    modules: curriculum.modules.map(({ number, title }) => ({ number, title })),
  }
}

export const actions = goalActions(({ params }) => params.id ?? '')
