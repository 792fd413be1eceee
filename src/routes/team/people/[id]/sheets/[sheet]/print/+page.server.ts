import { teamCurriculum } from '#curriculum'
import { loadSheet } from '#programme/workbook/sheet-routes.server.ts'

export async function load(event) {
  const { sheet, person } = await loadSheet(event, event.params.id, teamCurriculum(event.locals))
  return { sheet, person, blank: event.url.searchParams.has('blank') }
}
