import { sql } from 'kysely'

import { inOrganisation, type Database } from '#platform/database/database.server.ts'
import { claimOf, provesPasskey, type Site } from '#platform/identity/passkey.server.ts'
import { matchesSlowly } from '#platform/identity/slow-hash.server.ts'
import { provesSecret, type Token } from '#platform/identity/token.server.ts'
import type { Wait } from '#platform/identity/tries.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { MOST_WRONG_CODES } from '../card/card.ts'
import { isStaff, STAFF_ROLES, type Role } from '../roles.ts'
import { notePasskeyUse, ownerIn, passkeysOf } from '../sign-in/passkeys.server.ts'
import { beginSignIn, trailOf, type Begun, type Somebody } from '../sign-in/sign-in.server.ts'
import { claimCodeTry, CODE_WRONG } from './code-tries.server.ts'
import { addDevice, type KeptDevice } from './devices.server.ts'

/** What a device of somebody's own asks for when they come back. It never says whose it is. */
export interface KnownDevice {
  asks: 'code' | 'passkey'
  isLocked: boolean
}

/** What the device with this cookie asks for, or null when it is not known, or was taken off the list. */
export async function knownDevice(token: Token): Promise<KnownDevice | null> {
  return inOrganisation(
    token.organisationId,
    null,
    async (db) => {
      const device = await findDevice(db, token)
      if (!device) return null
      return {
        asks: device.codeHash === null ? 'passkey' : 'code',
        isLocked: device.wrongCodes >= MOST_WRONG_CODES,
      }
    },
    { reads: true },
  )
}

/**
 * Lets somebody in on their own device with its short code.
 * Refused with 'code-wrong'; with 'device-locked' after ten wrong codes in a row, 'device-unknown' when it was
 * taken off the list, 'access-switched-off'; or with `wait`.
 */
export async function returnWithCode(
  token: Token,
  code: string,
  label: string,
): Promise<Begun | Refused | Wait> {
  const attempt = await claimCodeTry('device', token.id)
  if (attempt.wait !== null) return attempt
  const device = await inOrganisation(token.organisationId, null, (db) => countWrongCode(db, token))
  if ('refused' in device) return device
  const isRight = await matchesSlowly(code, device.codeHash)
  if (isRight) await attempt.wasRight()
  return inOrganisation(token.organisationId, device.personId, async (db) => {
    if (!isRight) {
      await trailOf(db, device, 'refused', 'device-code')
      const isLocked = device.wrongCodes + 1 >= MOST_WRONG_CODES
      return isLocked ? { refused: 'device-locked' } : CODE_WRONG
    }
    const [signIn] = await Promise.all([
      beginSignIn(db, device, 'device-code', { deviceId: device.id, label }),
      db
        .updateTable('device')
        .set({ wrong_codes: 0, last_seen_at: sql`now()` })
        .where('organisation_id', '=', token.organisationId)
        .where('id', '=', device.id)
        .execute(),
    ])
    return signIn
  })
}

/**
 * Lets a participant or supporter in with a passkey of theirs, also on a device that does not know them yet: the
 * passkey says whose it is. `token` is the device's cookie, if there is one. A device that was not known becomes
 * theirs, since their passkey is there.
 *
 * Refused with 'passkey-not-accepted', 'access-switched-off', or 'staff-sign-in' for people who only work here:
 * theirs is a second proof, never the only one.
 */
export async function enterWithPasskey(
  site: Site,
  challenge: string,
  answer: string,
  token: Token | null,
  label: string,
): Promise<{ signIn: Begun; device: KeptDevice | null } | Refused> {
  const claim = claimOf(answer)
  const who = ownerIn(claim?.handle ?? null)
  if (!claim || !who) return NOT_ACCEPTED
  return inOrganisation(who.organisationId, who.personId, async (db) => {
    const [passkeys, standing, known] = await Promise.all([
      passkeysOf(db, who),
      standingOf(db, who),
      token && findDevice(db, token),
    ])
    const passkey = passkeys.find(({ credentialId }) => credentialId === claim.credentialId)
    const counter = passkey && (await provesPasskey(site, challenge, answer, passkey))
    if (!passkey || counter === undefined || counter === null) {
      if (passkeys.length > 0) await trailOf(db, who, 'refused', 'passkey')
      return NOT_ACCEPTED
    }
    if (standing.isAccessOff) return { refused: 'access-switched-off' }
    if (standing.isOnlyStaff) return { refused: 'staff-sign-in' }
    const isTheirs = known?.personId === who.personId
    const added = isTheirs ? null : await addDevice(db, who, { label, codeHash: null })
    const deviceId = added?.id ?? known!.id
    const [signIn] = await Promise.all([
      beginSignIn(db, who, 'passkey', { deviceId, label }),
      notePasskeyUse(db, who.organisationId, passkey.id, counter),
    ])
    return { signIn, device: added }
  })
}

const NOT_ACCEPTED: Refused = { refused: 'passkey-not-accepted' }

export interface FoundDevice extends Somebody {
  id: string
  codeHash: string | null
  wrongCodes: number
}

/** The device that a cookie's token proves to be, or null; also for 'Help now', which opens without signing in. */
export async function findDevice(
  db: Database,
  token: Token,
  locked = false,
): Promise<FoundDevice | null> {
  const row = await db
    .selectFrom('device')
    .where('organisation_id', '=', token.organisationId)
    .where('id', '=', token.id)
    .where('removed_at', 'is', null)
    .selectAll()
    .$if(locked, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row || !provesSecret(token.secret, row.secret_hash)) return null
  return {
    organisationId: token.organisationId,
    personId: row.person_id,
    id: row.id,
    codeHash: row.code_hash,
    wrongCodes: row.wrong_codes,
  }
}

/** Counts a wrong code before it is tried; a right one takes it back. */
async function countWrongCode(db: Database, token: Token): Promise<FoundDevice | Refused> {
  const device = await findDevice(db, token, true)
  if (!device || device.codeHash === null) return { refused: 'device-unknown' }
  if (device.wrongCodes >= MOST_WRONG_CODES) return { refused: 'device-locked' }
  const [standing] = await Promise.all([
    standingOf(db, device),
    db
      .updateTable('device')
      .set({ wrong_codes: sql`wrong_codes + 1` })
      .where('organisation_id', '=', token.organisationId)
      .where('id', '=', token.id)
      .execute(),
  ])
  return standing.isAccessOff ? { refused: 'access-switched-off' } : device
}

async function standingOf(
  db: Database,
  { organisationId, personId }: Somebody,
): Promise<{ isAccessOff: boolean; isOnlyStaff: boolean }> {
  const [roles, off] = await Promise.all([
    db
      .selectFrom('role_held')
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .where('ended_at', 'is', null)
      .select('role')
      .execute(),
    db
      .selectFrom('part_switched_off')
      .where('organisation_id', '=', organisationId)
      .where('participant_id', '=', personId)
      .where('part', '=', 'own-access')
      .select('id')
      .executeTakeFirst(),
  ])
  const held = roles.map(({ role }) => role as Role)
  return {
    isAccessOff: off !== undefined,
    isOnlyStaff: isStaff(held) && held.every((role) => STAFF_ROLES.includes(role)),
  }
}
