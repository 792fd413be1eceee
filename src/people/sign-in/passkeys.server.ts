import { sql } from 'kysely'

import { inOrganisation, isId, newId, type Database } from '#platform/database/database.server.ts'
import type { StoredPasskey } from '#platform/identity/passkey.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { NOT_FOUND } from '../access/record.server.ts'
import { isStaff } from '../roles.ts'
import { appendToTrail } from '../trail/trail.server.ts'
import type { SignedIn } from './signed-in.ts'
import type { Somebody } from './sign-in.server.ts'

export interface OwnPasskey extends StoredPasskey {
  id: string
}

/**
 * What a passkey carries to find its owner again: service and person, as 32 bytes. A key, not a name.
 */
export function handleOf({ organisationId, personId }: Somebody): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from((organisationId + personId).replaceAll('-', ''), 'hex'))
}

/** Whom a passkey's handle names, or null for a handle that is none of ours. */
export function ownerIn(handle: Uint8Array | null): Somebody | null {
  if (handle?.length !== 32) return null
  const [organisationId, personId] = [handle.subarray(0, 16), handle.subarray(16)].map(uuidOf)
  return { organisationId: organisationId!, personId: personId! }
}

/** The passkeys of a person that count, in an open transaction. */
export async function passkeysOf(
  db: Database,
  { organisationId, personId }: Somebody,
): Promise<OwnPasskey[]> {
  const rows = await db
    .selectFrom('passkey')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('removed_at', 'is', null)
    .select(['id', 'credential_id', 'public_key', 'counter', 'transports'])
    .execute()
  return rows.map((row) => ({
    id: row.id,
    credentialId: row.credential_id,
    publicKey: row.public_key,
    counter: Number(row.counter),
    transports: row.transports,
  }))
}

/** Remembers a new passkey of a person, in an open transaction. */
export async function addPasskey(
  db: Database,
  { organisationId, personId }: Somebody,
  passkey: StoredPasskey,
  label: string,
): Promise<void> {
  await db
    .insertInto('passkey')
    .values({
      organisation_id: organisationId,
      id: newId(),
      person_id: personId,
      credential_id: passkey.credentialId,
      public_key: Buffer.from(passkey.publicKey),
      counter: passkey.counter,
      transports: passkey.transports,
      label,
    })
    .execute()
}

/** Writes down that a passkey was used, in an open transaction. */
export async function notePasskeyUse(
  db: Database,
  organisationId: string,
  id: string,
  counter: number,
): Promise<void> {
  await db
    .updateTable('passkey')
    .set({ counter, last_used_at: sql`now()` })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/**
 * Takes one of the actor's passkeys off the list. Staff keep a second proof: their last one is refused with
 * 'last-second-proof' while no one-time code is set up.
 */
export async function removePasskey(actor: SignedIn, passkeyId: string): Promise<null | Refused> {
  if (!isId(passkeyId)) return NOT_FOUND
  return inOrganisation(actor.organisationId, actor.personId, async (db) => {
    if (isStaff(actor.roles) && (await isLastProof(db, actor, passkeyId))) {
      return { refused: 'last-second-proof' }
    }
    const removed = await db
      .updateTable('passkey')
      .set({ removed_at: sql`now()` })
      .where('organisation_id', '=', actor.organisationId)
      .where('person_id', '=', actor.personId)
      .where('id', '=', passkeyId)
      .where('removed_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!removed) return NOT_FOUND
    await appendToTrail(db, actor, {
      action: 'remove-device',
      subject: 'passkey',
      subjectId: passkeyId,
    })
    return null
  })
}

async function isLastProof(db: Database, actor: SignedIn, passkeyId: string): Promise<boolean> {
  const [passkeys, oneTimeCode] = await Promise.all([
    passkeysOf(db, actor),
    db
      .selectFrom('one_time_code')
      .where('organisation_id', '=', actor.organisationId)
      .where('id', '=', actor.personId)
      .where('confirmed_at', 'is not', null)
      .select('id')
      .executeTakeFirst(),
  ])
  return !oneTimeCode && passkeys.length === 1 && passkeys[0]!.id === passkeyId
}

function uuidOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
