import { teamCurriculum } from '#curriculum'
import { blankWorkbook } from '#exchange/paper/paper-routes.server.ts'

export function GET(event) {
  return blankWorkbook(event, teamCurriculum(event.locals))
}
