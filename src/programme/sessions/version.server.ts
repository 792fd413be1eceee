import { sql } from 'kysely'

import type { OpenSession } from './session-record.server.ts'

/**
 * A short text that is another one whenever something in the session has changed: a device that has
 * the same one has everything. For a look now and then, in case a notification got lost.
 */
export async function versionOf(open: OpenSession): Promise<string> {
  const org = sql`${open.organisationId}::uuid`
  const id = sql`${open.session.id}::uuid`
  const { rows } = await sql<{ version: string }>`select md5(concat_ws('.',
    (select concat_ws(',', status, now_step, showing, revision) from session
      where organisation_id = ${org} and id = ${id}),
    (select sum(revision) from session_text where organisation_id = ${org} and session_id = ${id}),
    (select concat_ws(',', count(*), count(done_at), count(removed_at)) from agenda_item
      where organisation_id = ${org} and session_id = ${id}),
    (select count(*) from technique_used where organisation_id = ${org} and session_id = ${id}),
    (select concat_ws(',', count(*), sum(revision)) from role_play
      where organisation_id = ${org} and session_id = ${id}),
    (select concat_ws(',', count(*), count(seen_to_at)) from urgent_matter
      where organisation_id = ${org} and session_id = ${id}),
    (select string_agg(topic, ',' order by position) from session_topic
      where organisation_id = ${org} and session_id = ${id}),
    (select max(written_at) from session_feedback
      where organisation_id = ${org} and session_id = ${id}),
    (select concat_ws(',', count(*), sum(revision)) from workbook_answer
      where organisation_id = ${org} and participant_id = ${open.participantId}::uuid),
    (select concat_ws(',', count(*), sum(revision)) from goal_step
      where organisation_id = ${org} and participant_id = ${open.participantId}::uuid),
    (select sum(revision) from goal
      where organisation_id = ${org} and participant_id = ${open.participantId}::uuid)
  )) as version`.execute(open.db)
  return rows[0]!.version
}
