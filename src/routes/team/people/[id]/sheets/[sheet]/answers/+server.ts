import { teamCurriculum } from '#curriculum'
import { answerField } from '#programme/workbook/sheet-routes.server.ts'

export function POST(event) {
  return answerField(event, event.params.id, teamCurriculum(event.locals))
}
