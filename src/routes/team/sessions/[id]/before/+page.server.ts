import { error, fail, redirect } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import { beforeSession } from '#programme/sessions/before.server.ts'
import { openSession } from '#programme/sessions/conduct.server.ts'
import { planProblems } from '#programme/sessions/plan-form.server.ts'
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

export const actions = {
  open: async ({ locals, params }) => {
    const opened = await openSession(actorOf(locals), params.id)
    if (!isRefused(opened)) redirect(303, `/team/sessions/${params.id}`)
    if (opened.refused === 'not-found') error(404, 'not-found')
    return fail(409, { problem: planProblems({ open: opened.refused }).open })
  },
}
