import { error, fail, type Actions, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'

import { readForm, type Typed } from '#platform/input/form.ts'
import { id, oneOf } from '#platform/input/text.ts'
import { isRefused, type Refused } from '#platform/refusal.ts'

import { actorOf } from '../sign-in/actor.ts'
import { DIRECTIONS, type ContactInput } from './contact.ts'
import { contactFields, contactForm } from './contact-input.ts'
import { addContact, changeContact, moveContact, removeContact } from './contacts.server.ts'

/** The form actions of the list of contacts, the same for the participant's page and the practitioner's. */
export function contactActions(participantOf: (event: RequestEvent) => string) {
  return {
    async add(event) {
      const form = readForm(await event.request.formData(), contactForm)
      if (!form.ok) return fail(422, { action: 'add', typed: form.typed, problems: form.problems })
      const added = await addContact(actorOf(event.locals), participantOf(event), form.input)
      if (!isRefused(added)) return { action: 'add', done: added.id }
      return refused('add', added, form.typed)
    },
    async change(event) {
      const shape = z.object({ contact: id(), ...contactFields })
      const form = readForm(await event.request.formData(), shape)
      if (!form.ok)
        return fail(422, { action: 'change', typed: form.typed, problems: form.problems })
      const { contact, ...input } = form.input
      const changed = await changeContact(
        actorOf(event.locals),
        participantOf(event),
        contact,
        input,
      )
      if (!isRefused(changed)) return { action: 'change', done: changed.id }
      return refused('change', changed, form.typed)
    },
    async move(event) {
      const shape = z.object({ contact: id(), direction: oneOf(DIRECTIONS) })
      const form = readForm(await event.request.formData(), shape)
      if (!form.ok) error(404, 'not-found')
      const { contact, direction } = form.input
      const done = await moveContact(
        actorOf(event.locals),
        participantOf(event),
        contact,
        direction,
      )
      if (!isRefused(done)) return { action: 'move', done: done.id }
      return refused('move', done, form.typed)
    },
    async remove(event) {
      const form = readForm(await event.request.formData(), z.object({ contact: id() }))
      if (!form.ok) error(404, 'not-found')
      const { contact } = form.input
      const done = await removeContact(actorOf(event.locals), participantOf(event), contact)
      if (!isRefused(done)) return { action: 'remove', removed: done.removed }
      return refused('remove', done, form.typed)
    },
  } satisfies Actions
}

/** What an action of this list answered, as the page's `form` holds it. */
export interface ContactForm {
  action?: string
  typed?: Typed
  problems?: Record<string, string>
  done?: string
  removed?: ContactInput
}

function refused(action: string, { refused: code }: Refused, typed: Typed) {
  if (code === 'not-found') error(404, 'not-found')
  return fail(409, { action, typed, problems: { '': code } as Record<string, string> })
}
