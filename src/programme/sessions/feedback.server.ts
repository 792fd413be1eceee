import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { alreadySo } from '#platform/database/already-so.ts'
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

/** Feedback as it stands. */
export interface FeedbackSaid extends SessionFeedback {
  revision: number
}

/**
 * Keeps the person's feedback on a session; the latest counts, earlier ones stay in the history. `revision` is what it
 * was written on top of, 0 where there was none; without one (a form without scripts) it is not asked for.
 * Refused: 'not-found', 'session-closed' (not begun or cancelled), 'changed-meanwhile'.
 */
export async function giveFeedback(
  actor: SignedIn,
  sessionId: string,
  { revision, ...feedback }: SessionFeedback & { revision?: number },
): Promise<{ id: string } | Refused> {
  const doing = { action: 'add-own-words', subject: 'session-feedback' } as const
  return withSession(actor, sessionId, doing, async (open) => {
    if (!['open', 'closed'].includes(open.session.status)) return { refused: 'session-closed' }
    const there = await findFeedback(open)
    const said = {
      useful: feedback.useful,
      heard: feedback.heard,
      pace: feedback.pace,
      change_one_thing: feedback.changeOneThing,
    }
    if (revision !== undefined && revision !== (there?.revision ?? 0))
      return there && alreadySo(there, said) ? { id: sessionId } : { refused: 'changed-meanwhile' }
    const written = {
      ...said,
      revision: (there?.revision ?? 0) + 1,
      written_by: actor.personId,
      written_at: Temporal.Now.instant(),
    }
    const kept = await open.db
      .insertInto('session_feedback')
      .values({
        organisation_id: open.organisationId,
        id: newId(),
        session_id: sessionId,
        participant_id: open.participantId,
        ...written,
      })
      .onConflict((one) =>
        one
          .columns(['organisation_id', 'session_id', 'participant_id'])
          .doUpdateSet(written)
          .where('session_feedback.revision', '=', there?.revision ?? 0),
      )
      .returning('id')
      .executeTakeFirst()
    return kept ? { id: sessionId } : { refused: 'changed-meanwhile' }
  })
}

/** What the person has said about this session, or null. */
export async function readFeedback(open: OpenSession): Promise<FeedbackSaid | null> {
  const row = await findFeedback(open)
  if (!row) return null
  const { useful, heard, pace, change_one_thing: changeOneThing, revision } = row
  return { useful, heard, pace: pace as Pace | null, changeOneThing, revision }
}

function findFeedback(open: OpenSession) {
  return open.db
    .selectFrom('session_feedback')
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', open.session.id)
    .where('participant_id', '=', open.participantId)
    .select(['useful', 'heard', 'pace', 'change_one_thing', 'revision'])
    .executeTakeFirst()
}
