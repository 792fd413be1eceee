import { error } from '@sveltejs/kit'

import { enrolmentOf } from '#people/enrolment/enrolment.server.ts'
import { presentStatus, statusAction } from '#people/enrolment/status-page.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, params }) {
  const actor = actorOf(locals)
  const enrolment = await enrolmentOf(actor, params.id)
  if (isRefused(enrolment)) error(404, 'not-found')
  return { person: { id: params.id, name: enrolment.name }, now: presentStatus(enrolment, actor) }
}

export const actions = { status: statusAction }
