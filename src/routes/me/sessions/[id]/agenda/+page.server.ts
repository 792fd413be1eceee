import { error } from '@sveltejs/kit'

import * as m from '#messages'
import { actorOf } from '#people/sign-in/actor.ts'
import { todayOf } from '#people/sign-in/signed-in.ts'
import { isRefused } from '#platform/refusal.ts'
import { dayInWords, dayOf, timeInWords } from '#platform/words/dates.ts'
import { agendaActions } from '#programme/sessions/actions.server.ts'
import { ownAgenda } from '#programme/sessions/shared.server.ts'
import { takesAgenda } from '#programme/sessions/status.ts'

/** The person's side of the agenda, before a session and in it. */
export async function load({ locals, params }) {
  const actor = actorOf(locals)
  const found = await ownAgenda(actor, params.id)
  if (isRefused(found)) error(404, 'not-found')
  const { startsAt, status } = found.session
  const day = dayInWords(dayOf(startsAt, actor.timeZone), todayOf(actor))
  return {
    when: `${day}, ${timeInWords(startsAt, actor.timeZone)}`,
    open: takesAgenda(status),
    items: found.items,
    back: { href: '/me', label: m.me_nav_today() },
  }
}

export const actions = agendaActions()
