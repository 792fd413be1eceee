import { redirect } from '@sveltejs/kit'

import * as m from '#messages'
import { stepAt, takeStep } from '#people/sign-in/step.server.ts'
import { secondProofsOf } from '#people/sign-in/second-proof.server.ts'

/** For staff whose address and password fit in more than one service. */
export async function load(event) {
  const step = stepAt(event, 'password')
  if (!step) redirect(303, '/sign-in?said=step-over')
  const proofs = await Promise.all(step.people.map(secondProofsOf))
  const services = step.people.map(({ organisationId }, index) => ({
    value: organisationId,
    label: proofs[index]!.organisationName,
  }))
  return { services, back: { href: '/sign-in', label: m.identity_staff_title() } }
}

export const actions = {
  async default(event) {
    const step = stepAt(event, 'password')
    if (!step) redirect(303, '/sign-in?said=step-over')
    const chosen = (await event.request.formData()).get('service')
    const people = step.people.filter(({ organisationId }) => organisationId === chosen)
    if (people.length === 0) redirect(303, '/sign-in/service')
    takeStep(event, { ...step, people })
    redirect(303, '/sign-in/second')
  },
}
