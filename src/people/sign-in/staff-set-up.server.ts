import { sql } from 'kysely'

import { inOrganisation, type Database } from '#platform/database/database.server.ts'
import { addressFingerprint } from '#platform/identity/fingerprint.server.ts'
import type { StoredPasskey } from '#platform/identity/passkey.server.ts'
import { hashSlowly } from '#platform/identity/slow-hash.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { NOT_FOUND, withService } from '../access/record.server.ts'
import { addInvitation, findInvitation, useUp, type IssuedCard } from '../card/cards.server.ts'
import { isStaff, type Role } from '../roles.ts'
import { appendToTrail } from '../trail/trail.server.ts'
import { keepOneTimeCode, provedDraft } from './offered-code.server.ts'
import { addPasskey } from './passkeys.server.ts'
import { problemOfPassword } from './password.ts'
import { keepRecoveryCodes, newRecoveryCodes } from './recovery-codes.server.ts'
import { hasSecondProof, readSecondProofs } from './second-proof.server.ts'
import type { SignedIn } from './signed-in.ts'
import { beginSignIn, endSignIns, type Begun, type Somebody } from './sign-in.server.ts'
import { keepPassword, wordsAbout } from './staff-password.server.ts'

/**
 * Invites a member of staff to choose password and second proof: a link for 14 days, used once. Also the way back
 * for somebody who lost both; what they had ends when the link is used.
 *
 * Refused with 'not-found' for whoever may not or for nobody of the service's staff, 'address-missing', or
 * 'address-taken' when a colleague has the same e-mail address.
 */
export async function inviteStaff(
  actor: SignedIn,
  personId: string,
): Promise<IssuedCard | Refused> {
  return withService(actor, 'manage-staff', 'invitation', (db) =>
    addStaffInvitation(db, { organisationId: actor.organisationId, personId }, actor.personId),
  )
}

/** The same in an open transaction, for whoever sets up a service: then nobody is there yet to invite. */
export async function addStaffInvitation(
  db: Database,
  who: Somebody,
  issuedBy: string | null,
): Promise<IssuedCard | Refused> {
  const { organisationId, personId } = who
  const [person, roles] = await Promise.all([
    db
      .selectFrom('person')
      .where('organisation_id', '=', organisationId)
      .where('id', '=', personId)
      .select('email')
      .executeTakeFirst(),
    db
      .selectFrom('role_held')
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .where('ended_at', 'is', null)
      .select('role')
      .execute(),
  ])
  if (!person || !isStaff(roles.map(({ role }) => role as Role))) return NOT_FOUND
  if (person.email === '') return { refused: 'address-missing' }
  if (!(await takeAddress(db, who, person.email))) return { refused: 'address-taken' }
  return addInvitation(db, who, issuedBy, 'staff')
}

/**
 * First step of set-up: the holder of an invitation chooses a password. The invitation is used up, and everything
 * that opened the account before ends. Still nobody is signed in: the second proof comes next.
 *
 * Refused with what is wrong with the password, or with what has become of the invitation.
 */
export async function choosePassword(
  { organisationId, invitationId }: { organisationId: string; invitationId: string },
  password: string,
): Promise<Somebody | Refused> {
  const invited = await inOrganisation(
    organisationId,
    null,
    (db) => findInvitation(db, organisationId, invitationId),
    { reads: true },
  )
  if (!invited || invited.purpose !== 'staff') return { refused: 'card-unknown' }
  const who = { organisationId, personId: invited.personId }
  const problem = problemOfPassword(password, await wordsAbout(who))
  if (problem) return { refused: problem, field: 'password' }
  const hash = await hashSlowly(password)
  return inOrganisation(organisationId, who.personId, async (db) => {
    const now = await findInvitation(db, organisationId, invitationId, true)
    if (now!.problem) return { refused: now!.problem }
    await Promise.all([
      useUp(db, organisationId, invitationId),
      forgetProofs(db, who),
      keepPassword(db, who, hash),
      endSignIns(db, who),
      appendToTrail(db, { ...who, roles: [] }, { action: 'set-up-sign-in', subject: 'password' }),
    ])
    return who
  })
}

/** To what a staff invitation in hand leads: the service, and the address one will sign in with. */
export async function invitedTo({
  organisationId,
  invitationId,
}: {
  organisationId: string
  invitationId: string
}): Promise<{ service: string; address: string } | Refused> {
  const invited = await inOrganisation(
    organisationId,
    null,
    (db) => findInvitation(db, organisationId, invitationId),
    { reads: true },
  )
  if (!invited || invited.purpose !== 'staff') return { refused: 'card-unknown' }
  if (invited.problem) return { refused: invited.problem }
  const [, address, service] = await wordsAbout({ organisationId, personId: invited.personId })
  return { service: service!, address: address! }
}

/** Set-up is done: signed in, with recovery codes to keep on paper. They are told this once. */
export interface SetUp {
  signIn: Begun
  recoveryCodes: string[]
}

/**
 * Second step of set-up, with a one-time code. Refused with 'code-wrong', 'draft-over' after a quarter of an hour,
 * or 'second-proof-exists': a password alone never adds a second proof to one that is there.
 */
export async function finishWithOneTimeCode(
  who: Somebody,
  draft: string,
  typed: string,
  label: string,
): Promise<SetUp | Refused> {
  const code = provedDraft(who, draft, typed)
  if ('refused' in code) return code
  return finish(who, label, 'password+code', (db) => keepOneTimeCode(db, who, code))
}

/** Second step of set-up, with a passkey that the device has just made. Refused with 'second-proof-exists'. */
export async function finishWithPasskey(
  who: Somebody,
  passkey: StoredPasskey,
  label: string,
): Promise<SetUp | Refused> {
  return finish(who, label, 'password+passkey', (db) => addPasskey(db, who, passkey, label))
}

async function finish(
  who: Somebody,
  label: string,
  means: 'password+code' | 'password+passkey',
  keepProof: (db: Database) => Promise<void>,
): Promise<SetUp | Refused> {
  const { printed, hashes } = await newRecoveryCodes()
  return inOrganisation(who.organisationId, who.personId, async (db) => {
    await lockPassword(db, who)
    if (hasSecondProof(await readSecondProofs(db, who))) return { refused: 'second-proof-exists' }
    await keepProof(db)
    await keepRecoveryCodes(db, who, hashes)
    const [signIn] = await Promise.all([
      beginSignIn(db, who, means, { label }),
      appendToTrail(db, { ...who, roles: [] }, { action: 'set-up-sign-in', subject: means }),
    ])
    return { signIn, recoveryCodes: printed }
  })
}

/** Two who finish set-up at the same moment come one after the other. */
async function lockPassword(db: Database, { organisationId, personId }: Somebody): Promise<void> {
  await db
    .selectFrom('staff_password')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', personId)
    .select('id')
    .forUpdate()
    .executeTakeFirstOrThrow()
}

async function forgetProofs(db: Database, { organisationId, personId }: Somebody): Promise<void> {
  await Promise.all([
    db
      .deleteFrom('one_time_code')
      .where('organisation_id', '=', organisationId)
      .where('id', '=', personId)
      .execute(),
    db
      .deleteFrom('recovery_code')
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .execute(),
    db
      .updateTable('passkey')
      .set({ removed_at: sql`now()` })
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .where('removed_at', 'is', null)
      .execute(),
  ])
}

/** Points an address to a person; false when it points to a colleague already. */
async function takeAddress(
  db: Database,
  { organisationId, personId }: Somebody,
  address: string,
): Promise<boolean> {
  const print = addressFingerprint(address)
  if (await isAddressTaken(db, { organisationId, personId }, address)) return false
  await Promise.all([
    db
      .deleteFrom('sign_in_address')
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .where('fingerprint', '!=', print)
      .execute(),
    db
      .insertInto('sign_in_address')
      .values({ fingerprint: print, organisation_id: organisationId, person_id: personId })
      .onConflict((conflict) => conflict.columns(['fingerprint', 'organisation_id']).doNothing())
      .execute(),
  ])
  return true
}

/** Whether a colleague of this person signs in with the address already, in an open transaction. */
export async function isAddressTaken(
  db: Database,
  { organisationId, personId }: Somebody,
  address: string,
): Promise<boolean> {
  const holder = await db
    .selectFrom('sign_in_address')
    .where('fingerprint', '=', addressFingerprint(address))
    .where('organisation_id', '=', organisationId)
    .select('person_id')
    .executeTakeFirst()
  return holder !== undefined && holder.person_id !== personId
}
