import { fail, redirect } from '@sveltejs/kit'
import { z } from 'zod'

import * as m from '#messages'
import { knownDevice } from '#people/device/returning.server.ts'
import { readTokenCookie } from '#people/sign-in/cookie.server.ts'
import { destination, isForParticipants } from '#people/sign-in/destination.ts'
import { networkOfRequest } from '#people/sign-in/let-in.server.ts'
import { wordsForCode, wordsFor } from '#people/sign-in/refusal-words.ts'
import { provePassword } from '#people/sign-in/staff-password.server.ts'
import { takeStep } from '#people/sign-in/step.server.ts'
import { readForm } from '#platform/input/form.ts'
import { neededLine } from '#platform/input/text.ts'
import { inWords } from '#platform/words/refusals.ts'

const SHAPE = z.object({
  address: neededLine(254),
  password: z
    .string()
    .default('')
    .refine((typed) => typed !== '', { message: 'empty' }),
})

/** The form of staff. Whoever asked for a participant's page is sent to their device's question, or to the card. */
export async function load(event) {
  const { locals, url } = event
  const then = url.searchParams.get('then')
  if (locals.person) redirect(303, destination(then, locals.person.roles))
  if (isForParticipants(then)) {
    const token = readTokenCookie(event, 'device')
    const device = token && (await knownDevice(token))
    const query = `?then=${encodeURIComponent(then ?? '')}`
    redirect(303, device ? `/sign-in/this-device${query}` : '/card')
  }
  return {
    said: wordsForCode(url.searchParams.get('said')),
    back: { href: '/', label: m.identity_home() },
  }
}

export const actions = {
  async default(event) {
    const form = readForm(await event.request.formData(), SHAPE)
    const typed = { address: form.typed.address ?? '' }
    if (!form.ok) return fail(422, { typed, problems: worded(form.problems), said: undefined })
    const { address, password } = form.input
    const proved = await provePassword(address, password, networkOfRequest(event))
    if (!('people' in proved)) {
      const { said } = wordsFor(proved, 'staff')
      return fail('wait' in proved ? 429 : 422, { typed, problems: worded({}), said })
    }
    const then = event.url.searchParams.get('then') ?? ''
    takeStep(event, { kind: 'password', people: proved.people, then })
    redirect(303, proved.people.length > 1 ? '/sign-in/service' : '/sign-in/second')
  },
}

function worded(problems: Record<string, string>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(problems).map(([field, code]) => [field, inWords(code)]))
}
