import { curriculum } from '#curriculum'
import { loadServiceTexts, serviceTextsActions } from '#programme/texts/service-page.server.ts'

export async function load({ locals }) {
  return loadServiceTexts(locals, curriculum)
}

export const actions = serviceTextsActions(curriculum)
