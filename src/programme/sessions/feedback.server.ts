import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import type { Pace } from './paces.ts'
import { withSession, type OpenSession } from './session-record.server.ts'

/** What the person says about the session (programme.md, section 15). All of it may stay open. */
export interface SessionFeedback {
  /** 0 to 4. */
  useful: number | null
  /** 0 to 4. */
  heard: number | null
  pace: Pace | null
  changeOneThing: string
}

/**
 * Keeps the person's feedback on a session; the latest counts, earlier ones stay in the history.
 * Refused: 'not-found', 'session-closed' (not begun or cancelled).
 */
export async function giveFeedback(
  actor: SignedIn,
  sessionId: string,
  feedback: SessionFeedback,
): Promise<{ id: string } | Refused> {
  const doing = { action: 'add-own-words', subject: 'session-feedback' } as const
  return withSession(actor, sessionId, doing, async (open) => {
    if (!['open', 'closed'].includes(open.session.status)) return { refused: 'session-closed' }
    const said = {
      useful: feedback.useful,
      heard: feedback.heard,
      pace: feedback.pace,
      change_one_thing: feedback.changeOneThing,
      written_by: actor.personId,
      written_at: Temporal.Now.instant(),
    }
    await open.db
      .insertInto('session_feedback')
      .values({
        organisation_id: open.organisationId,
        id: newId(),
        session_id: sessionId,
        participant_id: open.participantId,
        ...said,
      })
      .onConflict((there) =>
        there.columns(['organisation_id', 'session_id', 'participant_id']).doUpdateSet(said),
      )
      .execute()
    return { id: sessionId }
  })
}

/** What the person has said about this session, or null. */
export async function readFeedback(open: OpenSession): Promise<SessionFeedback | null> {
  const row = await open.db
    .selectFrom('session_feedback')
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', open.session.id)
    .where('participant_id', '=', open.participantId)
    .select(['useful', 'heard', 'pace', 'change_one_thing'])
    .executeTakeFirst()
  if (!row) return null
  const { useful, heard, pace, change_one_thing: changeOneThing } = row
  return { useful, heard, pace: pace as Pace | null, changeOneThing }
}
