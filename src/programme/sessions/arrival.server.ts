import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'
import { sql } from 'kysely'

import { withSession } from './session-record.server.ts'

const URGENT = { action: 'run-session', subject: 'urgent-matter' } as const

/**
 * Says that something urgent has come up (programme.md, section 4, step 1). What it is stands in the
 * session's 'urgent' text. Saying it twice is once. Refused: 'not-found', 'session-closed'.
 */
export async function raiseUrgent(
  actor: SignedIn,
  sessionId: string,
): Promise<{ id: string } | Refused> {
  return withSession(actor, sessionId, URGENT, async (open) => {
    if (!open.session.takesWords) return { refused: 'session-closed' }
    await open.db
      .insertInto('urgent_matter')
      .values({
        organisation_id: open.organisationId,
        id: newId(),
        session_id: sessionId,
        participant_id: open.participantId,
        raised_by: actor.personId,
      })
      .onConflict((there) =>
        there
          .columns(['organisation_id', 'session_id', 'participant_id'])
          .where('seen_to_at', 'is', null)
          .doNothing(),
      )
      .execute()
    return { id: sessionId }
  })
}

/** Says that what was urgent has been seen to. Refused: 'not-found', 'session-closed'. */
export async function seeToUrgent(
  actor: SignedIn,
  sessionId: string,
): Promise<{ id: string } | Refused> {
  return withSession(actor, sessionId, URGENT, async (open) => {
    if (!open.session.takesWords) return { refused: 'session-closed' }
    await open.db
      .updateTable('urgent_matter')
      .set({ seen_to_at: sql<Temporal.Instant>`now()`, seen_to_by: actor.personId })
      .where('organisation_id', '=', open.organisationId)
      .where('session_id', '=', sessionId)
      .where('participant_id', '=', open.participantId)
      .where('seen_to_at', 'is', null)
      .execute()
    return { id: sessionId }
  })
}
