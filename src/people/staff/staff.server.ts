import { sql } from 'kysely'

import { isId, newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { NOT_FOUND, withService } from '../access/record.server.ts'
import type { IssuedCard } from '../card/cards.server.ts'
import { STAFF_ROLES, type Role } from '../roles.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { addStaffInvitation, isAddressTaken } from '../sign-in/staff-set-up.server.ts'

const TAKEN: Refused = { refused: 'address-taken', field: 'email' }

export interface StaffMember {
  id: string
  name: string
  email: string
  roles: Role[]
  /** Has chosen a password. */
  isSetUp: boolean
}

/** The staff of the actor's service, by name. Refused with 'not-found' for whoever does not manage them. */
export async function staffOfService(actor: SignedIn): Promise<StaffMember[] | Refused> {
  return withService(
    actor,
    'manage-staff',
    'staff',
    async (db) => {
      const rows = await db
        .selectFrom('role_held')
        .innerJoin('person', (join) =>
          join
            .onRef('person.organisation_id', '=', 'role_held.organisation_id')
            .onRef('person.id', '=', 'role_held.person_id'),
        )
        .leftJoin('staff_password', (join) =>
          join
            .onRef('staff_password.organisation_id', '=', 'person.organisation_id')
            .onRef('staff_password.id', '=', 'person.id'),
        )
        .where('role_held.organisation_id', '=', actor.organisationId)
        .where('role_held.ended_at', 'is', null)
        .where('role_held.role', 'in', STAFF_ROLES)
        .groupBy(['person.id', 'person.name', 'person.email', 'staff_password.id'])
        .select([
          'person.id',
          'person.name',
          'person.email',
          sql<string[]>`array_agg(role_held.role order by role_held.role)`.as('roles'),
          sql<boolean>`staff_password.id is not null`.as('is_set_up'),
        ])
        .orderBy('person.name')
        .execute()
      return rows.map(({ is_set_up, roles, ...row }) => ({
        ...row,
        roles: roles as Role[],
        isSetUp: is_set_up,
      }))
    },
    { reads: true },
  )
}

/**
 * Adds a colleague with one role and invites them. Sending the same form twice adds one person.
 * Refused with 'not-found' for whoever does not manage staff, 'address-taken' at `email`.
 */
export async function addStaff(
  actor: SignedIn,
  { id, name, email, role }: { id: string; name: string; email: string; role: Role },
): Promise<IssuedCard | Refused> {
  if (!isId(id)) return NOT_FOUND
  return withService(actor, 'manage-staff', 'staff', async (db) => {
    const organisation_id = actor.organisationId
    const who = { organisationId: organisation_id, personId: id }
    if (await isAddressTaken(db, who, email)) return TAKEN
    const added = await db
      .insertInto('person')
      .values({ organisation_id, id, name, email })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (added) {
      await db
        .insertInto('role_held')
        .values({ organisation_id, id: newId(), person_id: id, role, given_by: actor.personId })
        .execute()
    }
    return addStaffInvitation(db, who, actor.personId)
  })
}

/**
 * Invites a colleague at this address, for the first time or afresh: what let them in before ends when they use it.
 * Refused with 'not-found' for whoever may not and for nobody of the staff, 'address-taken' at `email`.
 */
export async function inviteAgain(
  actor: SignedIn,
  personId: string,
  email: string,
): Promise<IssuedCard | Refused> {
  if (!isId(personId)) return NOT_FOUND
  return withService(actor, 'manage-staff', 'invitation', async (db) => {
    const who = { organisationId: actor.organisationId, personId }
    if (await isAddressTaken(db, who, email)) return TAKEN
    await db
      .updateTable('person')
      .set({ email })
      .where('organisation_id', '=', actor.organisationId)
      .where('id', '=', personId)
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('role_held')
            .select('role_held.id')
            .where('role_held.organisation_id', '=', actor.organisationId)
            .where('role_held.person_id', '=', personId)
            .where('role_held.role', 'in', STAFF_ROLES)
            .where('role_held.ended_at', 'is', null),
        ),
      )
      .execute()
    return addStaffInvitation(db, who, actor.personId)
  })
}
