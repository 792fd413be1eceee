import { error, redirect } from '@sveltejs/kit'

import { noteOfSession } from '#programme/notes/note-list.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

/** The note of a session has an address of its own; this one leads to it, or to what comes before it. */
export async function load({ locals, params }) {
  const found = await noteOfSession(actorOf(locals), params.id)
  if (isRefused(found)) error(404, 'not-found')
  redirect(303, found.id ? `/team/notes/${found.id}` : `/team/sessions/${params.id}`)
}
