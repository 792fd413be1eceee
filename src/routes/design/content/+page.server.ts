import { error, fail } from '@sveltejs/kit'
import { curriculum } from '#curriculum'
import { newRowKey, readAnswers } from '#programme/curriculum/answers.ts'
import type { Topic } from '#programme/curriculum/programme.ts'

const parts = ['handout', 'guide', 'sheets', 'paper'] as const

/** A topic as it is shown everywhere, for those who write content and for the tests that scan it. */
export async function load({ url }) {
  const topics = curriculum.modules.flatMap((module) => module.topics).filter((one) => one.taught)
  const topic = await asked(url)
  const part = parts.find((one) => one === url.searchParams.get('part')) ?? 'handout'
  const named = new Set(topic.guide.pages.flatMap((page) => page.prompts.map((one) => one.technique)))
  const cards = part === 'guide' ? await curriculum.techniques() : []
  return {
    topics: topics.map(({ id, title }) => ({ id, title })),
    parts: [...parts],
    part,
    topic,
    techniques: cards.filter((card) => named.has(card.id)),
  }
}

export const actions = {
  /** Reads a posted sheet and gives it back as a page would that keeps it. Nothing is stored. */
  async default({ request, url }) {
    const form = await request.formData()
    const sheet = (await asked(url)).worksheets.find((one) => one.id === form.get('worksheet'))
    if (!sheet) return fail(422, { worksheet: '', read: null })
    const read = readAnswers(form, sheet, () => newRowKey(Date.now(), Math.random()))
    return { worksheet: sheet.id, read }
  },
}

async function asked(url: URL): Promise<Topic> {
  const first = curriculum.modules[0]?.topics.find((one) => one.taught)?.id
  const topic = await curriculum.topic(url.searchParams.get('topic') ?? first ?? '')
  return topic ?? error(404, 'not-found')
}
