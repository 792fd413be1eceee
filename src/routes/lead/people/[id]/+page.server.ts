import { error } from '@sveltejs/kit'

import { assignAction, endAction } from '#people/assignment/assignment-page.server.ts'
import { enrolmentToLead } from '#people/enrolment/enrolment.server.ts'
import { presentStatus, statusAction } from '#people/enrolment/status-page.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, params }) {
  const actor = actorOf(locals)
  const found = await enrolmentToLead(actor, params.id)
  if (isRefused(found)) error(404, 'not-found')
  return {
    person: { id: params.id, name: found.enrolment.name },
    now: presentStatus(found.enrolment, actor),
    assigned: found.enrolment.practitioners,
    others: found.others,
  }
}

export const actions = { status: statusAction, assign: assignAction, end: endAction }
