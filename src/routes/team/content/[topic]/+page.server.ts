import { error } from '@sveltejs/kit'

import { curriculum } from '#curriculum'

/** A whole topic with its guide, and the cards of the techniques that its guide names. */
export async function load({ params }) {
  const topic = await curriculum.topic(params.topic)
  if (!topic) error(404, 'not-found')
  const named = new Set(topic.guide.pages.flatMap(({ prompts }) => prompts.map(({ technique }) => technique)))
  const techniques = await curriculum.techniques()
  return { topic, techniques: techniques.filter(({ id }) => named.has(id)) }
}
