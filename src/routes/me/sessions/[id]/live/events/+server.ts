import { error } from '@sveltejs/kit'

import { actorOf } from '#people/sign-in/actor.ts'
import { readTokenCookie } from '#people/sign-in/cookie.server.ts'
import { whoIs } from '#people/sign-in/sign-in.server.ts'
import { isRefused } from '#platform/refusal.ts'
import { followSession } from '#programme/sessions/live.server.ts'

/** Says when something in the session has changed (server-sent events). */
export async function GET(event) {
  const token = readTokenCookie(event, 'sign-in')
  const answer = await followSession(actorOf(event.locals), event.params.id, {
    as: 'see-record',
    whoNow: async () => (token && (await whoIs(token))?.person) ?? null,
  })
  if (isRefused(answer)) error(404, 'not-found')
  return answer
}
