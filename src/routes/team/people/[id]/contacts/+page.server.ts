import { error } from '@sveltejs/kit'

import { contactActions } from '#people/contacts/actions.server.ts'
import { readContacts } from '#people/contacts/contacts.server.ts'
import { withRecord } from '#people/access/record.server.ts'
import { participantNamed } from '#people/enrolment/participant.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, params }) {
  const opened = await withRecord(
    actorOf(locals),
    params.id,
    { action: 'see-record', subject: 'own-contact', reads: true },
    async (record) => {
      const [contacts, person] = await Promise.all([readContacts(record), participantNamed(record)])
      return { contacts, name: person.name }
    },
  )
  if (isRefused(opened)) error(404, 'not-found')
  return { ...opened, id: params.id }
}

export const actions = contactActions(({ params }) => params.id ?? '')
