import { error } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'
import { ownActions } from '#programme/sessions/actions.server.ts'
import { sharedScreen } from '#programme/sessions/shared.server.ts'

/** The shared screen in a second window or on a projector. */
export async function load({ locals, params, depends }) {
  depends('openimr:session')
  const screen = await sharedScreen(actorOf(locals), params.id, 'run-session', curriculum)
  if (isRefused(screen)) error(404, 'not-found')
  return { screen }
}

export const actions = { save: ownActions(curriculum).save }
