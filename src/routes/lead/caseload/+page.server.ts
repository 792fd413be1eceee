import { error } from '@sveltejs/kit'

import { moveAction, previewAction } from '#people/assignment/caseload-page.server.ts'
import { caseloadOf, whoHasPeople } from '#people/assignment/caseload.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, url }) {
  const actor = actorOf(locals)
  const from = url.searchParams.get('from')
  if (!from) {
    const whose = await whoHasPeople(actor)
    if (isRefused(whose)) error(404, 'not-found')
    return { whose, caseload: null }
  }
  const caseload = await caseloadOf(actor, from)
  if (isRefused(caseload)) error(404, 'not-found')
  return { whose: [], caseload }
}

export const actions = { preview: previewAction, move: moveAction }
