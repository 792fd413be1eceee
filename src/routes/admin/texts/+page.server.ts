import { curriculum } from '#curriculum'
import { loadServiceTexts, serviceTextsActions } from '#programme/texts/service-page.server.ts'

export async function load(event) {
  return loadServiceTexts(event, curriculum)
}

export const actions = serviceTextsActions(curriculum)
