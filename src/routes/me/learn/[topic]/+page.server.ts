import { error } from '@sveltejs/kit'

import { myCurriculum } from '#curriculum'
import * as m from '#messages'
import { isSheetOn, isTopicOn } from '#people/parts/parts.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'
import { presentTopic } from '#programme/reading/learn-page.server.ts'
import { learning } from '#programme/reading/reading.server.ts'

export const csr = false

export async function load({ locals, params }) {
  const actor = actorOf(locals)
  const curriculum = myCurriculum(locals)
  const [facts, topic] = await Promise.all([learning(actor), curriculum.topic(params.topic)])
  const outline = curriculum.outline(params.topic)
  if (isRefused(facts) || !topic || !outline || !isTopicOn(facts.off, topic.id))
    error(404, 'not-found')
  const presented = presentTopic(outline, facts, actor)
  return {
    topic: {
      ...presented,
      sheets: presented.sheets.filter(({ id }) => isSheetOn(facts.off, { id, topic: topic.id })),
    },
    module: curriculum.module(topic.module)?.title ?? '',
    /** Told in more than one way: where to choose, and whose pages these are. */
    ways: outline.variants.length > 0,
    checking: topic.checking,
    options: topic.practiceOptions,
    back: { href: '/me/learn', label: m.learn_title() },
  }
}
