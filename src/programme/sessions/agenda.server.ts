import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { isId, newId } from '#platform/database/database.server.ts'
import { NOT_FOUND } from '#people/access/record.server.ts'
import type { Refused } from '#platform/refusal.ts'
import { sql } from 'kysely'

import { withSession, type OpenSession } from './session-record.server.ts'
import { takesAgenda } from './status.ts'

/** As much as a session could ever take up. */
const MOST_ITEMS = 30

export interface AgendaItem {
  id: string
  words: string
  done: boolean
  removed: boolean
  /** Whether a participant wrote it: then it is set as their own words. */
  theirs: boolean
  by: string
}

const BUILDS = { action: 'build-agenda', subject: 'agenda' } as const

/**
 * Puts something on the agenda, before the session or in it; the person may as well as their practitioner
 * (programme.md, section 4, step 5). With the `key` that a form brings, sending it twice adds one.
 * Refused: 'not-found', 'session-closed', 'too-many', 'empty', 'too-long'.
 */
export async function addAgendaItem(
  actor: SignedIn,
  sessionId: string,
  words: string,
  key?: string,
): Promise<{ id: string } | Refused> {
  if (words.length === 0) return { refused: 'empty', field: 'words' }
  if (words.length > 500) return { refused: 'too-long', field: 'words' }
  return withSession(actor, sessionId, BUILDS, async (open) => {
    if (!takesAgenda(open.session.status)) return { refused: 'session-closed' }
    if (key && (await hasItem(open, key))) return { id: key }
    const id = key ?? newId()
    const row = await open.db
      .insertInto('agenda_item')
      .columns([
        'organisation_id',
        'id',
        'session_id',
        'participant_id',
        'words',
        'position',
        'written_by',
      ])
      .expression((eb) =>
        eb
          .selectFrom('agenda_item')
          .where('organisation_id', '=', open.organisationId)
          .where('session_id', '=', sessionId)
          .having(eb.fn.countAll(), '<', MOST_ITEMS)
          .select([
            sql<string>`${open.organisationId}::uuid`.as('organisation_id'),
            sql<string>`${id}::uuid`.as('id'),
            sql<string>`${sessionId}::uuid`.as('session_id'),
            sql<string>`${open.participantId}::uuid`.as('participant_id'),
            sql<string>`${words}`.as('words'),
            sql<number>`coalesce(max(position), 0) + 1`.as('position'),
            sql<string>`${open.actor.personId}::uuid`.as('written_by'),
          ]),
      )
      .returning('id')
      .executeTakeFirst()
    return row ? { id } : { refused: 'too-many' }
  })
}

async function hasItem(open: OpenSession, id: string): Promise<boolean> {
  const item = await open.db
    .selectFrom('agenda_item')
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', open.session.id)
    .where('id', '=', id)
    .select('id')
    .executeTakeFirst()
  return item !== undefined
}

export type AgendaChange = 'remove' | 'bring-back' | 'tick' | 'untick'

/**
 * Takes an item off, brings it back, ticks or unticks it. Doing it twice is doing it once; nothing is lost.
 * Refused: 'not-found' (also for an item of another session), 'session-closed'.
 */
export async function changeAgendaItem(
  actor: SignedIn,
  sessionId: string,
  itemId: string,
  change: AgendaChange,
): Promise<{ id: string } | Refused> {
  if (!isId(itemId)) return NOT_FOUND
  return withSession(actor, sessionId, BUILDS, async (open) => {
    if (!takesAgenda(open.session.status)) return { refused: 'session-closed' }
    const changed = await open.db
      .updateTable('agenda_item')
      .set(settingOf(change))
      .where('organisation_id', '=', open.organisationId)
      .where('session_id', '=', sessionId)
      .where('id', '=', itemId)
      .where((eb) =>
        eb.or([eb('participant_id', 'is', null), eb('participant_id', '=', open.participantId)]),
      )
      .returning('id')
      .executeTakeFirst()
    return changed ?? NOT_FOUND
  })
}

function settingOf(change: AgendaChange) {
  const now = sql<Temporal.Instant>`now()`
  switch (change) {
    case 'remove':
      return { removed_at: now }
    case 'bring-back':
      return { removed_at: null }
    case 'tick':
      return { done_at: now }
    case 'untick':
      return { done_at: null }
  }
}

/** The agenda of a session as one person sees it: what the group shares and their own, in its order. */
export async function readAgenda(open: OpenSession): Promise<AgendaItem[]> {
  const rows = await open.db
    .selectFrom('agenda_item as item')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'item.organisation_id')
        .onRef('person.id', '=', 'item.written_by'),
    )
    .where('item.organisation_id', '=', open.organisationId)
    .where('item.session_id', '=', open.session.id)
    .where((eb) =>
      eb.or([
        eb('item.participant_id', 'is', null),
        eb('item.participant_id', '=', open.participantId),
      ]),
    )
    .orderBy('item.position')
    .orderBy('item.id')
    .select([
      'item.id',
      'item.words',
      'item.done_at',
      'item.removed_at',
      'item.written_by',
      'person.name',
    ])
    .execute()
  return rows.map((row) => ({
    id: row.id,
    words: row.words,
    done: row.done_at !== null,
    removed: row.removed_at !== null,
    theirs: row.written_by === open.participantId,
    by: row.name,
  }))
}
