import { error } from '@sveltejs/kit'

import { moveAction, previewAction } from '#people/assignment/caseload-page.server.ts'
import { caseloadOf } from '#people/assignment/caseload.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals }) {
  const actor = actorOf(locals)
  const caseload = await caseloadOf(actor, actor.personId)
  if (isRefused(caseload)) error(404, 'not-found')
  return { caseload }
}

export const actions = { preview: previewAction, move: moveAction }
