import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'
import { sql } from 'kysely'

import { withSession, type OpenSession } from './session-record.server.ts'
import { isOwnKind, meets, type TextAsItStands, type TextChange, type TextKind } from './texts.ts'

/** A text as somebody else left it: both versions are shown, nobody overwrites silently (needs.md, 26). */
export interface TheirText extends TextAsItStands {
  by: string
  at: Temporal.Instant
}

export type TextSaved = { saved: TextAsItStands & { at: Temporal.Instant } }
export type TextRefused = Refused & { theirs?: TheirText }

/**
 * Saves a text of a session on top of the revision that the writer had before them (0 where nobody
 * wrote yet). What is there already is not written again, so a save may be sent twice.
 *
 * The participant may write their own words; everything else is the practitioner's to write.
 * Refused: 'not-found', 'session-closed' (not begun, cancelled, or its note is signed),
 * 'changed-meanwhile' with their version.
 */
export async function saveText(
  actor: SignedIn,
  sessionId: string,
  kind: TextKind,
  change: TextChange,
): Promise<TextSaved | TextRefused> {
  const action = isOwnKind(kind) ? 'add-own-words' : 'run-session'
  return withSession<TextSaved | TextRefused>(
    actor,
    sessionId,
    { action, subject: `session-text:${kind}` },
    async (open) => {
      if (!open.session.takesWords) return { refused: 'session-closed' }
      const at = Temporal.Now.instant()
      const written = await write(open, kind, change, at)
      if (written) return { saved: { words: change.words, revision: written, at } }
      const stands = await read(open, kind)
      if (meets(stands, change) === 'already-there')
        return { saved: { words: stands.words, revision: stands.revision, at: stands.at } }
      return { refused: 'changed-meanwhile', theirs: stands }
    },
  )
}

/** Writes where the revision is still the one that was read; gives the new revision, or null. */
async function write(
  open: OpenSession,
  kind: TextKind,
  { words, base }: TextChange,
  at: Temporal.Instant,
): Promise<number | null> {
  const { db, organisationId, participantId, session, actor } = open
  if (base === 0) {
    if (words === '') return null
    const row = await db
      .insertInto('session_text')
      .values({
        organisation_id: organisationId,
        id: newId(),
        session_id: session.id,
        participant_id: participantId,
        kind,
        words,
        written_by: actor.personId,
        written_at: at,
      })
      .onConflict((there) =>
        there.columns(['organisation_id', 'session_id', 'kind', 'participant_id']).doNothing(),
      )
      .returning('revision')
      .executeTakeFirst()
    return row?.revision ?? null
  }
  const row = await db
    .updateTable('session_text')
    .set({
      words,
      revision: sql<number>`revision + 1`,
      written_by: actor.personId,
      written_at: at,
    })
    .where('organisation_id', '=', organisationId)
    .where('session_id', '=', session.id)
    .where('kind', '=', kind)
    .where('participant_id', '=', participantId)
    .where('revision', '=', base)
    .where('words', '!=', words)
    .returning('revision')
    .executeTakeFirst()
  return row?.revision ?? null
}

async function read(open: OpenSession, kind: TextKind): Promise<TheirText> {
  const row = await open.db
    .selectFrom('session_text as text')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'text.organisation_id')
        .onRef('person.id', '=', 'text.written_by'),
    )
    .where('text.organisation_id', '=', open.organisationId)
    .where('text.session_id', '=', open.session.id)
    .where('text.kind', '=', kind)
    .where('text.participant_id', '=', open.participantId)
    .select(['text.words', 'text.revision', 'text.written_at as at', 'person.name as by'])
    .executeTakeFirst()
  return row ?? { words: '', revision: 0, by: '', at: Temporal.Now.instant() }
}
