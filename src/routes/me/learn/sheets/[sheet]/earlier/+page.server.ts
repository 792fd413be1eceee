import { myCurriculum } from '#curriculum'
import { loadEarlier } from '#programme/workbook/sheet-routes.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'

export async function load(event) {
  const earlier = await loadEarlier(
    event,
    actorOf(event.locals).personId,
    myCurriculum(event.locals),
  )
  const href = `/me/learn/sheets/${encodeURIComponent(earlier.sheetId)}`
  return { ...earlier, back: { href, label: earlier.title } }
}
