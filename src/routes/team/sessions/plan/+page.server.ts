import { error, fail, redirect } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import * as m from '#messages'
import {
  listedTopics,
  newPlanShape,
  planProblems,
  topicOptions,
} from '#programme/sessions/plan-form.server.ts'
import { planSession, planToStart } from '#programme/sessions/planning.server.ts'
import { BECAUSE_WORDS } from '#programme/sessions/session-words.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { todayOf } from '#people/sign-in/signed-in.ts'
import { readForm } from '#platform/input/form.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, url }) {
  const actor = actorOf(locals)
  const start = await planToStart(
    actor,
    url.searchParams.get('person') ?? '',
    listedTopics(curriculum),
  )
  if (isRefused(start)) error(404, 'not-found')
  const { next } = start
  return {
    person: start.participant,
    topics: topicOptions(curriculum, start),
    values: {
      date: url.searchParams.get('date') ?? todayOf(actor),
      time: url.searchParams.get('time') ?? '10:00',
      minutes: String(start.minutes),
      place: start.place,
      topic: next?.topic ?? '',
      weeks: '1',
    },
    topicHint: next
      ? m.planning_topic_offered({
          topic: curriculum.outline(next.topic)?.title ?? '',
          because: BECAUSE_WORDS[next.because](),
        })
      : '',
  }
}

export const actions = {
  default: async ({ locals, request }) => {
    const form = readForm(await request.formData(), newPlanShape)
    if (!form.ok) return fail(422, { typed: form.typed, problems: planProblems(form.problems) })
    const { person, topic, ...plan } = form.input
    const planned = await planSession(
      actorOf(locals),
      person,
      { ...plan, topics: topic ? [topic] : [] },
      listedTopics(curriculum),
    )
    if (!isRefused(planned)) redirect(303, `/team/sessions/${planned.ids[0]}/before`)
    if (planned.refused === 'not-found') error(404, 'not-found')
    return fail(422, {
      typed: form.typed,
      problems: planProblems({ [planned.field ?? '']: planned.refused }),
    })
  },
}
