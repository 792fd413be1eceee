import { error, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'

import { myCurriculum } from '#curriculum'
import { putNoticeAway } from '#people/notices/notices.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { formAction } from '#people/sign-in/form-action.server.ts'
import { id, neededLine } from '#platform/input/text.ts'
import { isRefused } from '#platform/refusal.ts'
import { goalActions } from '#programme/goals/actions.server.ts'
import { practiceActions } from '#programme/practice/actions.server.ts'
import { addAgendaItem, changeAgendaItem } from '#programme/sessions/agenda.server.ts'
import { presentToday } from '#programme/today/today-page.server.ts'
import { today } from '#programme/today/today.server.ts'

/** Today comes whole and without scripts: it is opened most, on the slowest phones (decision 50). */
export const csr = false

export async function load({ locals }) {
  const actor = actorOf(locals)
  const facts = await today(actor)
  if (isRefused(facts)) error(404, 'not-found')
  return { today: presentToday(facts, actor, myCurriculum(locals)) }
}

const goals = goalActions(({ locals }) => actorOf(locals).personId)
const practice = practiceActions(({ locals }) => actorOf(locals).personId, myCurriculum)

const agenda = {
  addToAgenda: formAction(
    'addToAgenda',
    z.object({ session: id(), words: neededLine(500) }),
    (actor, { session, words }) => addAgendaItem(actor, session, words),
  ),
  takeOff: formAction(
    'takeOff',
    z.object({ session: id(), item: id() }),
    (actor, { session, item }) => changeAgendaItem(actor, session, item, 'remove'),
  ),
}

export const actions = {
  recordOutcome: thenBackTo('goal', goals.recordOutcome),
  addStep: thenBackTo('goal', goals.addStep),
  logTry: thenBackTo('practice', practice.logTry),
  changeTry: thenBackTo('practice', practice.changeTry),
  takeTryBack: thenBackTo('practice', practice.takeTryBack),
  addToAgenda: thenBackTo('session', agenda.addToAgenda),
  takeOff: thenBackTo('session', agenda.takeOff),
  putAway: thenBackTo(
    '',
    formAction('putAway', z.object({ notice: id() }), async (actor, { notice }) => {
      const put = await putNoticeAway(actor, notice)
      return isRefused(put) ? put : { id: notice }
    }),
  ),
}

/**
 * What was done leads back to its place on Today, so that loading the page again does nothing twice. What could not be
 * done answers with the form, as typed.
 */
function thenBackTo<T extends ActionFailure | object>(
  place: string,
  act: (event: RequestEvent) => Promise<T>,
): (event: RequestEvent) => Promise<T> {
  return async function actThenBack(event) {
    const answer = await act(event)
    if ('status' in answer) return answer
    redirect(303, place ? `/me#${place}` : '/me')
  }
}
