import { error, fail, type RequestEvent } from '@sveltejs/kit'
import type { z } from 'zod'

import { readForm } from '#platform/input/form.ts'
import { isRefused, type Refused } from '#platform/refusal.ts'

import { actorOf } from './actor.ts'
import type { SignedIn } from './signed-in.ts'

/**
 * One form action: reads the form against `shape`, lets `act` do it, answers. What does not fit comes back with all
 * that was typed and a code for each field (422); a refusal likewise (409), but 'not-found' as 404.
 * `name` tells the forms of a page apart.
 */
export function formAction<S extends z.ZodType>(
  name: string,
  shape: S,
  act: (
    actor: SignedIn,
    input: z.output<S>,
    event: RequestEvent,
  ) => Promise<{ id: string } | Refused>,
) {
  return async function answer(event: RequestEvent) {
    const form = readForm(await event.request.formData(), shape)
    if (!form.ok) return fail(422, { action: name, typed: form.typed, problems: form.problems })
    const done = await act(actorOf(event.locals), form.input, event)
    if (!isRefused(done)) return { action: name, done: done.id }
    if (done.refused === 'not-found') error(404, 'not-found')
    const problems: Record<string, string> = { [done.field ?? '']: done.refused }
    return fail(409, { action: name, typed: form.typed, problems })
  }
}
