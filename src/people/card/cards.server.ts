import { randomInt } from 'node:crypto'
import { sql } from 'kysely'

import {
  inOrganisation,
  newId,
  outsideServices,
  type Database,
} from '#platform/database/database.server.ts'
import { fingerprint } from '#platform/identity/fingerprint.server.ts'
import { PER_NETWORK } from '#platform/identity/guessing.ts'
import {
  hashOf,
  newSecret,
  provesSecret,
  readToken,
  writeToken,
} from '#platform/identity/token.server.ts'
import { claimTry, type Wait } from '#platform/identity/tries.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { withRecord, type OpenRecord } from '../access/record.server.ts'
import { forgetDevices } from '../device/devices.server.ts'
import { inviteReferred } from '../enrolment/status.server.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { newCardCode, printedCode, readCardCode } from './card-code.ts'
import { problemOf, validUntil, type Card } from './card.ts'

/** A card as it is handed over. It is told once; only what recognises it is stored. */
export interface IssuedCard {
  /** For the link and the QR code. */
  token: string
  /** For typing: `7KQM-XT4P-9HRW`. */
  code: string
  expiresAt: Temporal.Instant
}

/**
 * Issues a card for a participant and revokes their older ones (needs.md, 13: in 30 seconds). Devices they already
 * use stay as they are, unless `signOutElsewhere`, for a phone that was lost. Whoever was referred is then invited.
 *
 * Refused with 'not-found' for whoever may not, and with 'access-switched-off' when the person's own access is.
 */
export async function issueCard(
  actor: SignedIn,
  participantId: string,
  { signOutElsewhere = false }: { signOutElsewhere?: boolean } = {},
): Promise<IssuedCard | Refused> {
  const doing = { action: 'issue-card', subject: 'card' } as const
  return withRecord(actor, participantId, doing, async (record) => {
    if (await isAccessOff(record.db, record)) return { refused: 'access-switched-off' }
    const [card] = await Promise.all([
      addInvitation(record.db, { ...record, personId: participantId }, actor.personId, 'card'),
      inviteReferred(record),
      signOutElsewhere && forgetDevices(record.db, record.organisationId, participantId),
    ])
    return card
  })
}

/** For whom a card would be, before it is made: their name, and whether their own access is on. */
export async function cardFor(
  actor: SignedIn,
  participantId: string,
): Promise<{ name: string; accessOff: boolean } | Refused> {
  const doing = { action: 'issue-card', subject: 'card-page', reads: true } as const
  return withRecord(actor, participantId, doing, async (record) => {
    const [person, accessOff] = await Promise.all([
      record.db
        .selectFrom('person')
        .where('organisation_id', '=', record.organisationId)
        .where('id', '=', participantId)
        .select('name')
        .executeTakeFirstOrThrow(),
      isAccessOff(record.db, record),
    ])
    return { name: person.name, accessOff }
  })
}

/**
 * Adds an invitation for a person in an open transaction and revokes those before it. One for staff is told as a
 * link only.
 */
export async function addInvitation(
  db: Database,
  { organisationId, personId }: { organisationId: string; personId: string },
  issuedBy: string | null,
  purpose: 'card' | 'staff',
): Promise<IssuedCard> {
  const token = { organisationId, id: newId(), secret: newSecret() }
  const code = newCardCode(randomInt)
  const expiresAt = validUntil('new', Temporal.Now.instant())
  await Promise.all([
    revokeInvitations(db, organisationId, personId),
    db
      .insertInto('invitation')
      .values({
        organisation_id: organisationId,
        id: token.id,
        person_id: personId,
        secret_hash: hashOf(token.secret),
        purpose,
        issued_by: issuedBy,
        expires_at: expiresAt,
      })
      .execute(),
    purpose === 'card' &&
      db
        .insertInto('card_code')
        .values({
          fingerprint: fingerprint('card', code),
          organisation_id: organisationId,
          invitation_id: token.id,
        })
        .execute(),
  ])
  return { token: writeToken(token), code: printedCode(code), expiresAt }
}

/** A card that was shown and counts: what its person can do now. */
export interface ShownCard {
  organisationId: string
  invitationId: string
  purpose: 'card' | 'staff'
  /** Whether it needs its short code, which was chosen on a shared device. */
  hasCode: boolean
}

/**
 * Looks at a card that somebody opened by its link (`token`) or typed in. Nothing is used up yet.
 *
 * Refused with 'card-mistyped' for what cannot be a code, 'card-unknown' for one that nobody issued, with the
 * problem of a card that no longer counts, 'access-switched-off', or with `wait` after too many tries from one
 * network.
 */
export async function showCard(
  shown: { token: string } | { code: string },
  network: string,
): Promise<ShownCard | Refused | Wait> {
  const typed = 'code' in shown ? readCardCode(shown.code) : null
  if ('code' in shown && !typed) return { refused: 'card-mistyped', field: 'code' }
  const attempt = await claimTry([
    { kind: 'network', of: network, limit: PER_NETWORK, forgives: false },
  ])
  if (attempt.wait !== null) return attempt
  const card = 'token' in shown ? await byToken(shown.token) : await byCode(typed!)
  if (card !== UNKNOWN) await attempt.wasRight()
  return card
}

const UNKNOWN: Refused = { refused: 'card-unknown', field: 'code' }

async function byToken(text: string): Promise<ShownCard | Refused> {
  const token = readToken(text)
  if (!token) return UNKNOWN
  return look(token.organisationId, token.id, (hash) => provesSecret(token.secret, hash))
}

async function byCode(code: string): Promise<ShownCard | Refused> {
  const found = await outsideServices((db) =>
    db
      .selectFrom('card_code')
      .where('fingerprint', '=', fingerprint('card', code))
      .select(['organisation_id', 'invitation_id'])
      .executeTakeFirst(),
  )
  if (!found) return UNKNOWN
  return look(found.organisation_id, found.invitation_id, () => true)
}

async function look(
  organisationId: string,
  invitationId: string,
  isProved: (secretHash: Buffer) => boolean,
): Promise<ShownCard | Refused> {
  return inOrganisation(
    organisationId,
    null,
    async (db) => {
      const card = await findInvitation(db, organisationId, invitationId)
      if (!card || !isProved(card.secretHash)) return UNKNOWN
      const problem = card.problem
      if (problem) return { refused: problem }
      return { organisationId, invitationId, purpose: card.purpose, hasCode: card.hasCode }
    },
    { reads: true },
  )
}

export interface FoundInvitation extends Card {
  personId: string
  purpose: 'card' | 'staff'
  secretHash: Buffer
  codeHash: string | null
  problem: string | null
}

/**
 * An invitation as it stands at this moment, with what speaks against it; null when there is none. With `locked`
 * nobody else can use it until the transaction ends.
 */
export async function findInvitation(
  db: Database,
  organisationId: string,
  invitationId: string,
  locked = false,
): Promise<FoundInvitation | null> {
  const row = await db
    .selectFrom('invitation')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', invitationId)
    .selectAll()
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('part_switched_off')
            .select('part_switched_off.id')
            .where('part_switched_off.organisation_id', '=', organisationId)
            .whereRef('part_switched_off.participant_id', '=', 'invitation.person_id')
            .where('part_switched_off.part', '=', 'own-access'),
        )
        .as('access_off'),
    )
    .$if(locked, (query) => query.forUpdate('invitation'))
    .executeTakeFirst()
  if (!row) return null
  const card: Card = {
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    revokedAt: row.revoked_at,
    hasCode: row.code_hash !== null,
    wrongCodes: row.wrong_codes,
  }
  const isOff = row.purpose === 'card' && row.access_off
  return {
    ...card,
    personId: row.person_id,
    purpose: row.purpose as 'card' | 'staff',
    secretHash: row.secret_hash,
    codeHash: row.code_hash,
    problem: problemOf(card, Temporal.Now.instant()) ?? (isOff ? 'access-switched-off' : null),
  }
}

/** Takes an invitation out of use, in an open transaction. Its code stays known, to say that it has been used. */
export async function useUp(
  db: Database,
  organisationId: string,
  invitationId: string,
): Promise<void> {
  await db
    .updateTable('invitation')
    .set({ used_at: sql`now()` })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', invitationId)
    .execute()
}

async function revokeInvitations(
  db: Database,
  organisationId: string,
  personId: string,
): Promise<void> {
  await db
    .updateTable('invitation')
    .set({ revoked_at: sql`now()` })
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .where('used_at', 'is', null)
    .execute()
}

async function isAccessOff(
  db: Database,
  { organisationId, participantId }: Pick<OpenRecord, 'organisationId' | 'participantId'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('part_switched_off')
    .where('organisation_id', '=', organisationId)
    .where('participant_id', '=', participantId)
    .where('part', '=', 'own-access')
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}
