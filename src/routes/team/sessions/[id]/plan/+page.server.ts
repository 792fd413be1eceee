import { error, fail, redirect } from '@sveltejs/kit'
import { z } from 'zod'

import { curriculum } from '#curriculum'
import {
  listedTopics,
  planProblems,
  planShape,
  topicOptions,
} from '#programme/sessions/plan-form.server.ts'
import { cancelSession, replanSession } from '#programme/sessions/planning.server.ts'
import { sessionPlan } from '#programme/sessions/session-plan.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { readForm } from '#platform/input/form.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, params }) {
  const plan = await sessionPlan(actorOf(locals), params.id, listedTopics(curriculum))
  if (isRefused(plan)) error(404, 'not-found')
  if (plan.status !== 'planned') redirect(303, `/team/sessions/${params.id}`)
  return {
    person: plan.participant,
    revision: String(plan.revision),
    topics: topicOptions(curriculum, plan),
    values: { ...plan.values, minutes: String(plan.values.minutes) },
  }
}

export const actions = {
  change: async ({ locals, params, request }) => {
    const shape = planShape.extend({ revision: z.coerce.number().int() })
    const form = readForm(await request.formData(), shape)
    if (!form.ok) return fail(422, { typed: form.typed, problems: planProblems(form.problems) })
    const { topic, revision, ...plan } = form.input
    const topics = topic ? [topic] : []
    const changed = await replanSession(
      actorOf(locals),
      params.id,
      { ...plan, topics },
      revision,
      listedTopics(curriculum),
    )
    if (!isRefused(changed)) redirect(303, `/team/sessions/${params.id}/before`)
    if (changed.refused === 'not-found') error(404, 'not-found')
    return fail(409, {
      typed: form.typed,
      problems: planProblems({ [changed.field ?? '']: changed.refused }),
    })
  },
  cancel: async ({ locals, params }) => {
    const cancelled = await cancelSession(actorOf(locals), params.id)
    if (!isRefused(cancelled)) redirect(303, '/team/sessions')
    if (cancelled.refused === 'not-found') error(404, 'not-found')
    return fail(409, {
      typed: {} as Record<string, string>,
      problems: planProblems({ '': cancelled.refused }),
    })
  },
}
