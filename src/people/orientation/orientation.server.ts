import { newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { withRecord, type OpenRecord } from '../access/record.server.ts'
import { participantNamed } from '../enrolment/participant.server.ts'
import type { Status } from '../enrolment/status.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { ORIENTATION_VERSION, sidesOf, type Acknowledgement, type Side } from './orientation.ts'

/** The orientation of one person: who said yes to which sheet, newest first. */
export interface Orientation {
  name: string
  status: Status
  isSelf: boolean
  acknowledgements: Acknowledgement[]
}

export async function orientationOf(
  actor: SignedIn,
  participantId: string,
): Promise<Orientation | Refused> {
  return withRecord(
    actor,
    participantId,
    { action: 'see-record', subject: 'orientation', reads: true },
    async (record) => {
      const [participant, acknowledgements] = await Promise.all([
        participantNamed(record),
        readAcknowledgements(record),
      ])
      return {
        name: participant.name,
        status: participant.status,
        isSelf: record.relation.isSelf,
        acknowledgements,
      }
    },
  )
}

/**
 * One side says yes to the present sheet, with its name. A participant may do it on their own device
 * or on the practitioner's. Refused with 'not-an-option' at `side` for a side that is not theirs to
 * give, 'already-acknowledged' when that side has said yes.
 */
export async function acknowledge(
  actor: SignedIn,
  participantId: string,
  { side, signedName }: { side: Side; signedName: string },
): Promise<{ side: Side } | Refused> {
  return withRecord(
    actor,
    participantId,
    { action: 'acknowledge-orientation', subject: 'orientation' },
    async ({ db, organisationId, relation }) => {
      if (!sidesOf(relation.isSelf).includes(side))
        return { refused: 'not-an-option', field: 'side' }
      const added = await db
        .insertInto('orientation_acknowledgement')
        .values({
          organisation_id: organisationId,
          id: newId(),
          participant_id: participantId,
          person_id: actor.personId,
          side,
          signed_name: signedName,
          sheet_version: ORIENTATION_VERSION,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['organisation_id', 'participant_id', 'side', 'sheet_version'])
            .doNothing(),
        )
        .returning('id')
        .executeTakeFirst()
      return added ? { side } : { refused: 'already-acknowledged', field: 'signedName' }
    },
  )
}

/** Also read by the person's page. */
export async function readAcknowledgements(record: OpenRecord): Promise<Acknowledgement[]> {
  const rows = await record.db
    .selectFrom('orientation_acknowledgement as yes')
    .leftJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'yes.organisation_id')
        .onRef('person.id', '=', 'yes.person_id'),
    )
    .where('yes.organisation_id', '=', record.organisationId)
    .where('yes.participant_id', '=', record.participantId)
    .select(['yes.side', 'yes.signed_name', 'yes.sheet_version', 'yes.at', 'person.name as by'])
    .orderBy('yes.at', 'desc')
    .execute()
  return rows.map((row) => ({
    side: row.side as Side,
    signedName: row.signed_name,
    version: row.sheet_version,
    at: row.at,
    by: row.by ?? '',
  }))
}
