import { inOrganisation, type Database } from '#platform/database/database.server.ts'
import { PER_SECRET } from '#platform/identity/guessing.ts'
import { openOneTimeSecret, stepOf } from '#platform/identity/one-time-code.server.ts'
import { claimOf, provesPasskey, type Site } from '#platform/identity/passkey.server.ts'
import { claimTry, type Wait } from '#platform/identity/tries.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { notePasskeyUse, passkeysOf, type OwnPasskey } from './passkeys.server.ts'
import { useRecoveryCode } from './recovery-codes.server.ts'
import { beginSignIn, trailOf, type Begun, type Somebody } from './sign-in.server.ts'
import type { Means } from './means.ts'

/** What a member of staff has set up besides the password. */
export interface SecondProofs {
  organisationName: string
  passkeys: OwnPasskey[]
  oneTimeCode: boolean
  recoveryCodesLeft: number
}

/** What somebody whose password was right can prove themselves with. Nothing set up means: set it up now. */
export async function secondProofsOf(who: Somebody): Promise<SecondProofs> {
  return inOrganisation(who.organisationId, who.personId, (db) => readSecondProofs(db, who), {
    reads: true,
  })
}

export function hasSecondProof(proofs: SecondProofs): boolean {
  return proofs.oneTimeCode || proofs.passkeys.length > 0
}

/** The same in an open transaction. */
export async function readSecondProofs(db: Database, who: Somebody): Promise<SecondProofs> {
  const { organisationId, personId } = who
  const [organisation, passkeys, oneTimeCode, recovery] = await Promise.all([
    db
      .selectFrom('organisation')
      .where('id', '=', organisationId)
      .select('name')
      .executeTakeFirstOrThrow(),
    passkeysOf(db, who),
    db
      .selectFrom('one_time_code')
      .where('organisation_id', '=', organisationId)
      .where('id', '=', personId)
      .where('confirmed_at', 'is not', null)
      .select('id')
      .executeTakeFirst(),
    db
      .selectFrom('recovery_code')
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .where('used_at', 'is', null)
      .select((eb) => eb.fn.countAll<string>().as('left'))
      .executeTakeFirstOrThrow(),
  ])
  return {
    organisationName: organisation.name,
    passkeys,
    oneTimeCode: oneTimeCode !== undefined,
    recoveryCodesLeft: Number(recovery.left),
  }
}

/** Lets staff in with a one-time code, after the password. Refused with 'code-wrong', or with `wait`. */
export function proveByOneTimeCode(who: Somebody, typed: string, label: string) {
  return prove(who, 'password+code', 'code', label, (db) => useOneTimeCode(db, who, typed))
}

/** Lets staff in with a recovery code, after the password. Refused with 'code-wrong', or with `wait`. */
export function proveByRecoveryCode(who: Somebody, typed: string, label: string) {
  return prove(who, 'recovery-code', 'recovery', label, (db) => useRecoveryCode(db, who, typed))
}

/** Lets staff in with a passkey of theirs, after the password. Refused with 'passkey-not-accepted', or with `wait`. */
export async function proveByPasskey(
  who: Somebody,
  site: Site,
  challenge: string,
  answer: string,
  label: string,
): Promise<Begun | Refused | Wait> {
  const claim = claimOf(answer)
  if (!claim) return { refused: 'passkey-not-accepted' }
  const result = await prove(who, 'password+passkey', 'passkey', label, async (db) => {
    const passkeys = await passkeysOf(db, who)
    const passkey = passkeys.find(({ credentialId }) => credentialId === claim.credentialId)
    const counter = passkey && (await provesPasskey(site, challenge, answer, passkey))
    if (!passkey || counter === undefined || counter === null) return false
    await notePasskeyUse(db, who.organisationId, passkey.id, counter)
    return true
  })
  return 'refused' in result ? { refused: 'passkey-not-accepted' } : result
}

async function prove(
  who: Somebody,
  means: Means,
  field: string,
  label: string,
  isRight: (db: Database) => Promise<boolean>,
): Promise<Begun | Refused | Wait> {
  const attempt = await claimTry([
    { kind: 'second proof', of: who.personId, limit: PER_SECRET, forgives: true },
  ])
  if (attempt.wait !== null) return attempt
  const result = await inOrganisation(who.organisationId, who.personId, async (db) => {
    if (await isRight(db)) return beginSignIn(db, who, means, { label })
    await trailOf(db, who, 'refused', means)
    return { refused: 'code-wrong', field }
  })
  if (!('refused' in result)) await attempt.wasRight()
  return result
}

/** A right code counts once: its time step must lie behind the last one used. */
async function useOneTimeCode(
  db: Database,
  { organisationId, personId }: Somebody,
  typed: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('one_time_code')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .select('secret')
    .executeTakeFirst()
  if (!row) return false
  const step = stepOf(openOneTimeSecret(row.secret), typed)
  if (step === null) return false
  const used = await db
    .updateTable('one_time_code')
    .set({ last_step: step })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', personId)
    .where('last_step', '<', String(step))
    .returning('id')
    .executeTakeFirst()
  return used !== undefined
}
