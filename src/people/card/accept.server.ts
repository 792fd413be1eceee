import { sql } from 'kysely'

import { inOrganisation, type Database } from '#platform/database/database.server.ts'
import type { StoredPasskey } from '#platform/identity/passkey.server.ts'
import { hashSlowly, matchesSlowly } from '#platform/identity/slow-hash.server.ts'
import type { Wait } from '#platform/identity/tries.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { addDevice, type KeptDevice } from '../device/devices.server.ts'
import { problemOfShortCode } from '../device/short-code.ts'
import { claimCodeTry, CODE_WRONG } from '../device/code-tries.server.ts'
import { addPasskey } from '../sign-in/passkeys.server.ts'
import { beginSignIn, trailOf, type Begun, type Somebody } from '../sign-in/sign-in.server.ts'
import { MOST_WRONG_CODES, validUntil } from './card.ts'
import { findInvitation, useUp, type FoundInvitation } from './cards.server.ts'

/** A card that was shown on this device a moment ago. */
export interface CardInHand {
  organisationId: string
  invitationId: string
}

/** Let in on a device of one's own: the sign-in, and the device that will be asked next time. */
export interface LetIn {
  signIn: Begun
  device: KeptDevice
}

/**
 * Makes this device the person's own, opened by the short code they chose. The card is used up.
 * Refused with what is wrong with the code, or with what has become of the card meanwhile.
 */
export async function acceptWithCode(
  card: CardInHand,
  code: string,
  label: string,
): Promise<LetIn | Refused> {
  const problem = problemOfShortCode(code)
  if (problem) return { refused: problem, field: 'code' }
  const codeHash = await hashSlowly(code)
  return withFreshCard(card, async (db, who) => {
    const device = await addDevice(db, who, { label, codeHash })
    const [signIn] = await Promise.all([
      beginSignIn(db, who, 'invitation', { deviceId: device.id, label }),
      useUp(db, card.organisationId, card.invitationId),
    ])
    return { signIn, device }
  })
}

/** The same with a passkey that the device has just made. */
export async function acceptWithPasskey(
  card: CardInHand,
  passkey: StoredPasskey,
  label: string,
): Promise<LetIn | Refused> {
  return withFreshCard(card, async (db, who) => {
    const device = await addDevice(db, who, { label, codeHash: null })
    const [signIn] = await Promise.all([
      beginSignIn(db, who, 'invitation', { deviceId: device.id, label }),
      addPasskey(db, who, passkey, label),
      useUp(db, card.organisationId, card.invitationId),
    ])
    return { signIn, device }
  })
}

/** Whose card this is, as long as it can still make a device their own; for naming a passkey. */
export async function ownerOf(card: CardInHand): Promise<(Somebody & { name: string }) | Refused> {
  return withFreshCard(card, async (db, who) => {
    const person = await db
      .selectFrom('person')
      .where('organisation_id', '=', who.organisationId)
      .where('id', '=', who.personId)
      .select('name')
      .executeTakeFirstOrThrow()
    return { ...who, name: person.name }
  })
}

/**
 * First use on a shared device: the person chooses a short code that will go with their card, and is in for an
 * hour. Nothing stays on the device; the card stays theirs.
 */
export async function chooseCardCode(
  card: CardInHand,
  code: string,
  label: string,
): Promise<Begun | Refused> {
  const problem = problemOfShortCode(code)
  if (problem) return { refused: problem, field: 'code' }
  const codeHash = await hashSlowly(code)
  return withFreshCard(card, async (db, who) => {
    const [signIn] = await Promise.all([
      beginSignIn(db, who, 'card-code', { label }),
      db
        .updateTable('invitation')
        .set({
          code_hash: codeHash,
          expires_at: validUntil('with code', Temporal.Now.instant()),
        })
        .where('organisation_id', '=', card.organisationId)
        .where('id', '=', card.invitationId)
        .execute(),
    ])
    return signIn
  })
}

/**
 * Lets somebody in on a shared device with their card and its short code, for an hour.
 * Refused with 'code-wrong', with 'card-locked' after ten wrong codes in a row, with what has become of the card,
 * or with `wait`.
 */
export async function enterWithCard(
  card: CardInHand,
  code: string,
  label: string,
): Promise<Begun | Refused | Wait> {
  const attempt = await claimCodeTry('card', card.invitationId)
  if (attempt.wait !== null) return attempt
  const claimed = await inOrganisation(card.organisationId, null, (db) => countWrongCode(db, card))
  if ('refused' in claimed) return claimed
  const isRight = await matchesSlowly(code, claimed.codeHash)
  const who = { organisationId: card.organisationId, personId: claimed.personId }
  if (isRight) await attempt.wasRight()
  return inOrganisation(card.organisationId, claimed.personId, async (db) => {
    if (!isRight) {
      await trailOf(db, who, 'refused', 'card-code')
      const isLocked = claimed.wrongCodes + 1 >= MOST_WRONG_CODES
      return isLocked ? { refused: 'card-locked' } : CODE_WRONG
    }
    const [signIn] = await Promise.all([
      beginSignIn(db, who, 'card-code', { label }),
      db
        .updateTable('invitation')
        .set({ wrong_codes: 0, expires_at: validUntil('with code', Temporal.Now.instant()) })
        .where('organisation_id', '=', card.organisationId)
        .where('id', '=', card.invitationId)
        .where('revoked_at', 'is', null)
        .execute(),
    ])
    return signIn
  })
}

/** Counts a wrong code before it is tried; a right one takes it back. */
async function countWrongCode(db: Database, card: CardInHand): Promise<FoundInvitation | Refused> {
  const found = await findInvitation(db, card.organisationId, card.invitationId, true)
  const problem = problemInHand(found) ?? (found!.hasCode ? null : 'card-unknown')
  if (problem) return { refused: problem }
  await db
    .updateTable('invitation')
    .set({ wrong_codes: sql`wrong_codes + 1` })
    .where('organisation_id', '=', card.organisationId)
    .where('id', '=', card.invitationId)
    .execute()
  return found!
}

/** Runs `work` for the owner of a card that counts and has no short code yet, while nobody else can use it. */
async function withFreshCard<T>(
  card: CardInHand,
  work: (db: Database, who: Somebody) => Promise<T>,
): Promise<T | Refused> {
  return inOrganisation(card.organisationId, null, async (db) => {
    const found = await findInvitation(db, card.organisationId, card.invitationId, true)
    const problem = problemInHand(found) ?? (found!.hasCode ? 'card-needs-code' : null)
    if (problem) return { refused: problem }
    return work(db, { organisationId: card.organisationId, personId: found!.personId })
  })
}

function problemInHand(found: FoundInvitation | null): string | null {
  if (!found || found.purpose !== 'card') return 'card-unknown'
  return found.problem
}
