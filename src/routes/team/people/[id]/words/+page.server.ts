import { curriculum } from '#curriculum'
import { loadWords, wordsActions } from '#programme/texts/words-page.server.ts'

export async function load(event) {
  return { id: event.params.id, ...(await loadWords(event, event.params.id, curriculum)) }
}

export const actions = wordsActions(({ params }) => params.id ?? '', curriculum)
