import { error } from '@sveltejs/kit'

import { myCurriculum } from '#curriculum'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'
import { presentModules } from '#programme/reading/learn-page.server.ts'
import { learning } from '#programme/reading/reading.server.ts'

/** A list to read: plain HTML (decision 50). */
export const csr = false

export async function load({ locals }) {
  const actor = actorOf(locals)
  const facts = await learning(actor)
  if (isRefused(facts)) error(404, 'not-found')
  return { modules: presentModules(myCurriculum(locals), facts, actor) }
}
