import {
  inOrganisation,
  isId,
  outsideServices,
  type Database,
} from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { NOT_FOUND } from '../access/record.server.ts'
import type { Role } from '../roles.ts'
import { beginSignIn, type Begun } from './sign-in.server.ts'

/** The parts in which one can look around a demonstration service with one click. */
export const DEMONSTRATION_ROLES = ['practitioner', 'participant', 'lead', 'administrator'] as const
export type DemonstrationRole = (typeof DEMONSTRATION_ROLES)[number]

/** The demonstration services, whose people are all made up. None in a real installation. */
export async function demonstrations(): Promise<{ id: string; name: string }[]> {
  return outsideServices((db) =>
    db
      .selectFrom('organisation')
      .where('is_demonstration', '=', true)
      .select(['id', 'name'])
      .orderBy('id') // as they were made
      .execute(),
  )
}

/**
 * Signs in as somebody made up who holds this role. The participant is one of the practitioner's, so that two
 * browsers can meet in one session. Refused with 'not-found' for every service that is not a demonstration, and for
 * a role that nobody has there.
 */
export async function enterDemonstration(
  organisationId: string,
  role: DemonstrationRole,
  label: string,
): Promise<(Begun & { roles: Role[] }) | Refused> {
  if (!isId(organisationId)) return NOT_FOUND
  return inOrganisation(organisationId, null, async (db) => {
    const [service, practitioner] = await Promise.all([
      db
        .selectFrom('organisation')
        .where('id', '=', organisationId)
        .where('is_demonstration', '=', true)
        .select('id')
        .executeTakeFirst(),
      holderOf(db, organisationId, role === 'participant' ? 'practitioner' : role),
    ])
    if (!service || !practitioner) return NOT_FOUND
    const personId =
      role === 'participant' ? await participantOf(db, organisationId, practitioner) : practitioner
    if (!personId) return NOT_FOUND
    const who = { organisationId, personId }
    const [begun, roles] = await Promise.all([
      beginSignIn(db, who, 'demonstration', { label }),
      db
        .selectFrom('role_held')
        .where('organisation_id', '=', organisationId)
        .where('person_id', '=', personId)
        .where('ended_at', 'is', null)
        .select('role')
        .execute(),
    ])
    return { ...begun, roles: roles.map((row) => row.role as Role) }
  })
}

/** Who has held the role for longest; by name among those who began on one day. */
async function holderOf(
  db: Database,
  organisationId: string,
  role: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('role_held')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'role_held.organisation_id')
        .onRef('person.id', '=', 'role_held.person_id'),
    )
    .where('role_held.organisation_id', '=', organisationId)
    .where('role_held.role', '=', role)
    .where('role_held.ended_at', 'is', null)
    .select('role_held.person_id')
    .orderBy('role_held.given_at')
    .orderBy('person.name')
    .limit(1)
    .executeTakeFirst()
  return row?.person_id
}

/** Whom the practitioner has worked with for longest, among those who are in the middle of the programme. */
async function participantOf(
  db: Database,
  organisationId: string,
  practitioner: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('assignment')
    .innerJoin('participant', (join) =>
      join
        .onRef('participant.organisation_id', '=', 'assignment.organisation_id')
        .onRef('participant.id', '=', 'assignment.participant_id'),
    )
    .where('assignment.organisation_id', '=', organisationId)
    .where('assignment.practitioner_id', '=', practitioner)
    .where('assignment.ended_at', 'is', null)
    .where('participant.status', '=', 'active')
    .select('assignment.participant_id')
    .orderBy('assignment.given_at')
    .limit(1)
    .executeTakeFirst()
  return row?.participant_id
}
