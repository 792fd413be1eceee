import { error } from '@sveltejs/kit'

import { absenceOf } from '#programme/absence/absence-page.server.ts'
import { presentLetter } from '#programme/absence/absence-view.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, params }) {
  const actor = actorOf(locals)
  const page = await absenceOf(actor, params.id)
  if (isRefused(page) || !page.absence) error(404, 'not-found')
  return { letter: presentLetter(page, actor) }
}
