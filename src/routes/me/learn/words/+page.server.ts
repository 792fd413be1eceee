import { error } from '@sveltejs/kit'

import { myCurriculum } from '#curriculum'
import * as m from '#messages'
import { isTopicOn } from '#people/parts/parts.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'
import { learning } from '#programme/reading/reading.server.ts'

/** A list to read: plain HTML (decision 50). */
export const csr = false

/** Every hard word of the programme, with the topics that explain it, as far as they are on for the person. */
export async function load({ locals }) {
  const curriculum = myCurriculum(locals)
  const [facts, words] = await Promise.all([learning(actorOf(locals)), curriculum.glossary()])
  if (isRefused(facts)) error(404, 'not-found')
  return {
    words: words.map(({ word, means, topics }) => ({
      word,
      means,
      topics: topics
        .filter((id) => isTopicOn(facts.off, id))
        .map((id) => ({ href: `/me/learn/${id}`, title: curriculum.outline(id)?.title ?? id })),
    })),
    back: { href: '/me/learn', label: m.learn_title() },
  }
}
