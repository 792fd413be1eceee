import { error, fail, json, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'

import * as m from '#messages'
import { readForm } from '#platform/input/form.ts'
import { number, oneOf, tick, words } from '#platform/input/text.ts'
import { isRefused } from '#platform/refusal.ts'
import { dayOf, shortDay, timeInWords } from '#platform/words/dates.ts'
import { readSavedForm, type NotSaved } from '#ui/saving/saved-form.ts'
import type { Version } from '#ui/saving/send.ts'

import { problemInWords } from '../enrolment/words.ts'
import { actorOf } from '../sign-in/actor.ts'
import { todayOf, type SignedIn } from '../sign-in/signed-in.ts'
import { setPrivacy, writeInventory, type Inventory } from './inventory.server.ts'
import { INVENTORY_FIELDS, type Answer } from './inventory.ts'

export type PresentedAnswer = ReturnType<typeof presentAnswer>
type Whose = (event: RequestEvent) => string

/** The inventory as a page shows it. */
export function presentInventory(inventory: Inventory, reader: SignedIn) {
  return inventory.answers.map((answer) => presentAnswer(answer, reader))
}

function presentAnswer(answer: Answer, reader: SignedIn) {
  const { writtenAt } = answer
  return {
    field: answer.field,
    isPrivate: answer.privateToMe,
    revision: answer.revision,
    now: asVersion(answer, reader),
    by: answer.words && answer.writtenBy !== reader.name ? answer.writtenBy : '',
    day: writtenAt ? shortDay(dayOf(writtenAt, reader.timeZone), todayOf(reader)) : '',
  }
}

function asVersion(answer: Answer, reader: SignedIn): Version {
  return {
    value: answer.words,
    revision: answer.revision,
    by: answer.writtenBy,
    at: answer.writtenAt ? timeInWords(answer.writtenAt, reader.timeZone) : '',
  }
}

const field = oneOf(INVENTORY_FIELDS)
const sentWords = z.object({ field, value: words(4000), base: z.coerce.number().int().min(0) })

/** Answers a field that saves itself as it is typed (src/ui/saving/README.md). */
export async function saveAsTyped(event: RequestEvent, whose: Whose): Promise<Response> {
  const actor = actorOf(event.locals)
  const sent = sentWords.safeParse(await event.request.json().catch(() => null))
  if (!sent.success) {
    const code = sent.error.issues[0]?.message
    return json({ refused: problemInWords(code) }, { status: 422 })
  }
  const { value, ...rest } = sent.data
  const done = await writeInventory(actor, whose(event), { ...rest, words: value })
  if (!isRefused(done)) {
    const { revision, at } = asVersion(done.saved, actor)
    return json({ saved: { revision, at } })
  }
  if (done.refused === 'not-found') error(404, 'not-found')
  if (done.refused === 'changed-meanwhile') {
    const theirs = done.theirs ? asVersion(done.theirs, actor) : nothing(actor)
    return json({ theirs }, { status: 409 })
  }
  return json({ refused: problemInWords(done.refused) }, { status: 422 })
}

/** The forms of the inventory, the same for the participant's page and the practitioner's. */
export function inventoryActions(whose: Whose) {
  return {
    /** One answer, from a page without scripts. */
    async save(event: RequestEvent) {
      const form = readSavedForm(await event.request.formData())
      if (form.theirsTaken) return { taken: form.field }
      const actor = actorOf(event.locals)
      const sent = sentWords.safeParse(form)
      if (!sent.success) {
        const problem = problemInWords(sent.error.issues[0]?.message)
        return fail(422, { notSaved: { field: form.field, value: form.value, problem } })
      }
      const { value, ...rest } = sent.data
      const done = await writeInventory(actor, whose(event), { ...rest, words: value })
      if (!isRefused(done)) return { savedField: form.field }
      if (done.refused === 'not-found') error(404, 'not-found')
      const notSaved: NotSaved = { field: form.field, value: form.value }
      if (done.refused === 'changed-meanwhile') {
        notSaved.theirs = done.theirs ? asVersion(done.theirs, actor) : nothing(actor)
      } else notSaved.problem = problemInWords(done.refused)
      return fail(409, { notSaved })
    },

    /** Makes an answer private, or opens it again. */
    async privacy(event: RequestEvent) {
      const shape = z.object({ field, privateToMe: tick() })
      const form = readForm(await event.request.formData(), shape)
      if (!form.ok) error(404, 'not-found')
      const done = await setPrivacy(actorOf(event.locals), whose(event), form.input)
      if (!isRefused(done)) return { privacyOf: form.input.field }
      if (done.refused === 'not-found') error(404, 'not-found')
      return refusedAt(form.input.field, done.refused)
    },

    /** New words in place of what is there, private or not: how private words are written down for somebody. */
    async anew(event: RequestEvent) {
      const shape = z.object({
        field,
        words: words(4000),
        privateToMe: tick(),
        base: number(0, 1_000_000),
      })
      const form = readForm(await event.request.formData(), shape)
      const actor = actorOf(event.locals)
      if (!form.ok) {
        const code = form.problems.words ?? 'not-understood'
        return refusedAt(form.typed.field ?? '', code, form.typed.words)
      }
      const { base, ...input } = form.input
      const writing = { ...input, base: base ?? 0, anew: true }
      const done = await writeInventory(actor, whose(event), writing)
      if (!isRefused(done)) {
        const { at } = asVersion(done.saved, actor)
        return { anew: input.field, at, private: done.saved.privateToMe }
      }
      if (done.refused === 'not-found') error(404, 'not-found')
      return refusedAt(input.field, done.refused, form.typed.words)
    },
  }
}

function refusedAt(at: string, code: string, typed = '') {
  const problem =
    code === 'changed-meanwhile' ? m.inventory_changed_meanwhile() : problemInWords(code)
  return fail(409, { refusedAt: at, problem, typed })
}

function nothing(reader: SignedIn): Version {
  return { value: '', revision: 0, by: reader.name, at: '' }
}
