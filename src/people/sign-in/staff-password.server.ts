import { setTimeout as sleep } from 'node:timers/promises'

import {
  inOrganisation,
  outsideServices,
  type Database,
} from '#platform/database/database.server.ts'
import { addressFingerprint } from '#platform/identity/fingerprint.server.ts'
import { PER_NETWORK, PER_SECRET } from '#platform/identity/guessing.ts'
import { hashSlowly, matchesSlowly } from '#platform/identity/slow-hash.server.ts'
import { claimTry, type Wait } from '#platform/identity/tries.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { appendToTrail } from '../trail/trail.server.ts'
import { problemOfPassword } from './password.ts'
import type { SignedIn } from './signed-in.ts'
import { endSignIns, trailOf, type Somebody } from './sign-in.server.ts'

/** The one answer for an unknown address, a wrong password and an account that is not set up. */
export const SIGN_IN_WRONG: Refused = { refused: 'sign-in-wrong' }

/** A wrong answer never comes sooner, so that its time tells nothing. */
const LEAST_MILLISECONDS = 400

/**
 * The first of two steps of staff: address and password. Gives the people this is, one for each service where both
 * fit. Nobody is signed in yet.
 *
 * Refused with 'sign-in-wrong' in the same words and the same time for whatever is wrong, or with `wait`.
 */
export async function provePassword(
  address: string,
  password: string,
  network: string,
): Promise<{ people: Somebody[] } | Refused | Wait> {
  const print = addressFingerprint(address)
  const attempt = await claimTry([
    { kind: 'address', of: print.toString('hex'), limit: PER_SECRET, forgives: true },
    { kind: 'network', of: network, limit: PER_NETWORK, forgives: false },
  ])
  if (attempt.wait !== null) return attempt
  const earliest = sleep(LEAST_MILLISECONDS)
  const people = await whoseBothAre(print, password)
  if (people.length === 0) {
    await earliest
    return SIGN_IN_WRONG
  }
  await attempt.wasRight()
  return { people }
}

/**
 * Changes the actor's own password; their other sign-ins end.
 * Refused with 'password-wrong' at `current`, with what is wrong with the new one at `password`, or with `wait`.
 */
export async function changePassword(
  actor: SignedIn,
  current: string,
  password: string,
): Promise<null | Refused | Wait> {
  const proved = await proveOwnPassword(actor, current)
  if (proved) return proved
  const problem = problemOfPassword(password, await wordsAbout(actor))
  if (problem) return { refused: problem, field: 'password' }
  const hash = await hashSlowly(password)
  await inOrganisation(actor.organisationId, actor.personId, async (db) => {
    await Promise.all([
      keepPassword(db, actor, hash),
      endSignIns(db, actor, { but: actor.signInId }),
      appendToTrail(db, actor, { action: 'change-sign-in', subject: 'password' }),
    ])
  })
  return null
}

/** Asks a signed-in member of staff for their password again, before something that matters; null when it fits. */
export async function proveOwnPassword(
  actor: SignedIn,
  current: string,
): Promise<null | Refused | Wait> {
  const attempt = await claimTry([
    { kind: 'own password', of: actor.personId, limit: PER_SECRET, forgives: true },
  ])
  if (attempt.wait !== null) return attempt
  const stored = await inOrganisation(
    actor.organisationId,
    actor.personId,
    (db) => passwordOf(db, actor),
    { reads: true },
  )
  if (!(await matchesSlowly(current, stored)))
    return { refused: 'password-wrong', field: 'current' }
  await attempt.wasRight()
  return null
}

/** Keeps the hash of a new password, in an open transaction. */
export async function keepPassword(
  db: Database,
  { organisationId, personId }: Somebody,
  hash: string,
): Promise<void> {
  const now = Temporal.Now.instant()
  await db
    .insertInto('staff_password')
    .values({ organisation_id: organisationId, id: personId, hash, changed_at: now })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'id']).doUpdateSet({ hash, changed_at: now }),
    )
    .execute()
}

/** Words that others connect with a person, and that their password must not be made of. */
export async function wordsAbout({ organisationId, personId }: Somebody): Promise<string[]> {
  const row = await inOrganisation(
    organisationId,
    personId,
    (db) =>
      db
        .selectFrom('person')
        .innerJoin('organisation', 'organisation.id', 'person.organisation_id')
        .where('person.organisation_id', '=', organisationId)
        .where('person.id', '=', personId)
        .select(['person.name', 'person.email', 'organisation.name as service'])
        .executeTakeFirst(),
    { reads: true },
  )
  return row ? [row.name, row.email, row.service] : []
}

async function whoseBothAre(print: Buffer, password: string): Promise<Somebody[]> {
  const known = await outsideServices((db) =>
    db
      .selectFrom('sign_in_address')
      .where('fingerprint', '=', print)
      .select(['organisation_id', 'person_id'])
      .execute(),
  )
  if (known.length === 0) await matchesSlowly(password, null)
  const people: Somebody[] = []
  for (const { organisation_id, person_id } of known) {
    const who = { organisationId: organisation_id, personId: person_id }
    if (await fits(who, password)) people.push(who)
  }
  return people
}

async function fits(who: Somebody, password: string): Promise<boolean> {
  const stored = await inOrganisation(
    who.organisationId,
    who.personId,
    (db) => passwordOf(db, who),
    { reads: true },
  )
  const isRight = await matchesSlowly(password, stored)
  if (!isRight) {
    await inOrganisation(who.organisationId, who.personId, (db) =>
      trailOf(db, who, 'refused', 'password'),
    )
  }
  return isRight
}

async function passwordOf(
  db: Database,
  { organisationId, personId }: Somebody,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('staff_password')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', personId)
    .select('hash')
    .executeTakeFirst()
  return row?.hash
}
