import { error } from '@sveltejs/kit'

import { myCurriculum } from '#curriculum'
import { ownSessions } from '#programme/notes/note-list.server.ts'
import { presentOwnSessions } from '#programme/notes/note-page.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

/** Nothing here needs scripts: the page comes whole, as Today does (decision 50). */
export const csr = false

export async function load({ locals }) {
  const actor = actorOf(locals)
  const sessions = await ownSessions(actor)
  if (isRefused(sessions)) error(404, 'not-found')
  return presentOwnSessions(sessions, actor, myCurriculum(locals))
}
