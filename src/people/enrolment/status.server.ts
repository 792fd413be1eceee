import { newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { withRecord, type OpenRecord } from '../access/record.server.ts'
import { participantNamed } from './participant.server.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { isReEntry, mayFollow, type Status } from './status.ts'

export interface StatusChange {
  /** Where the person stood when the form was opened. */
  from: Status
  next: Status
  /** Always optional, for leaving too (issue 2). */
  reason: string
}

/**
 * Records where a person now stands, with who and when. Refused with 'may-not-follow' for a status
 * that cannot come next, with 'changed-meanwhile' and `theirs` when somebody else was quicker.
 *
 * `back` says that the person had left or completed and is now with the programme again.
 */
export async function changeStatus(
  actor: SignedIn,
  participantId: string,
  { from, next, reason }: StatusChange,
): Promise<{ status: Status; back: boolean } | (Refused & { theirs?: Status })> {
  return withRecord(
    actor,
    participantId,
    { action: 'change-status', subject: 'status' },
    async (record) => {
      if (!mayFollow(from, next)) return { refused: 'may-not-follow', field: 'next' }
      if (!(await move(record, from, next))) {
        const { status: theirs } = await participantNamed(record)
        return { refused: 'changed-meanwhile', theirs }
      }
      await remember(record, next, reason)
      return { status: next, back: isReEntry(from, next) }
    },
  )
}

/**
 * Whoever was referred and is handed a card has been invited: part of issuing it, in its transaction, and in the
 * history of where the person stood. Where they stand elsewhere it stays as it is.
 */
export async function inviteReferred(record: OpenRecord): Promise<void> {
  if (await move(record, 'referred', 'invited')) await remember(record, 'invited', '')
}

/** Only from where the form saw the person: a status guards itself and needs no revision. */
async function move({ db, organisationId, participantId }: OpenRecord, from: Status, next: Status) {
  const moved = await db
    .updateTable('participant')
    .set({ status: next })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', participantId)
    .where('status', '=', from)
    .returning('id')
    .executeTakeFirst()
  return moved !== undefined
}

async function remember(record: OpenRecord, status: Status, reason: string): Promise<void> {
  await record.db
    .insertInto('status_change')
    .values({
      organisation_id: record.organisationId,
      id: newId(),
      participant_id: record.participantId,
      status,
      reason,
      changed_by: record.actor.personId,
    })
    .execute()
}
