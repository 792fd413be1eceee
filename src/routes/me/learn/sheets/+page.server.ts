import { myCurriculum } from '#curriculum'
import * as m from '#messages'
import { loadSheets } from '#programme/workbook/sheet-routes.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'

export async function load(event) {
  return {
    ...(await loadSheets(event, actorOf(event.locals).personId, myCurriculum(event.locals))),
    back: { href: '/me/learn', label: m.me_nav_learn() },
  }
}
