import { sql } from 'kysely'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import type { Curriculum } from '../curriculum/curriculum.ts'
import { meets, type TextAsItStands, type TextChange } from '../sessions/texts.ts'
import { withSession } from '../sessions/session-record.server.ts'
import { gatherFacts } from './facts.server.ts'
import { withNote, type Note, type OpenNote } from './note-record.server.ts'

/** A note as somebody else left it: both versions are shown, nobody overwrites silently (needs.md, 26). */
export interface TheirNote extends TextAsItStands {
  by: string
  at: Temporal.Instant
}
export type NoteRefused = Refused & { theirs?: TheirNote }

/** A note may be this long. */
export const MOST_IN_A_NOTE = 20_000

/** Something added to a note that stays as it is: an amendment, or the person's own words. */
export interface Addition {
  id: string
  kind: 'amendment' | 'own-words'
  words: string
  byId: string
  by: string
  at: Temporal.Instant
}

export interface NoteToRead extends Note {
  /** The person's own words: until it is signed, as they stand in the session. */
  ownWords: string
  ownWordsRevision: number
  additions: Addition[]
}

/** A note with its additions, for whoever works with the person. Refused with 'not-found'. */
export async function readNote(actor: SignedIn, noteId: string): Promise<NoteToRead | Refused> {
  return withNote(actor, noteId, { action: 'write-note', reads: true }, async (open) => {
    const [additions, own] = await Promise.all([readAdditions(open, noteId), readOwnWords(open)])
    const ownWords = open.note.signedAt ? open.note.ownWords : own.words
    return { ...open.note, ownWords, ownWordsRevision: own.revision, additions }
  })
}

/**
 * Saves the text of a note as it is typed, on top of the revision that the writer had before them. A save may be sent
 * twice. Refused: 'not-found', 'too-long', 'signed', 'changed-meanwhile' with their version.
 */
export async function saveNote(
  actor: SignedIn,
  noteId: string,
  change: TextChange,
): Promise<{ saved: { revision: number; at: Temporal.Instant } } | NoteRefused> {
  if (change.words.length > MOST_IN_A_NOTE) return { refused: 'too-long' }
  return withNote<{ saved: { revision: number; at: Temporal.Instant } } | NoteRefused>(
    actor,
    noteId,
    { action: 'write-note' },
    async (open) => {
      const { note } = open
      const meeting = meets({ words: note.words, revision: note.revision }, change)
      if (meeting === 'already-there')
        return { saved: { revision: note.revision, at: note.writtenAt } }
      if (note.signedAt) return { refused: 'signed' }
      if (meeting === 'changed-meanwhile') {
        const { words, revision, writtenBy: by, writtenAt: at } = note
        return { refused: 'changed-meanwhile', theirs: { words, revision, by, at } }
      }
      const at = Temporal.Now.instant()
      const revision = note.revision + 1
      await updateNote(open, {
        words: change.words,
        revision,
        written_by: actor.personId,
        written_at: at,
      })
      return { saved: { revision, at } }
    },
  )
}

/**
 * Signs a note: from then on it is only amended. What is signed is the text of `revision`; the facts and the person's
 * own words are taken as they stand at this moment. It is visible to the person unless a reason is given why not yet.
 *
 * Refused: 'not-found', 'reason-needed', 'changed-meanwhile' when the text is no longer the one that was read.
 * Signing a signed note changes nothing.
 */
export async function signNote(
  actor: SignedIn,
  noteId: string,
  wish: { revision: number; visible: boolean; hiddenReason: string },
  curriculum: Curriculum,
): Promise<{ id: string } | Refused> {
  if (!wish.visible && !wish.hiddenReason)
    return { refused: 'reason-needed', field: 'hiddenReason' }
  return withNote<{ id: string } | Refused>(
    actor,
    noteId,
    { action: 'write-note' },
    async (open) => {
      if (open.note.signedAt) return { id: noteId }
      if (open.note.revision !== wish.revision) return { refused: 'changed-meanwhile' }
      const [held, own] = await Promise.all([readSession(open), readOwnWords(open)])
      const facts = await gatherFacts(open, held, curriculum)
      await updateNote(open, {
        facts: JSON.stringify(facts),
        own_words: own.words,
        visible_to_participant: wish.visible,
        hidden_reason: wish.visible ? '' : wish.hiddenReason,
        signed_by: actor.personId,
        signed_at: sql`now()`,
      })
      return { id: noteId }
    },
  )
}

/** Adds to a signed note what was left out or wrong; the note itself stays. Refused: 'not-found', 'not-signed'. */
export async function amendNote(
  actor: SignedIn,
  noteId: string,
  words: string,
): Promise<{ id: string } | Refused> {
  return withNote<{ id: string } | Refused>(
    actor,
    noteId,
    { action: 'amend-note' },
    async (open) => {
      if (!open.note.signedAt) return { refused: 'not-signed' }
      return add(open, noteId, 'amendment', words)
    },
  )
}

/**
 * Adds the person's own words to what is kept of a session, before or after the note is signed. They stand beside the
 * note and never in its place; the person or, for them, their practitioner writes them down.
 * Refused: 'not-found', 'not-closed' while the session has no note.
 */
export async function addOwnWords(
  actor: SignedIn,
  sessionId: string,
  words: string,
): Promise<{ id: string } | Refused> {
  const doing = { action: 'add-own-words', subject: 'progress-note' } as const
  return withSession<{ id: string } | Refused>(actor, sessionId, doing, async (open) => {
    const note = await open.db
      .selectFrom('progress_note')
      .where('organisation_id', '=', open.organisationId)
      .where('session_id', '=', sessionId)
      .where('participant_id', '=', open.participantId)
      .select('id')
      .executeTakeFirst()
    if (!note) return { refused: 'not-closed' }
    return add(open, note.id, 'own-words', words)
  })
}

/** Everything added to a note, in its order. */
export async function readAdditions(
  record: Pick<OpenNote, 'db' | 'organisationId' | 'participantId'>,
  noteId: string,
): Promise<Addition[]> {
  const rows = await record.db
    .selectFrom('note_amendment as added')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'added.organisation_id')
        .onRef('person.id', '=', 'added.written_by'),
    )
    .where('added.organisation_id', '=', record.organisationId)
    .where('added.participant_id', '=', record.participantId)
    .where('added.note_id', '=', noteId)
    .orderBy('added.id')
    .select([
      'added.id',
      'added.kind',
      'added.words',
      'added.written_by as byId',
      'person.name as by',
      'added.written_at as at',
    ])
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as Addition['kind'] }))
}

async function add(
  record: Pick<OpenNote, 'db' | 'organisationId' | 'participantId' | 'actor'>,
  noteId: string,
  kind: Addition['kind'],
  words: string,
): Promise<{ id: string }> {
  const id = newId()
  await record.db
    .insertInto('note_amendment')
    .values({
      organisation_id: record.organisationId,
      id,
      participant_id: record.participantId,
      note_id: noteId,
      kind,
      words,
      written_by: record.actor.personId,
    })
    .execute()
  return { id }
}

async function updateNote(open: OpenNote, values: Record<string, unknown>): Promise<void> {
  await open.db
    .updateTable('progress_note')
    .set(values)
    .where('organisation_id', '=', open.organisationId)
    .where('participant_id', '=', open.participantId)
    .where('id', '=', open.note.id)
    .execute()
}

async function readOwnWords(open: OpenNote): Promise<TextAsItStands> {
  const row = await open.db
    .selectFrom('session_text')
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', open.note.sessionId)
    .where('participant_id', '=', open.participantId)
    .where('kind', '=', 'own-words')
    .select(['words', 'revision'])
    .executeTakeFirst()
  return row ?? { words: '', revision: 0 }
}

async function readSession(open: OpenNote) {
  const row = await open.db
    .selectFrom('session')
    .where('organisation_id', '=', open.organisationId)
    .where('id', '=', open.note.sessionId)
    .select(['id', 'mode', 'starts_at', 'minutes', 'place', 'opened_at', 'closed_at'])
    .executeTakeFirstOrThrow()
  return {
    id: row.id,
    mode: row.mode as 'individual' | 'group',
    startsAt: row.starts_at,
    minutes: row.minutes,
    place: row.place,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  }
}
