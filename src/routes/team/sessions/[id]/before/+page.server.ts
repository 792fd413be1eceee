import { error } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import { beforeSession } from '#programme/sessions/before.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, params }) {
  const before = await beforeSession(
    actorOf(locals),
    params.id,
    (topic) => curriculum.outline(topic)?.title ?? topic,
  )
  if (isRefused(before)) error(404, 'not-found')
  return before
}
