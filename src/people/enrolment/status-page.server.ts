import { error, fail, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'

import { readForm } from '#platform/input/form.ts'
import { oneOf, words } from '#platform/input/text.ts'
import { isRefused } from '#platform/refusal.ts'
import { dayOf, shortDay } from '#platform/words/dates.ts'

import { actorOf } from '../sign-in/actor.ts'
import { todayOf, type SignedIn } from '../sign-in/signed-in.ts'
import type { Enrolment } from './enrolment.server.ts'
import { changeStatus } from './status.server.ts'
import { STATUSES, statusesAfter } from './status.ts'

export type PresentedStatus = ReturnType<typeof presentStatus>

/** Where somebody stands, what may come next and what was so far, days in words. */
export function presentStatus(enrolment: Enrolment, reader: SignedIn) {
  const today = todayOf(reader)
  return {
    name: enrolment.name,
    status: enrolment.status,
    next: statusesAfter(enrolment.status),
    changes: enrolment.changes.map(({ status, reason, by, at }) => ({
      key: at.toString(),
      status,
      reason,
      by,
      day: shortDay(dayOf(at, reader.timeZone), today),
    })),
  }
}

const statusForm = z.object({
  from: oneOf(STATUSES),
  next: oneOf(STATUSES),
  reason: words(1000),
})

/** The form that changes where somebody stands, for practitioners and leads alike. */
export async function statusAction({ locals, params, request }: RequestEvent) {
  const form = readForm(await request.formData(), statusForm)
  const whose = params.id ?? ''
  if (!form.ok) return fail(422, { typed: form.typed, problems: form.problems })
  const changed = await changeStatus(actorOf(locals), whose, form.input)
  if (!isRefused(changed)) return { saved: changed }
  if (changed.refused === 'not-found') error(404, 'not-found')
  if (changed.theirs) return fail(409, { typed: form.typed, theirs: changed.theirs })
  const problems: Record<string, string> = { [changed.field ?? '']: changed.refused }
  return fail(422, { typed: form.typed, problems })
}
