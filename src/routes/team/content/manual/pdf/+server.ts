import { teamCurriculum } from '#curriculum'
import { manual } from '#exchange/paper/paper-routes.server.ts'

export function GET(event) {
  return manual(event, teamCurriculum(event.locals))
}
