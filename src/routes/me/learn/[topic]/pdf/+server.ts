import { myCurriculum } from '#curriculum'
import { myHandout } from '#exchange/paper/paper-routes.server.ts'

export function GET(event) {
  return myHandout(event, myCurriculum(event.locals))
}
