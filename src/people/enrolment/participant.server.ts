import type { OpenRecord } from '../access/record.server.ts'
import type { Status } from './status.ts'

export interface NamedParticipant {
  id: string
  name: string
  pronouns: string
  status: Status
}

/**
 * Who the opened record belongs to, and where they stand. With `hold` the row is held until the
 * transaction ends, so that nobody else changes what is decided from it.
 */
export async function participantNamed(
  { db, organisationId, participantId }: OpenRecord,
  hold = false,
): Promise<NamedParticipant> {
  const row = await db
    .selectFrom('participant')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'participant.organisation_id')
        .onRef('person.id', '=', 'participant.id'),
    )
    .where('participant.organisation_id', '=', organisationId)
    .where('participant.id', '=', participantId)
    .select(['person.id', 'person.name', 'person.pronouns', 'participant.status'])
    .$if(hold, (query) => query.forUpdate('participant'))
    .executeTakeFirstOrThrow()
  return { ...row, status: row.status as Status }
}
