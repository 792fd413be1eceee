import { error } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import { notesOf } from '#programme/notes/note-list.server.ts'
import { presentNotes } from '#programme/notes/note-page.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, params }) {
  const actor = actorOf(locals)
  const found = await notesOf(actor, params.id)
  if (isRefused(found)) error(404, 'not-found')
  return {
    person: found.participant,
    notes: presentNotes(found.notes, actor, curriculum),
  }
}
