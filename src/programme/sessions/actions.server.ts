import { error, fail, redirect, type Actions, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'

import { actorOf } from '#people/sign-in/actor.ts'
import { formAction } from '#people/sign-in/form-action.server.ts'
import { id, neededLine, newKey, number, oneOf, tick, words } from '#platform/input/text.ts'
import { isRefused } from '#platform/refusal.ts'
import { readSavedForm, type NotSaved } from '#ui/saving/saved-form.ts'

import type { Curriculum } from '../curriculum/curriculum.ts'
import { addAgendaItem, changeAgendaItem } from './agenda.server.ts'
import { raiseUrgent, seeToUrgent } from './arrival.server.ts'
import { moveTo, show } from './conduct.server.ts'
import { giveFeedback } from './feedback.server.ts'
import { PACES } from './paces.ts'
import { chooseTopics } from './planning.server.ts'
import { recordRung } from './role-play.server.ts'
import { isMove, isRung, playAfter } from './rungs.ts'
import { saveField } from './save-field.server.ts'
import { markTechnique } from './techniques.server.ts'

const short = z.string().max(100).default('')

/** The agenda's form actions, the same in the room and on the participant's own page. `id` is the session. */
export function agendaActions() {
  return {
    addAgenda: formAction(
      'addAgenda',
      z.object({ words: neededLine(500), key: newKey() }),
      (actor, { words, key }, event) => addAgendaItem(actor, sessionOf(event), words, key),
    ),
    changeAgenda: formAction(
      'changeAgenda',
      z.object({ item: id(), change: oneOf(['remove', 'bring-back', 'tick', 'untick']) }),
      (actor, input, event) => changeAgendaItem(actor, sessionOf(event), input.item, input.change),
    ),
  } satisfies Actions
}

/** Feedback and the person's own words: what the person may do themselves in a session. */
export function ownActions(curriculum: Curriculum) {
  return {
    save: saveAction(curriculum),
    giveFeedback: formAction(
      'giveFeedback',
      z.object({
        useful: number(0, 4),
        heard: number(0, 4),
        pace: z
          .union([z.literal(''), oneOf(PACES)])
          .default('')
          .transform((pace) => pace || null),
        changeOneThing: words(1000),
        revision: z.coerce.number().int().min(0).optional(),
      }),
      (actor, input, event) => giveFeedback(actor, sessionOf(event), input),
    ),
  } satisfies Actions
}

/**
 * The form actions of the session room. All of them work without scripts; with them, the page posts in
 * the background. The curriculum is handed in.
 */
export function roomActions(curriculum: Curriculum) {
  const topics = curriculum.places
  return {
    ...agendaActions(),
    ...ownActions(curriculum),

    async go(event: RequestEvent) {
      const form = await event.request.formData()
      const place = placeOf(form)
      const { step, topic, page, sheet } = place
      const done = await moveTo(
        actorOf(event.locals),
        sessionOf(event),
        { step: Number(step), topic, page, sheet },
        topics,
      )
      if (isRefused(done) && done.refused === 'not-found') error(404, 'not-found')
      redirect(303, addressOf(sessionOf(event), place))
    },

    show: formAction(
      'show',
      z.object({ view: short, topic: short, page: short, sheet: short }),
      async (actor, input, event) => {
        const done = await show(actor, sessionOf(event), filled(input), topics)
        return isRefused(done) ? done : { id: sessionOf(event) }
      },
    ),

    markTechnique: formAction(
      'markTechnique',
      z.object({ technique: short, topic: short, page: short, used: tick() }),
      async (actor, { used, ...at }, event) => {
        const cards = await curriculum.techniques()
        const known = new Set(cards.map((card) => card.id))
        const done = await markTechnique(actor, sessionOf(event), at, used, known)
        return isRefused(done) ? done : { id: at.technique }
      },
    ),

    /** One tap in a role-play: notes the rung that was at hand, and goes where the tap leads. */
    async play(event: RequestEvent) {
      const form = await event.request.formData()
      const text = (name: string) => String(form.get(name) ?? '')
      const [rung, move] = [text('rung'), text('move')]
      if (!isRung(rung) || !isMove(move)) return fail(422, { action: 'play' })
      if (move === 'on' || move === 'end') {
        const of = { exercise: text('exercise'), rung }
        const done = await recordRung(actorOf(event.locals), sessionOf(event), of, true, topics)
        if (isRefused(done) && done.refused === 'not-found') error(404, 'not-found')
        if (isRefused(done)) return fail(409, { action: 'play', problems: { '': done.refused } })
      }
      const play = playAfter(text('roleplay'), rung, move)
      redirect(303, addressOf(sessionOf(event), { ...placeOf(form), play }))
    },

    takeTopic: formAction(
      'takeTopic',
      z.object({ topic: short }),
      async (actor, { topic }, event) =>
        chooseTopics(actor, sessionOf(event), topic ? [topic] : [], topics),
    ),
    raiseUrgent: formAction('raiseUrgent', z.object({}), (actor, _, event) =>
      raiseUrgent(actor, sessionOf(event)),
    ),
    seeToUrgent: formAction('seeToUrgent', z.object({}), (actor, _, event) =>
      seeToUrgent(actor, sessionOf(event)),
    ),
  } satisfies Actions
}

/** A field that saves itself, posted as a form where there are no scripts. */
function saveAction(curriculum: Curriculum) {
  return async function save(event: RequestEvent) {
    const { theirsTaken, ...sent } = readSavedForm(await event.request.formData())
    if (theirsTaken) return { action: 'save', done: sent.field }
    const { status, body } = await saveField(
      actorOf(event.locals),
      sessionOf(event),
      sent,
      curriculum,
    )
    if ('saved' in body) return { action: 'save', done: sent.field }
    if (status === 404) error(404, 'not-found')
    const notSaved: NotSaved = { field: sent.field, value: sent.value }
    if ('theirs' in body) notSaved.theirs = body.theirs
    else notSaved.problem = body.refused
    return fail(status, { action: 'save', notSaved })
  }
}

function sessionOf({ params }: RequestEvent): string {
  return params.id ?? ''
}

const PLACE = ['step', 'topic', 'page', 'sheet'] as const

function placeOf(form: FormData): Partial<Record<(typeof PLACE)[number], string>> {
  return Object.fromEntries(
    PLACE.flatMap((name) => {
      const value = form.get(name)
      return typeof value === 'string' && value !== '' ? [[name, value.slice(0, 100)]] : []
    }),
  )
}

/** The room's address for a place in it. */
function addressOf(
  sessionId: string,
  { step, ...further }: Record<string, string | undefined>,
): string {
  const asked = new URLSearchParams(filled(further)).toString()
  return `/team/sessions/${sessionId}/${step ?? ''}${asked && `?${asked}`}`
}

function filled(entries: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, string] => Boolean(entry[1])),
  )
}
