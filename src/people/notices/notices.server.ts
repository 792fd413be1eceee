import { sql } from 'kysely'

import { inOrganisation, isId, newId, type Database } from '#platform/database/database.server.ts'

import { NOT_FOUND } from '../access/record.server.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import type { Refused } from '#platform/refusal.ts'

/** What a notice tells, in its own words' gaps: names and numbers, never words of a record. */
export type About = Record<string, string | number>

/** A notice as it lies in the box. `notices/words.ts` puts it into words. */
export interface Notice {
  id: string
  kind: string
  about: About
  sentAt: Temporal.Instant
}

/** Puts a notice into a person's box, in the transaction of what it tells of. */
export async function sendNotice(
  db: Database,
  organisationId: string,
  notice: { to: string; kind: string; about: About },
): Promise<void> {
  await db
    .insertInto('notice')
    .values({
      organisation_id: organisationId,
      id: newId(),
      person_id: notice.to,
      kind: notice.kind,
      about: JSON.stringify(notice.about),
    })
    .execute()
}

/** The notices that a person has not put away yet, newest first; at most `most`. One query, for use beside others. */
export async function unreadNotices(
  db: Database,
  organisationId: string,
  personId: string,
  most = 5,
): Promise<Notice[]> {
  const rows = await db
    .selectFrom('notice')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .select(['id', 'kind', 'about', 'sent_at'])
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    about: row.about as About,
    sentAt: row.sent_at,
  }))
}

/** Puts one of the actor's own notices away. Refused with 'not-found' for anybody else's. */
export async function putNoticeAway(
  actor: SignedIn,
  noticeId: string,
): Promise<Refused | { put: 'away' }> {
  if (!isId(noticeId)) return NOT_FOUND
  return inOrganisation(actor.organisationId, actor.personId, async (db) => {
    const put = await db
      .updateTable('notice')
      .set({ read_at: sql`coalesce(read_at, now())` })
      .where('organisation_id', '=', actor.organisationId)
      .where('person_id', '=', actor.personId)
      .where('id', '=', noticeId)
      .returning('id')
      .executeTakeFirst()
    return put ? { put: 'away' } : NOT_FOUND
  })
}
