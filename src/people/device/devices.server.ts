import { sql } from 'kysely'

import { inOrganisation, isId, newId, type Database } from '#platform/database/database.server.ts'
import { hashOf, newSecret, writeToken } from '#platform/identity/token.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { NOT_FOUND } from '../access/record.server.ts'
import { STAFF_ROLES } from '../roles.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import type { Somebody } from '../sign-in/sign-in.server.ts'
import { appendToTrail } from '../trail/trail.server.ts'

/** A device that its person keeps: the text of its cookie, and how long the browser is asked to keep it. */
export interface KeptDevice {
  id: string
  token: string
  until: Temporal.Instant
}

/** Browsers keep a cookie for 400 days at most. */
const COOKIE_DAYS = 400

/** Remembers a device as a person's own, in an open transaction. `codeHash` is null where a passkey opens it. */
export async function addDevice(
  db: Database,
  { organisationId, personId }: Somebody,
  { label, codeHash }: { label: string; codeHash: string | null },
): Promise<KeptDevice> {
  const token = { organisationId, id: newId(), secret: newSecret() }
  await db
    .insertInto('device')
    .values({
      organisation_id: organisationId,
      id: token.id,
      person_id: personId,
      label,
      secret_hash: hashOf(token.secret),
      code_hash: codeHash,
    })
    .execute()
  const until = Temporal.Now.instant().add({ hours: 24 * COOKIE_DAYS })
  return { id: token.id, token: writeToken(token), until }
}

/**
 * A participant's devices, passkeys and sign-ins end, in an open transaction: whoever has one of them is out. What
 * somebody has as a member of staff is left alone.
 */
export async function forgetDevices(
  db: Database,
  organisationId: string,
  personId: string,
): Promise<void> {
  const staff = db
    .selectFrom('role_held')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('role', 'in', STAFF_ROLES)
    .where('ended_at', 'is', null)
  await Promise.all([
    db
      .updateTable('device')
      .set({ removed_at: sql`now()` })
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .where('removed_at', 'is', null)
      .execute(),
    db
      .updateTable('passkey')
      .set({ removed_at: sql`now()` })
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .where('removed_at', 'is', null)
      .where((eb) => eb.not(eb.exists(staff)))
      .execute(),
    db
      .updateTable('sign_in')
      .set({ ended_at: sql`now()` })
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .where('ended_at', 'is', null)
      .where('means', 'in', ['invitation', 'device-code', 'card-code', 'passkey'])
      .execute(),
  ])
}

/** Takes one of the actor's devices off the list: its sign-ins end and it no longer counts. */
export async function removeDevice(actor: SignedIn, deviceId: string): Promise<null | Refused> {
  if (!isId(deviceId)) return NOT_FOUND
  return inOrganisation(actor.organisationId, actor.personId, async (db) => {
    const removed = await db
      .updateTable('device')
      .set({ removed_at: sql`now()` })
      .where('organisation_id', '=', actor.organisationId)
      .where('person_id', '=', actor.personId)
      .where('id', '=', deviceId)
      .where('removed_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!removed) return NOT_FOUND
    await Promise.all([
      db
        .updateTable('sign_in')
        .set({ ended_at: sql`now()` })
        .where('organisation_id', '=', actor.organisationId)
        .where('device_id', '=', deviceId)
        .where('ended_at', 'is', null)
        .execute(),
      appendToTrail(db, actor, { action: 'remove-device', subject: 'device', subjectId: deviceId }),
    ])
    return null
  })
}
