import { error } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import * as m from '#messages'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'
import { ownActions } from '#programme/sessions/actions.server.ts'
import { sharedScreen } from '#programme/sessions/shared.server.ts'

/** The session as the person follows it on their own device. */
export async function load({ locals, params, depends }) {
  depends('openimr:session')
  const screen = await sharedScreen(actorOf(locals), params.id, 'see-record', curriculum)
  if (isRefused(screen)) error(404, 'not-found')
  return { screen, back: { href: '/me', label: m.me_nav_today() } }
}

export const actions = ownActions(curriculum)
