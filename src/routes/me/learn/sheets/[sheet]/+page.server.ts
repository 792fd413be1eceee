import { myCurriculum } from '#curriculum'
import * as m from '#messages'
import { loadSheet, sheetActions } from '#programme/workbook/sheet-routes.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'

export async function load(event) {
  return {
    ...(await loadSheet(event, actorOf(event.locals).personId, myCurriculum(event.locals))),
    back: { href: '/me/learn/sheets', label: m.learn_sheets() },
  }
}

export const actions = sheetActions((event) => actorOf(event.locals).personId, myCurriculum)
