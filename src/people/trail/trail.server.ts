import { sql } from 'kysely'

import { newId, type Database } from '#platform/database/database.server.ts'

import type { SignedIn } from '../sign-in/signed-in.ts'

/** One line of the trail (architecture, 'Walls' 3). Holds keys and codes, never words of a record. */
export interface TrailEntry {
  action: string
  participantId?: string | null
  /** What was looked at or changed, such as 'goal' or 'progress-note'. */
  subject?: string
  subjectId?: string | null
  outcome?: 'done' | 'refused'
}

/** Who looks again within this time at what they are looking at has looked once. */
const ONE_LOOK = '10 minutes'

/**
 * Appends to the trail, in the transaction of what it tells of: both are kept or neither.
 *
 * `oneLook` is for pages that read themselves anew while they are open (a session that two devices
 * follow): the same look by the same person within ten minutes is one entry. Never for changes.
 */
export async function appendToTrail(
  db: Database,
  actor: Pick<SignedIn, 'organisationId' | 'personId' | 'roles'>,
  entry: TrailEntry,
  options: { oneLook?: boolean } = {},
): Promise<void> {
  const row = {
    organisation_id: actor.organisationId,
    id: newId(),
    actor_id: actor.personId,
    actor_role: actor.roles.join(','),
    participant_id: entry.participantId ?? null,
    action: entry.action,
    subject: entry.subject ?? '',
    subject_id: entry.subjectId ?? null,
    outcome: entry.outcome ?? 'done',
  }
  if (!options.oneLook) {
    await db.insertInto('trail_entry').values(row).execute()
    return
  }
  await sql`insert into trail_entry
      (organisation_id, id, actor_id, actor_role, participant_id, action, subject, subject_id, outcome)
    select ${row.organisation_id}::uuid, ${row.id}::uuid, ${row.actor_id}::uuid, ${row.actor_role},
      ${row.participant_id}::uuid, ${row.action}, ${row.subject}, ${row.subject_id}::uuid, ${row.outcome}
    where not exists (
      select from trail_entry
      where organisation_id = ${row.organisation_id} and actor_id = ${row.actor_id}
        and at > now() - ${ONE_LOOK}::interval and action = ${row.action} and subject = ${row.subject}
        and subject_id is not distinct from ${row.subject_id}::uuid
        and participant_id is not distinct from ${row.participant_id}::uuid and outcome = ${row.outcome})`.execute(
    db,
  )
}
