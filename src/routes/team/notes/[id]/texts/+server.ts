import { json } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import { saveNoteField } from '#programme/notes/note-actions.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'

export async function POST({ locals, params, request }) {
  const sent: unknown = await request.json().catch(() => null)
  const { status, body } = await saveNoteField(actorOf(locals), params.id, sent, curriculum)
  return json(body, { status })
}
