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

/** Appends to the trail, in the transaction of what it tells of: both are kept or neither. */
export async function appendToTrail(
  db: Database,
  actor: SignedIn,
  entry: TrailEntry,
): Promise<void> {
  await db
    .insertInto('trail_entry')
    .values({
      organisation_id: actor.organisationId,
      id: newId(),
      actor_id: actor.personId,
      actor_role: actor.roles.join(','),
      participant_id: entry.participantId ?? null,
      action: entry.action,
      subject: entry.subject ?? '',
      subject_id: entry.subjectId ?? null,
      outcome: entry.outcome ?? 'done',
    })
    .execute()
}
