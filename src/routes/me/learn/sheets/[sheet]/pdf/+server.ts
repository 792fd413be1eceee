import { myCurriculum } from '#curriculum'
import { sheet } from '#exchange/paper/paper-routes.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'

export function GET(event) {
  return sheet(event, actorOf(event.locals).personId, myCurriculum(event.locals))
}
