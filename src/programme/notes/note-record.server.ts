import { sql } from 'kysely'

import { mayWithRecord, type RecordAction } from '#people/access/access.ts'
import { NOT_FOUND, type OpenRecord } from '#people/access/record.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { appendToTrail } from '#people/trail/trail.server.ts'
import { inOrganisation, isId, type Database } from '#platform/database/database.server.ts'
import { announce } from '#platform/live/announce.server.ts'
import { isRefused, type Refused } from '#platform/refusal.ts'

import type { NoteFacts } from './facts.ts'

/** A progress note with what one needs to know of its session. */
export interface Note {
  id: string
  sessionId: string
  participant: { id: string; name: string }
  startsAt: Temporal.Instant
  topics: string[]
  facts: NoteFacts
  words: string
  ownWords: string
  visible: boolean
  hiddenReason: string
  revision: number
  writtenAt: Temporal.Instant
  writtenBy: string
  signedAt: Temporal.Instant | null
  signedBy: string | null
}

/** A note that is open, as a record of its participant. */
export interface OpenNote extends OpenRecord {
  note: Note
}

/** What is about to be done with a note. */
export interface NoteDoing {
  action: RecordAction
  reads?: boolean
}

/**
 * Opens a note for `doing` and runs `work` in the same transaction, with the trail entry. Note and access are asked
 * for in one statement; what is to be changed is held until the transaction ends.
 *
 * Refused with 'not-found' when there is no such note in the actor's service, or the actor may not do this with the
 * record it belongs to: the same answer for both, and on the trail.
 */
export async function withNote<T>(
  actor: SignedIn,
  noteId: string,
  doing: NoteDoing,
  work: (open: OpenNote) => Promise<T>,
): Promise<T | Refused> {
  if (!isId(noteId)) return NOT_FOUND
  let touched: string | undefined
  const answer = await inOrganisation(
    actor.organisationId,
    actor.personId,
    async (db) => {
      const row = await findNote(db, actor, noteId, !doing.reads)
      const relation = row && {
        isSelf: row.participant_id === actor.personId,
        isAssigned: Boolean(row.is_assigned),
        shared: [],
      }
      const allowed = relation ? mayWithRecord(doing.action, actor.roles, relation) : false
      const entry = appendToTrail(
        db,
        actor,
        {
          action: doing.action,
          participantId: row?.participant_id ?? null,
          subject: 'progress-note',
          subjectId: noteId,
          outcome: allowed ? 'done' : 'refused',
        },
        { oneLook: doing.reads && allowed },
      )
      if (!row || !relation || !allowed) {
        await entry
        return NOT_FOUND
      }
      touched = row.participant_id
      const open: OpenNote = {
        db,
        actor,
        organisationId: actor.organisationId,
        participantId: row.participant_id,
        relation,
        may: (action) => mayWithRecord(action, actor.roles, relation),
        note: noteOf(row),
      }
      const [result] = await Promise.all([work(open), entry])
      return result
    },
    { reads: doing.reads },
  )
  if (!doing.reads && touched && !isRefused(answer)) announce(actor.organisationId, [touched])
  return answer
}

type NoteRow = NonNullable<Awaited<ReturnType<typeof findNote>>>

function findNote(db: Database, actor: SignedIn, noteId: string, hold: boolean) {
  return db
    .selectFrom('progress_note as note')
    .innerJoin('session', (join) =>
      join
        .onRef('session.organisation_id', '=', 'note.organisation_id')
        .onRef('session.id', '=', 'note.session_id'),
    )
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'note.organisation_id')
        .onRef('person.id', '=', 'note.participant_id'),
    )
    .innerJoin('person as writer', (join) =>
      join
        .onRef('writer.organisation_id', '=', 'note.organisation_id')
        .onRef('writer.id', '=', 'note.written_by'),
    )
    .leftJoin('person as signer', (join) =>
      join
        .onRef('signer.organisation_id', '=', 'note.organisation_id')
        .onRef('signer.id', '=', 'note.signed_by'),
    )
    .where('note.organisation_id', '=', actor.organisationId)
    .where('note.id', '=', noteId)
    .select((eb) => [
      'note.id',
      'note.session_id',
      'note.participant_id',
      'note.facts',
      'note.words',
      'note.own_words',
      'note.visible_to_participant',
      'note.hidden_reason',
      'note.revision',
      'note.written_at',
      'note.signed_at',
      'session.starts_at',
      'person.name',
      'writer.name as written_by',
      'signer.name as signed_by',
      sql<string[]>`array(select topic from session_topic
        where session_topic.organisation_id = note.organisation_id
          and session_topic.session_id = note.session_id order by position)`.as('topics'),
      eb
        .exists(
          eb
            .selectFrom('assignment')
            .select('assignment.id')
            .whereRef('assignment.organisation_id', '=', 'note.organisation_id')
            .whereRef('assignment.participant_id', '=', 'note.participant_id')
            .where('assignment.practitioner_id', '=', actor.personId)
            .where('assignment.ended_at', 'is', null),
        )
        .as('is_assigned'),
    ])
    .$if(hold, (query) => query.forUpdate('note'))
    .executeTakeFirst()
}

function noteOf(row: NoteRow): Note {
  return {
    id: row.id,
    sessionId: row.session_id,
    participant: { id: row.participant_id, name: row.name },
    startsAt: row.starts_at,
    topics: row.topics,
    facts: row.facts as unknown as NoteFacts,
    words: row.words,
    ownWords: row.own_words,
    visible: row.visible_to_participant,
    hiddenReason: row.hidden_reason,
    revision: row.revision,
    writtenAt: row.written_at,
    writtenBy: row.written_by,
    signedAt: row.signed_at,
    signedBy: row.signed_by,
  }
}
