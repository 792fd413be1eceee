import { inOrganisation, newId, type Database } from '#platform/database/database.server.ts'
import {
  hashOf,
  newSecret,
  provesSecret,
  writeToken,
  type Token,
} from '#platform/identity/token.server.ts'
import { sql } from 'kysely'

import type { Role } from '../roles.ts'
import type { SignedIn } from './signed-in.ts'

/** How somebody proved who they are. */
export type Means =
  | 'invitation'
  | 'device-code'
  | 'passkey'
  | 'password+code'
  | 'password+passkey'
  | 'recovery-code'
  | 'demonstration'

/** Staff sign in for a working day; a participant's own device stays signed in for three months of use. */
export const STAFF_HOURS = 12
export const PARTICIPANT_DAYS = 90
/** On a shared device a sign-in is short, and the device asks each time. */
export const SHARED_DEVICE_MINUTES = 60

/**
 * Starts a sign-in for a person inside an open transaction and gives the cookie's text.
 * `until` is when it ends at the latest.
 */
export async function beginSignIn(
  db: Database,
  person: { organisationId: string; personId: string; deviceId: string | null },
  means: Means,
  until: Temporal.Instant,
): Promise<string> {
  const token: Token = { organisationId: person.organisationId, id: newId(), secret: newSecret() }
  await db
    .insertInto('sign_in')
    .values({
      organisation_id: token.organisationId,
      id: token.id,
      person_id: person.personId,
      device_id: person.deviceId,
      secret_hash: hashOf(token.secret),
      means,
      expires_at: until,
    })
    .execute()
  return writeToken(token)
}

/**
 * Who a cookie's token belongs to at this moment, or null: unknown, ended, expired, device removed, no role left,
 * or a participant whose own access is switched off. One round trip and the commit.
 */
export async function whoIs(token: Token): Promise<SignedIn | null> {
  return inOrganisation(token.organisationId, null, (db) => findSignIn(db, token), { reads: true })
}

/** Ends one sign-in. Unknown ones are ignored: the wish is fulfilled either way. */
export async function endSignIn(actor: SignedIn): Promise<void> {
  await inOrganisation(actor.organisationId, actor.personId, (db) =>
    db
      .updateTable('sign_in')
      .set({ ended_at: sql`now()` })
      .where('organisation_id', '=', actor.organisationId)
      .where('id', '=', actor.signInId)
      .execute(),
  )
}

async function findSignIn(db: Database, token: Token): Promise<SignedIn | null> {
  const row = await db
    .selectFrom('sign_in')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'sign_in.organisation_id')
        .onRef('person.id', '=', 'sign_in.person_id'),
    )
    .innerJoin('organisation', 'organisation.id', 'sign_in.organisation_id')
    .where('sign_in.organisation_id', '=', token.organisationId)
    .where('sign_in.id', '=', token.id)
    .where('sign_in.ended_at', 'is', null)
    .where('sign_in.expires_at', '>', sql<Temporal.Instant>`now()`)
    .select((eb) => [
      'sign_in.secret_hash',
      'sign_in.device_id',
      'person.id as person_id',
      'person.name',
      'organisation.name as organisation_name',
      'organisation.time_zone',
      'organisation.is_demonstration',
      sql<
        string[]
      >`array(select role from role_held where role_held.organisation_id = sign_in.organisation_id
        and role_held.person_id = sign_in.person_id and role_held.ended_at is null)`.as('roles'),
      eb
        .exists(
          eb
            .selectFrom('part_switched_off')
            .select('part_switched_off.id')
            .whereRef('part_switched_off.organisation_id', '=', 'sign_in.organisation_id')
            .whereRef('part_switched_off.participant_id', '=', 'sign_in.person_id')
            .where('part_switched_off.part', '=', 'own-access'),
        )
        .as('access_off'),
      eb
        .exists(
          eb
            .selectFrom('device')
            .select('device.id')
            .whereRef('device.organisation_id', '=', 'sign_in.organisation_id')
            .whereRef('device.id', '=', 'sign_in.device_id')
            .where('device.removed_at', 'is not', null),
        )
        .as('device_removed'),
    ])
    .executeTakeFirst()
  if (!row || row.access_off || row.device_removed || row.roles.length === 0) return null
  if (!provesSecret(token.secret, row.secret_hash)) return null
  return {
    organisationId: token.organisationId,
    organisationName: row.organisation_name,
    isDemonstration: row.is_demonstration,
    timeZone: row.time_zone,
    personId: row.person_id,
    name: row.name,
    roles: row.roles as Role[],
    signInId: token.id,
    deviceId: row.device_id,
  }
}
