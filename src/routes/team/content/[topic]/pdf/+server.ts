import { teamCurriculum } from '#curriculum'
import { handout } from '#exchange/paper/paper-routes.server.ts'

export function GET(event) {
  return handout(event, teamCurriculum(event.locals))
}
