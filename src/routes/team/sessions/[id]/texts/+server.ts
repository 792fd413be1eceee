import { json } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import { actorOf } from '#people/sign-in/actor.ts'
import { saveField } from '#programme/sessions/save-field.server.ts'

/** One field of the session room, saved as it is typed (src/ui/saving). */
export async function POST({ locals, params, request }) {
  const sent: unknown = await request.json().catch(() => null)
  const { status, body } = await saveField(actorOf(locals), params.id, sent, curriculum)
  return json(body, { status })
}
