import { isId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { withRecord, type OpenRecord } from '../access/record.server.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { byDay, type DayOfLooks, type Look } from './who-looked.ts'

/** As much as is shown at a time. */
const LOOKS = 300

export interface WhoLooked {
  days: DayOfLooks[]
  /** Names the oldest line shown, from which one can go on to earlier ones; null at the end. */
  earlier: string | null
}

/**
 * Who looked at or changed a participant's record, for the participant themselves; their own looks
 * are left out (needs.md, 41; recovery-practice.md, theme 2). Newest first; `before` is the
 * `earlier` of the part shown last.
 */
export async function whoLooked(
  actor: SignedIn,
  participantId: string,
  before: string | null = null,
): Promise<WhoLooked | Refused> {
  return withRecord(
    actor,
    participantId,
    { action: 'see-who-looked', subject: 'trail', reads: true },
    async (record) => {
      const looks = await readLooks(record, before && isId(before) ? before : null)
      const shown = looks.slice(0, LOOKS)
      const more = looks.length > LOOKS
      return {
        days: byDay(shown, actor.timeZone),
        earlier: more ? shown.at(-1)!.id : null,
      }
    },
  )
}

async function readLooks(
  { db, organisationId, participantId }: OpenRecord,
  before: string | null,
): Promise<(Look & { id: string })[]> {
  const rows = await db
    .selectFrom('trail_entry')
    .leftJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'trail_entry.organisation_id')
        .onRef('person.id', '=', 'trail_entry.actor_id'),
    )
    .where('trail_entry.organisation_id', '=', organisationId)
    .where('trail_entry.participant_id', '=', participantId)
    .where((eb) =>
      eb.or([
        eb('trail_entry.actor_id', '<>', participantId),
        eb('trail_entry.actor_id', 'is', null),
      ]),
    )
    .$if(before !== null, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('trail_entry.at', 'trail_entry.id'),
          '<',
          eb
            .selectFrom('trail_entry as last')
            .where('last.organisation_id', '=', organisationId)
            .where('last.participant_id', '=', participantId)
            .where('last.id', '=', before!)
            .select(['last.at', 'last.id'])
            .$asTuple('at', 'id'),
        ),
      ),
    )
    .select([
      'trail_entry.id',
      'trail_entry.at',
      'trail_entry.actor_id as actorId',
      'trail_entry.action',
      'trail_entry.subject',
      'trail_entry.outcome',
      'person.name',
    ])
    .orderBy('trail_entry.at', 'desc')
    .orderBy('trail_entry.id', 'desc')
    .limit(LOOKS + 1)
    .execute()
  return rows.map((row) => ({ ...row, outcome: row.outcome as Look['outcome'] }))
}
