import { error } from '@sveltejs/kit'

import { absenceActions } from '#programme/absence/actions.server.ts'
import { absenceOf } from '#programme/absence/absence-page.server.ts'
import { presentAbsence } from '#programme/absence/absence-view.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { canSendMail } from '#platform/mail/current-postman.server.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, params }) {
  const actor = actorOf(locals)
  const page = await absenceOf(actor, params.id)
  if (isRefused(page)) error(404, 'not-found')
  return { page: presentAbsence(page, actor, canSendMail()) }
}

export const actions = absenceActions()
