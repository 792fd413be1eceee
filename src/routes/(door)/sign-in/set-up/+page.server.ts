import { fail, redirect, type RequestEvent } from '@sveltejs/kit'

import { wordsFor } from '#people/sign-in/refusal-words.ts'
import { choosePassword, invitedTo } from '#people/sign-in/staff-set-up.server.ts'
import { stepAt, takeStep } from '#people/sign-in/step.server.ts'
import { isRefused } from '#platform/refusal.ts'

/** First-time set-up of staff, after their invitation link: the password. */
export async function load(event) {
  const invited = await invitedTo(invitation(event))
  if (isRefused(invited)) redirect(303, `/card?said=${invited.refused}`)
  return invited
}

export const actions = {
  async default(event) {
    const password = (await event.request.formData()).get('password')
    const who = await choosePassword(
      invitation(event),
      typeof password === 'string' ? password : '',
    )
    if (isRefused(who)) {
      if (who.field !== 'password') redirect(303, `/card?said=${who.refused}`)
      return fail(422, wordsFor(who, 'staff'))
    }
    takeStep(event, { kind: 'password', people: [who], then: '' })
    redirect(303, '/sign-in/set-up/proof')
  },
}

function invitation(event: RequestEvent) {
  const step = stepAt(event, 'invitation')
  if (!step) redirect(303, '/sign-in?said=step-over')
  return step
}
