import { error } from '@sveltejs/kit'

import { presentRegister } from '#people/enrolment/register-page.server.ts'
import { everyoneEnrolled } from '#people/enrolment/register.server.ts'
import { filterOf } from '#people/enrolment/register.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, url }) {
  const filter = filterOf(url.searchParams)
  const register = await everyoneEnrolled(actorOf(locals), filter)
  if (isRefused(register)) error(404, 'not-found')
  return { list: presentRegister(register, filter) }
}
