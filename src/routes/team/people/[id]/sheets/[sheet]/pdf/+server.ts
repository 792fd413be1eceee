import { teamCurriculum } from '#curriculum'
import { sheet } from '#exchange/paper/paper-routes.server.ts'

export function GET(event) {
  return sheet(event, event.params.id, teamCurriculum(event.locals))
}
