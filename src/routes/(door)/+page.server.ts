import { redirect } from '@sveltejs/kit'

import { knownDevice } from '#people/device/returning.server.ts'
import { readTokenCookie } from '#people/sign-in/cookie.server.ts'
import { DEMONSTRATION_ROLES, demonstrations } from '#people/sign-in/demonstration.server.ts'
import { destination } from '#people/sign-in/destination.ts'

/** The front door. Whoever is signed in is sent to their place, or to the page they had asked for. */
export async function load(event) {
  const { locals, url } = event
  if (locals.person) redirect(303, destination(url.searchParams.get('then'), locals.person.roles))
  const token = readTokenCookie(event, 'device')
  const [services, device] = await Promise.all([demonstrations(), token && knownDevice(token)])
  return { isKnown: Boolean(device), services, roles: DEMONSTRATION_ROLES }
}
