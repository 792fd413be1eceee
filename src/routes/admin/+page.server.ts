import { error, fail, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'

import * as m from '#messages'
import type { IssuedCard } from '#people/card/cards.server.ts'
import { STAFF_ROLES } from '#people/roles.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { wordsFor } from '#people/sign-in/refusal-words.ts'
import { addStaff, inviteAgain, staffOfService } from '#people/staff/staff.server.ts'
import { newId } from '#platform/database/database.server.ts'
import { readForm } from '#platform/input/form.ts'
import { id, neededLine, oneOf } from '#platform/input/text.ts'
import { isRefused, type Refused } from '#platform/refusal.ts'
import { inWords } from '#platform/words/refusals.ts'

const EMAIL = neededLine(254).refine((text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text), {
  message: 'not-an-address',
})
const NEW = z.object({
  id: id(),
  name: neededLine(),
  email: EMAIL,
  role: oneOf(['practitioner', 'lead', 'evaluator', 'administrator']),
})
const AGAIN = z.object({ id: id(), email: EMAIL })

/** The place of administrators: who works here, and how they get in. */
export async function load({ locals }) {
  const actor = actorOf(locals)
  const staff = await staffOfService(actor)
  if (isRefused(staff)) error(404, 'not-found')
  const roles = roleWords()
  return {
    staff: staff.map((member) => ({
      ...member,
      roles: member.roles.map((role) => roles[role as keyof typeof roles]).join(', '),
    })),
    roles: STAFF_ROLES.map((role) => ({
      value: role,
      label: roles[role as keyof typeof roles],
    })),
    newId: newId(),
  }
}

export const actions = {
  async add(event) {
    const form = readForm(await event.request.formData(), NEW)
    if (!form.ok) return problem('new', form.typed, form.problems)
    return answer(event, 'new', form.typed, await addStaff(actorOf(event.locals), form.input))
  },
  async invite(event) {
    const form = readForm(await event.request.formData(), AGAIN)
    const which = form.typed.id ?? ''
    if (!form.ok) return problem(which, form.typed, form.problems)
    const { id: personId, email } = form.input
    const result = await inviteAgain(actorOf(event.locals), personId, email)
    return answer(event, which, form.typed, result)
  },
}

function roleWords() {
  return {
    practitioner: m.identity_role_practitioner(),
    lead: m.identity_role_lead(),
    evaluator: m.identity_role_evaluator(),
    administrator: m.identity_role_administrator(),
  }
}

function answer(
  event: RequestEvent,
  which: string,
  typed: Record<string, string>,
  result: IssuedCard | Refused,
) {
  if (isRefused(result)) {
    if (result.refused === 'not-found') error(404, 'not-found')
    return fail(422, { which, typed, problems: said({ email: wordsFor(result, 'staff').said }) })
  }
  event.setHeaders({ 'cache-control': 'private, no-store' })
  return { which, link: `${event.url.origin}/card/${result.token}` }
}

function problem(which: string, typed: Record<string, string>, problems: Record<string, string>) {
  const own = { 'not-an-address': m.identity_said_not_an_address }
  const words = Object.entries(problems).map(([field, code]) => [field, inWords(code, own)])
  return fail(422, { which, typed, problems: said(Object.fromEntries(words)) })
}

function said(problems: Record<string, string | undefined>) {
  return problems
}
