import { error, fail, redirect, type Actions, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'

import { actorOf } from '#people/sign-in/actor.ts'
import { readForm } from '#platform/input/form.ts'
import { oneOf, tick, words } from '#platform/input/text.ts'
import { isRefused } from '#platform/refusal.ts'

import type { Curriculum } from '../curriculum/curriculum.ts'
import { ownActions } from '../sessions/actions.server.ts'
import { listedTopics } from '../sessions/plan-form.server.ts'
import { planSession } from '../sessions/planning.server.ts'
import { closeSession, closing } from './closing.server.ts'
import { REASON_CODES, REASONS } from './note-words.ts'

const shape = z.object({
  reasonChoice: z.union([z.literal(''), oneOf(REASON_CODES)]).default(''),
  reason: words(1000),
  planNext: tick(),
})

/**
 * The form actions of the screen that closes a session: the person's own words, how it was, and closing itself, which
 * leads on to the note that has written itself.
 */
export function closingActions(curriculum: Curriculum) {
  async function close(event: RequestEvent) {
    const actor = actorOf(event.locals)
    const sessionId = event.params.id ?? ''
    const form = readForm(await event.request.formData(), shape)
    if (!form.ok) return fail(422, { action: 'close', typed: form.typed, problems: form.problems })
    const { reasonChoice, reason, planNext } = form.input
    if (planNext) {
      const planned = await planWhatIsSuggested(event, curriculum)
      if (planned) return fail(409, { action: 'close', typed: form.typed, problems: planned })
    }
    const why = reason || (reasonChoice ? REASONS[reasonChoice]() : '')
    const done = await closeSession(actor, sessionId, why, curriculum)
    if (!isRefused(done)) redirect(303, `/team/notes/${done.id}`)
    if (done.refused === 'not-found') error(404, 'not-found')
    const problems: Record<string, string> = { [done.field ?? '']: done.refused }
    return fail(409, { action: 'close', typed: form.typed, problems })
  }
  return { ...ownActions(curriculum), close } satisfies Actions
}

/** Plans the next session as it was suggested, unless one is planned by now; gives what is wrong, if anything. */
async function planWhatIsSuggested(
  { locals, params }: RequestEvent,
  curriculum: Curriculum,
): Promise<Record<string, string> | null> {
  const actor = actorOf(locals)
  const topics = listedTopics(curriculum)
  const found = await closing(actor, params.id ?? '', topics)
  if (isRefused(found)) error(404, 'not-found')
  if (found.planned || found.session.status !== 'open') return null
  const { date, time, topic } = found.suggested
  const { minutes, place } = found.session
  const plan = { date, time, minutes, place, topics: topic ? [topic] : [] }
  const planned = await planSession(actor, found.participant.id, plan, topics)
  return isRefused(planned) ? { planNext: planned.refused } : null
}
