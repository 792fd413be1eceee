import { myCurriculum } from '#curriculum'
import { loadSheet } from '#programme/workbook/sheet-routes.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'

export async function load(event) {
  const { sheet } = await loadSheet(
    event,
    actorOf(event.locals).personId,
    myCurriculum(event.locals),
  )
  return { sheet, blank: event.url.searchParams.has('blank') }
}
