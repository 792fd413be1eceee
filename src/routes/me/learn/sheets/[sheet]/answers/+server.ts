import { myCurriculum } from '#curriculum'
import { answerField } from '#programme/workbook/sheet-routes.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'

export function POST(event) {
  return answerField(event, actorOf(event.locals).personId, myCurriculum(event.locals))
}
