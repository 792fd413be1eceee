import { teamCurriculum } from '#curriculum'
import { loadSheet, sheetActions } from '#programme/workbook/sheet-routes.server.ts'

export async function load(event) {
  return loadSheet(event, event.params.id, teamCurriculum(event.locals))
}

export const actions = sheetActions((event) => event.params.id ?? '', teamCurriculum)
