import { error } from '@sveltejs/kit'

import * as m from '#messages'
import { actorOf } from '#people/sign-in/actor.ts'
import { presentLooks } from '#people/trail/who-looked-page.server.ts'
import { whoLooked } from '#people/trail/who-looked.server.ts'
import { isRefused } from '#platform/refusal.ts'

/** Nothing here needs scripts: the page comes whole, as Today does (decision 50). */
export const csr = false

export async function load({ locals, url }) {
  const actor = actorOf(locals)
  const before = url.searchParams.get('before')
  const looked = await whoLooked(actor, actor.personId, before)
  if (isRefused(looked)) error(404, 'not-found')
  return {
    days: presentLooks(looked.days, actor),
    earlier: looked.earlier,
    isNewest: before === null,
    back: { href: '/me/more', label: m.me_more_title() },
  }
}
