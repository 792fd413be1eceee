import { sql } from 'kysely'

import { isId, newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { NOT_FOUND, withRecord, type OpenRecord } from '../access/record.server.ts'
import { participantNamed } from '../enrolment/participant.server.ts'
import { sendNotice } from '../notices/notices.server.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { mayEndAssignment } from './assignment.ts'
import {
  assignedTo,
  practitionerNamed,
  practitionersOf,
  type Named,
} from './practitioners.server.ts'

/**
 * Assigns a practitioner to a participant, who is told by a notice; so is the practitioner, when
 * somebody else did it. Refused with 'not-an-option' for somebody who is no practitioner of the
 * service or is the participant, 'already-assigned' for one who is assigned.
 */
export async function assign(
  actor: SignedIn,
  participantId: string,
  practitionerId: string,
): Promise<{ assigned: Named } | Refused> {
  return withRecord(
    actor,
    participantId,
    { action: 'assign', subject: 'assignment', subjectId: practitionerId },
    async (record) => {
      const [practitioner, participant] = await Promise.all([
        isId(practitionerId)
          ? practitionerNamed(record.db, record.organisationId, practitionerId)
          : undefined,
        participantNamed(record),
      ])
      if (!practitioner || practitioner.id === participantId) {
        return { refused: 'not-an-option', field: 'practitionerId' }
      }
      if (!(await add(record, practitioner))) {
        return { refused: 'already-assigned', field: 'practitionerId' }
      }
      await tell(record, 'practitioner-joined', practitioner, participant.name)
      return { assigned: practitioner }
    },
  )
}

/**
 * Ends an assignment; the participant is told. Refused with 'last-practitioner' when nobody would be
 * left (`mayEndAssignment`), 'not-found' for somebody who is not assigned.
 */
export async function endAssignment(
  actor: SignedIn,
  participantId: string,
  practitionerId: string,
): Promise<{ ended: Named } | Refused> {
  return withRecord(
    actor,
    participantId,
    { action: 'assign', subject: 'assignment', subjectId: practitionerId },
    async (record) => {
      // The participant's row is held until the end, so that two people cannot each end the other's.
      const [participant, assigned] = await Promise.all([
        participantNamed(record, true),
        assignedTo(record.db, record.organisationId, participantId),
      ])
      const practitioner = assigned.find(({ id }) => id === practitionerId)
      if (!practitioner) return NOT_FOUND
      const byLead = actor.roles.includes('lead')
      const others = assigned.length - 1
      if (!mayEndAssignment({ others, status: participant.status, byLead })) {
        return { refused: 'last-practitioner', field: 'practitionerId' }
      }
      await Promise.all([
        end(record, practitionerId),
        sendNotice(record.db, record.organisationId, {
          to: participantId,
          kind: 'practitioner-ended',
          about: { practitioner: practitioner.name },
        }),
      ])
      return { ended: practitioner }
    },
  )
}

/** Who is assigned to a person, and who could be. */
export async function assignmentOf(
  actor: SignedIn,
  participantId: string,
): Promise<{ name: string; assigned: Named[]; others: Named[] } | Refused> {
  return withRecord(
    actor,
    participantId,
    { action: 'assign', subject: 'assignment-form', reads: true },
    async (record) => {
      const [participant, assigned, all] = await Promise.all([
        participantNamed(record),
        assignedTo(record.db, record.organisationId, participantId),
        practitionersOf(record.db, record.organisationId),
      ])
      const taken = new Set([participantId, ...assigned.map(({ id }) => id)])
      return {
        name: participant.name,
        assigned,
        others: all.filter(({ id }) => !taken.has(id)),
      }
    },
  )
}

async function add({ db, actor, organisationId, participantId }: OpenRecord, to: Named) {
  const added = await db
    .insertInto('assignment')
    .values({
      organisation_id: organisationId,
      id: newId(),
      participant_id: participantId,
      practitioner_id: to.id,
      given_by: actor.personId,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'participant_id', 'practitioner_id'])
        .where('ended_at', 'is', null)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

async function end({ db, organisationId, participantId }: OpenRecord, practitionerId: string) {
  await db
    .updateTable('assignment')
    .set({ ended_at: sql`now()` })
    .where('organisation_id', '=', organisationId)
    .where('participant_id', '=', participantId)
    .where('practitioner_id', '=', practitionerId)
    .where('ended_at', 'is', null)
    .execute()
}

async function tell(
  { db, actor, organisationId, participantId }: OpenRecord,
  kind: string,
  practitioner: Named,
  participantName: string,
): Promise<void> {
  await Promise.all([
    sendNotice(db, organisationId, {
      to: participantId,
      kind,
      about: { practitioner: practitioner.name },
    }),
    practitioner.id !== actor.personId &&
      sendNotice(db, organisationId, {
        to: practitioner.id,
        kind: 'assigned-to-you',
        about: { participant: participantName, by: actor.name },
      }),
  ])
}
