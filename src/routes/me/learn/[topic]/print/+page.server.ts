import { error } from '@sveltejs/kit'

import { myCurriculum } from '#curriculum'
import { isTopicOn } from '#people/parts/parts.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'
import { learning } from '#programme/reading/reading.server.ts'

export async function load({ locals, params }) {
  const actor = actorOf(locals)
  const curriculum = myCurriculum(locals)
  const [facts, topic] = await Promise.all([learning(actor), curriculum.topic(params.topic)])
  if (isRefused(facts) || !topic || !isTopicOn(facts.off, topic.id)) error(404, 'not-found')
  return {
    title: topic.title,
    pages: topic.handout,
    back: { href: `/me/learn/${topic.id}`, label: topic.title },
  }
}
