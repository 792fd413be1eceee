import { error } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import {
  orientationAction,
  presentOrientation,
} from '#people/orientation/orientation-page.server.ts'
import { orientationOf } from '#people/orientation/orientation.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, params }) {
  const actor = actorOf(locals)
  const orientation = await orientationOf(actor, params.id)
  if (isRefused(orientation)) error(404, 'not-found')
  return {
    id: params.id,
    orientation: presentOrientation(orientation, actor),
    modules: curriculum.modules.map(({ title }) => title),
  }
}

export const actions = { default: orientationAction(({ params }) => params.id ?? '') }
