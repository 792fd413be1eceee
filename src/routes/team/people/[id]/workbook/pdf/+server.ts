import { teamCurriculum } from '#curriculum'
import { workbook } from '#exchange/paper/paper-routes.server.ts'

export function GET(event) {
  return workbook(event, event.params.id, teamCurriculum(event.locals))
}
