import { error, redirect } from '@sveltejs/kit'

import { assignAction, endAction } from '#people/assignment/assignment-page.server.ts'
import { assignmentOf } from '#people/assignment/assignment.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, params }) {
  const found = await assignmentOf(actorOf(locals), params.id)
  if (isRefused(found)) error(404, 'not-found')
  return {
    person: { id: params.id, name: found.name },
    assigned: found.assigned,
    others: found.others,
  }
}

export const actions = {
  assign: assignAction,
  async end(event) {
    const done = await endAction(event)
    if ('gone' in done && done.gone) redirect(303, '/team/people')
    return done
  },
}
