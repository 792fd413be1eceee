import { error } from '@sveltejs/kit'

import { goalActions } from '#programme/goals/actions.server.ts'
import { presentGoals } from '#programme/goals/goal-page.server.ts'
import { goalSheet } from '#programme/goals/goal-sheet.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals }) {
  const actor = actorOf(locals)
  const goals = await goalSheet(actor, actor.personId)
  if (isRefused(goals)) error(404, 'not-found')
  return { goals: presentGoals(goals, actor) }
}

export const actions = goalActions(({ locals }) => actorOf(locals).personId)
