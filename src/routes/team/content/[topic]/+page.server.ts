import { error } from '@sveltejs/kit'

import { teamCurriculum } from '#curriculum'
import { isVariantId } from '#programme/curriculum/variants.ts'
import { waysToTell } from '#programme/texts/texts-words.ts'

/** A whole topic with its guide, and the cards of the techniques that its guide names. */
export async function load({ params, locals, url }) {
  const pages = url.searchParams.get('pages') ?? ''
  const curriculum = teamCurriculum(locals)
  const topic = await curriculum.topic(params.topic, isVariantId(pages) ? pages : undefined)
  if (!topic) error(404, 'not-found')
  const named = new Set(topic.guide.pages.flatMap(({ prompts }) => prompts.map(({ technique }) => technique)))
  const techniques = await curriculum.techniques()
  const told = curriculum.outline(topic.id)?.variants.map(({ id }) => id) ?? []
  return {
    topic,
    ways: told.length > 0 ? waysToTell(told) : [],
    way: topic.variant ?? '',
    techniques: techniques.filter(({ id }) => named.has(id)),
  }
}
