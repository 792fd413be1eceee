import { json } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import { actorOf } from '#people/sign-in/actor.ts'
import { saveField } from '#programme/sessions/save-field.server.ts'

/** What the person writes in a session on their own device, saved as it is typed (src/ui/saving). */
export async function POST({ locals, params, request }) {
  const sent: unknown = await request.json().catch(() => null)
  const { status, body } = await saveField(actorOf(locals), params.id, sent, curriculum)
  return json(body, { status })
}
