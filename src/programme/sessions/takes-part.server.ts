import type { OpenRecord } from '#people/access/record.server.ts'
import { isId } from '#platform/database/database.server.ts'

/** Does the person of this record take part in that session? Anybody else's session is as good as none. */
export async function takesPart(record: OpenRecord, sessionId: string): Promise<boolean> {
  if (!isId(sessionId)) return false
  const row = await record.db
    .selectFrom('attendance')
    .where('organisation_id', '=', record.organisationId)
    .where('participant_id', '=', record.participantId)
    .where('session_id', '=', sessionId)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}
