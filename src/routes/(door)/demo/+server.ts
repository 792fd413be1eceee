import { error, redirect } from '@sveltejs/kit'

import { DEMONSTRATION_ROLES, enterDemonstration } from '#people/sign-in/demonstration.server.ts'
import { browserOf, letIn } from '#people/sign-in/let-in.server.ts'
import { placeOf } from '#people/roles.ts'
import { isRefused } from '#platform/refusal.ts'

/** One click into a demonstration service, as somebody made up. Answers 404 for every other service. */
export async function POST(event) {
  const form = await event.request.formData()
  const organisation = String(form.get('organisation') ?? '')
  const role = DEMONSTRATION_ROLES.find((known) => known === form.get('role'))
  if (!role) error(404, 'not-found')
  const begun = await enterDemonstration(organisation, role, browserOf(event))
  if (isRefused(begun)) error(404, 'not-found')
  await letIn(event, { signIn: begun })
  redirect(303, placeOf(role === 'lead' ? ['lead'] : begun.roles))
}
