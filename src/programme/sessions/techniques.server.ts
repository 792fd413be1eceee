import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { withSession, type OpenSession } from './session-record.server.ts'

/** Where a technique was used: on a page of a topic, or anywhere in the session. */
export interface TechniqueAt {
  technique: string
  topic?: string
  page?: string
}

/**
 * Notes with one tap that a technique was used, or takes that back. Tapping twice is once.
 * `techniques` are the ids of all cards. Refused: 'not-found', 'no-such-technique', 'session-closed'.
 */
export async function markTechnique(
  actor: SignedIn,
  sessionId: string,
  { technique, topic = '', page = '' }: TechniqueAt,
  used: boolean,
  techniques: ReadonlySet<string>,
): Promise<{ used: boolean } | Refused> {
  if (!techniques.has(technique)) return { refused: 'no-such-technique' }
  const doing = { action: 'run-session', subject: 'technique' } as const
  return withSession(actor, sessionId, doing, async (open) => {
    if (!open.session.takesWords) return { refused: 'session-closed' }
    if (used) await note(open, technique, topic, page)
    else await takeBack(open, technique, topic, page)
    return { used }
  })
}

async function note(
  { db, organisationId, session, actor }: OpenSession,
  technique: string,
  topic: string,
  page: string,
): Promise<void> {
  await db
    .insertInto('technique_used')
    .values({
      organisation_id: organisationId,
      id: newId(),
      session_id: session.id,
      technique,
      topic,
      page,
      used_by: actor.personId,
    })
    .onConflict((there) =>
      there.columns(['organisation_id', 'session_id', 'technique', 'topic', 'page']).doNothing(),
    )
    .execute()
}

async function takeBack(
  { db, organisationId, session }: OpenSession,
  technique: string,
  topic: string,
  page: string,
): Promise<void> {
  await db
    .deleteFrom('technique_used')
    .where('organisation_id', '=', organisationId)
    .where('session_id', '=', session.id)
    .where('technique', '=', technique)
    .where('topic', '=', topic)
    .where('page', '=', page)
    .execute()
}
