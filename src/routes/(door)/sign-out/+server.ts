import { redirect } from '@sveltejs/kit'

import { clearCookie } from '#people/sign-in/cookie.server.ts'
import { endSignIn } from '#people/sign-in/sign-in.server.ts'

/** Ends this sign-in. The device stays known where it is somebody's own. */
export async function POST(event) {
  if (event.locals.person) await endSignIn(event.locals.person)
  clearCookie(event, 'sign-in')
  clearCookie(event, 'step')
  redirect(303, '/')
}
