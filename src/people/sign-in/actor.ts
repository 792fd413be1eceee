import { error } from '@sveltejs/kit'

import type { SignedIn } from './signed-in.ts'

/** The signed-in person of a request whose door only lets signed-in people pass. */
export function actorOf(locals: App.Locals): SignedIn {
  if (!locals.person) error(401, 'sign-in-first')
  return locals.person
}
