import { curriculum } from '#curriculum'
import { loadWords, wordsActions } from '#programme/texts/words-page.server.ts'

export async function load({ locals, params }) {
  return { id: params.id, ...(await loadWords(locals, params.id, curriculum)) }
}

export const actions = wordsActions(({ params }) => params.id ?? '', curriculum)
