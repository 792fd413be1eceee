import { myCurriculum } from '#curriculum'
import { workbook } from '#exchange/paper/paper-routes.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'

export function GET(event) {
  return workbook(event, actorOf(event.locals).personId, myCurriculum(event.locals))
}
