import { teamCurriculum } from '#curriculum'
import { loadSheets } from '#programme/workbook/sheet-routes.server.ts'

export async function load(event) {
  return loadSheets(event, event.params.id, teamCurriculum(event.locals))
}
