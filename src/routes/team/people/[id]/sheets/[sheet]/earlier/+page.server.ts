import { teamCurriculum } from '#curriculum'
import { loadEarlier } from '#programme/workbook/sheet-routes.server.ts'

export async function load(event) {
  return loadEarlier(event, event.params.id, teamCurriculum(event.locals))
}
