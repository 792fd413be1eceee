import { error, fail, type RequestEvent } from '@sveltejs/kit'

import { isRefused, type Refused } from '#platform/refusal.ts'

import { actorOf } from '../sign-in/actor.ts'
import { assign, endAssignment } from './assignment.server.ts'

/** Assigns from the form of `Practitioners.svelte`, for practitioners and leads alike. */
export async function assignAction({ locals, params, request }: RequestEvent) {
  const who = await practitionerIn(request)
  const done = await assign(actorOf(locals), params.id ?? '', who)
  return isRefused(done) ? refused(done) : { assigned: done.assigned }
}

/** Ends an assignment. Who ends their own cannot see the record any more: `gone` says so. */
export async function endAction({ locals, params, request }: RequestEvent) {
  const actor = actorOf(locals)
  const who = await practitionerIn(request)
  const done = await endAssignment(actor, params.id ?? '', who)
  return isRefused(done) ? refused(done) : { ended: done.ended, gone: who === actor.personId }
}

async function practitionerIn(request: Request): Promise<string> {
  return String((await request.formData()).get('practitionerId') ?? '')
}

function refused({ refused: code, field }: Refused) {
  if (code === 'not-found') error(404, 'not-found')
  return fail(422, { problems: { [field ?? '']: code } as Record<string, string> })
}
