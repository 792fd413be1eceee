import { error } from '@sveltejs/kit'

import * as m from '#messages'
import { contactActions } from '#people/contacts/actions.server.ts'
import { contactsOf } from '#people/contacts/contacts.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals }) {
  const actor = actorOf(locals)
  const contacts = await contactsOf(actor, actor.personId)
  if (isRefused(contacts)) error(404, 'not-found')
  return { contacts, back: { href: '/me/more', label: m.me_more_title() } }
}

export const actions = contactActions(({ locals }) => actorOf(locals).personId)
