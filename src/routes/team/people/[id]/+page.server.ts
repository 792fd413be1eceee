import { error } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'
import { personPage } from '#programme/person/person-page.server.ts'
import { presentPerson } from '#programme/person/person-view.server.ts'

export async function load({ locals, params }) {
  const actor = actorOf(locals)
  const person = await personPage(actor, params.id)
  if (isRefused(person)) error(404, 'not-found')
  return { person: presentPerson(person, actor, curriculum) }
}
