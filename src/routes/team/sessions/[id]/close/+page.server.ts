import { error, redirect } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import { closingActions } from '#programme/notes/closing-actions.server.ts'
import { presentClosing } from '#programme/notes/closing-page.server.ts'
import { closing } from '#programme/notes/closing.server.ts'
import { listedTopics } from '#programme/sessions/plan-form.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, params }) {
  const actor = actorOf(locals)
  const found = await closing(actor, params.id, listedTopics(curriculum))
  if (isRefused(found)) error(404, 'not-found')
  if (found.noteId) redirect(303, `/team/notes/${found.noteId}`)
  if (found.session.status !== 'open') redirect(303, `/team/sessions/${params.id}/before`)
  return { closing: presentClosing(found, actor, curriculum) }
}

export const actions = closingActions(curriculum)
