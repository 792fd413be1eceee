import { error } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import { noteActions } from '#programme/notes/note-actions.server.ts'
import { presentNote } from '#programme/notes/note-page.server.ts'
import { readNote } from '#programme/notes/notes.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, params }) {
  const actor = actorOf(locals)
  const note = await readNote(actor, params.id)
  if (isRefused(note)) error(404, 'not-found')
  return { note: presentNote(note, actor, curriculum) }
}

export const actions = noteActions(curriculum)
