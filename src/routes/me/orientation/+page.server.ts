import { error } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import * as m from '#messages'
import {
  orientationAction,
  presentOrientation,
} from '#people/orientation/orientation-page.server.ts'
import { orientationOf } from '#people/orientation/orientation.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals }) {
  const actor = actorOf(locals)
  const orientation = await orientationOf(actor, actor.personId)
  if (isRefused(orientation)) error(404, 'not-found')
  return {
    orientation: presentOrientation(orientation, actor),
    modules: curriculum.modules.map(({ title }) => title),
    back: { href: '/me/more', label: m.me_more_title() },
  }
}

export const actions = { default: orientationAction(({ locals }) => actorOf(locals).personId) }
