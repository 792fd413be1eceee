import { error } from '@sveltejs/kit'

import { myCurriculum } from '#curriculum'
import { practiceActions } from '#programme/practice/actions.server.ts'
import { practicesOf } from '#programme/practice/practice-list.server.ts'
import { practiceLog } from '#programme/practice/practice-page.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals }) {
  const actor = actorOf(locals)
  const practices = await practicesOf(actor, actor.personId)
  if (isRefused(practices)) error(404, 'not-found')
  return practiceLog(practices, actor)
}

export const actions = practiceActions(({ locals }) => actorOf(locals).personId, myCurriculum)
