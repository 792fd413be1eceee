import { error } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import * as m from '#messages'
import { goalActions } from '#programme/goals/actions.server.ts'
import { presentGoals } from '#programme/goals/goal-page.server.ts'
import { goalSheet } from '#programme/goals/goal-sheet.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, params }) {
  const actor = actorOf(locals)
  const goals = await goalSheet(actor, actor.personId)
  if (isRefused(goals)) error(404, 'not-found')
  const goal = presentGoals(goals, actor).find(({ id }) => id === params.goal)
  if (!goal) error(404, 'not-found')
  return {
    goal,
    modules: curriculum.modules.map(({ number, title }) => ({ number, title })),
    back: { href: '/me/goals', label: m.goals_title() },
  }
}

export const actions = goalActions(({ locals }) => actorOf(locals).personId)
