import { error } from '@sveltejs/kit'
import { z } from 'zod'

import { curriculum, myCurriculum } from '#curriculum'
import * as m from '#messages'
import { ownSession } from '#programme/notes/note-list.server.ts'
import { presentOwnSession } from '#programme/notes/note-page.server.ts'
import { addOwnWords } from '#programme/notes/notes.server.ts'
import { agendaActions, ownActions } from '#programme/sessions/actions.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { formAction } from '#people/sign-in/form-action.server.ts'
import { neededWords } from '#platform/input/text.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, params }) {
  const actor = actorOf(locals)
  const open = await ownSession(actor, params.id)
  if (isRefused(open)) error(404, 'not-found')
  return {
    session: presentOwnSession(open, actor, myCurriculum(locals)),
    back: { href: '/me/sessions', label: m.notes_me_title() },
  }
}

const { giveFeedback } = ownActions(curriculum)

export const actions = {
  ...agendaActions(),
  giveFeedback,
  addOwnWords: formAction(
    'addOwnWords',
    z.object({ words: neededWords(4000) }),
    (actor, input, event) => addOwnWords(actor, event.params.id ?? '', input.words),
  ),
}
