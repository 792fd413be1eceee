import { error, fail, redirect, type Actions, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'

import { actorOf } from '#people/sign-in/actor.ts'
import { formAction } from '#people/sign-in/form-action.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { neededWords, tick, words } from '#platform/input/text.ts'
import { isRefused } from '#platform/refusal.ts'
import { readSavedForm, type NotSaved } from '#ui/saving/saved-form.ts'

import type { Curriculum } from '../curriculum/curriculum.ts'
import { saveField, type FieldAnswer } from '../sessions/save-field.server.ts'
import { momentInWords } from '../sessions/version-words.ts'
import { problemWords } from './note-words.ts'
import { amendNote, readNote, saveNote, signNote, MOST_IN_A_NOTE } from './notes.server.ts'

const sent = z.object({
  field: z.enum(['words', 'own-words']),
  value: words(MOST_IN_A_NOTE),
  base: z.number().int().min(0),
})

/**
 * Saves a field of the note's page as it is typed: the note itself, or the person's own words, which stand in the
 * session until the note is signed. Answers as `src/ui/saving` asks.
 */
export async function saveNoteField(
  actor: SignedIn,
  noteId: string,
  what: unknown,
  curriculum: Curriculum,
): Promise<FieldAnswer> {
  const read = sent.safeParse(what)
  if (!read.success) return refusal(422, 'not-understood')
  const { field, value, base } = read.data
  if (field === 'own-words') {
    const note = await readNote(actor, noteId)
    if (isRefused(note)) return refusal(404, note.refused)
    return saveField(actor, note.sessionId, read.data, curriculum)
  }
  const done = await saveNote(actor, noteId, { words: value, base })
  if (!isRefused(done)) {
    const { revision, at } = done.saved
    return { status: 200, body: { saved: { revision, at: momentInWords(at, actor) } } }
  }
  if (!done.theirs) return refusal(done.refused === 'not-found' ? 404 : 409, done.refused)
  const { words: theirs, revision, by, at } = done.theirs
  return {
    status: 409,
    body: { theirs: { value: theirs, revision, by, at: momentInWords(at, actor) } },
  }
}

function refusal(status: number, code: string): FieldAnswer {
  return { status, body: { refused: problemWords(code) ?? '' } }
}

/** The form actions of a note's page. */
export function noteActions(curriculum: Curriculum) {
  async function save(event: RequestEvent) {
    const { theirsTaken, ...given } = readSavedForm(await event.request.formData())
    if (theirsTaken) return { action: 'save', done: given.field }
    const id = event.params.id ?? ''
    const { status, body } = await saveNoteField(actorOf(event.locals), id, given, curriculum)
    if ('saved' in body) return { action: 'save', done: given.field }
    if (status === 404) error(404, 'not-found')
    const notSaved: NotSaved = { field: given.field, value: given.value }
    if ('theirs' in body) notSaved.theirs = body.theirs
    else notSaved.problem = body.refused
    return fail(status, { action: 'save', notSaved })
  }
  const sign = formAction(
    'sign',
    z.object({
      revision: z.coerce.number().int().min(1),
      visible: tick(),
      hiddenReason: words(1000),
    }),
    async (actor, wish, event) => {
      const id = event.params.id ?? ''
      const done = await signNote(actor, id, wish, curriculum)
      if (!isRefused(done)) redirect(303, `/team/notes/${id}`)
      return done
    },
  )
  const amend = formAction('amend', z.object({ words: neededWords(4000) }), (actor, input, event) =>
    amendNote(actor, event.params.id ?? '', input.words),
  )
  return { save, sign, amend } satisfies Actions
}
