import { sql } from 'kysely'

import { inOrganisation, isId, newId, type Database } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'
import {
  hashOf,
  newSecret,
  provesSecret,
  writeToken,
  type Token,
} from '#platform/identity/token.server.ts'

import { NOT_FOUND } from '../access/record.server.ts'
import type { Role } from '../roles.ts'
import { asWording } from '../texts/texts.ts'
import { appendToTrail } from '../trail/trail.server.ts'
import { endOf, isWorthRenewing, lifetimeOf, rolesBy, type Means } from './means.ts'
import type { SignedIn } from './signed-in.ts'

/** Somebody of a service, before or while they sign in. */
export interface Somebody {
  organisationId: string
  personId: string
}

/** A sign-in that has begun: the text of its cookie, and when it ends unless it is used. */
export interface Begun {
  token: string
  until: Temporal.Instant
}

/**
 * Begins a sign-in for a person inside an open transaction, with its line on the trail. Always a new one: nothing
 * that was known before somebody proved who they are is worth anything afterwards.
 * `label` is what the list of sign-ins calls the browser.
 */
export async function beginSignIn(
  db: Database,
  { organisationId, personId }: Somebody,
  means: Means,
  { deviceId = null, label = '' }: { deviceId?: string | null; label?: string } = {},
): Promise<Begun> {
  const token: Token = { organisationId, id: newId(), secret: newSecret() }
  const now = Temporal.Now.instant()
  const until = endOf(lifetimeOf(means, deviceId !== null), now, now)
  await Promise.all([
    db
      .insertInto('sign_in')
      .values({
        organisation_id: organisationId,
        id: token.id,
        person_id: personId,
        device_id: deviceId,
        secret_hash: hashOf(token.secret),
        means,
        label,
        started_at: now,
        last_seen_at: now,
        expires_at: until,
      })
      .execute(),
    trailOf(db, { organisationId, personId }, 'done', means),
  ])
  return { token: writeToken(token), until }
}

/** A line on the trail about somebody signing in, or failing to. Who fails is somebody the service knows. */
export async function trailOf(
  db: Database,
  { organisationId, personId }: Somebody,
  outcome: 'done' | 'refused',
  subject: string,
): Promise<void> {
  const actor = { organisationId, personId, roles: [] }
  await appendToTrail(db, actor, { action: 'sign-in', subject, outcome })
}

/** Who a request comes from; `renewed` is the new end of the sign-in when this use has moved it. */
export interface Recognised {
  person: SignedIn
  renewed: Temporal.Instant | null
}

/**
 * Who a cookie's token belongs to at this moment, or null: unknown, ended, expired, device removed, no role left,
 * or a participant whose own access is switched off. One round trip and the commit; one more when use moves the
 * end of the sign-in, which happens rarely.
 */
export async function whoIs(token: Token): Promise<Recognised | null> {
  return inOrganisation(
    token.organisationId,
    null,
    async (db) => {
      const row = await findSignIn(db, token)
      if (!row || row.device_removed) return null
      if (!provesSecret(token.secret, row.secret_hash)) return null
      const held = (row.roles as Role[]).filter((role) => role !== 'participant' || !row.access_off)
      const roles = rolesBy(row.means as Means, held, row.is_demonstration)
      if (roles.length === 0) return null
      const person: SignedIn = {
        organisationId: token.organisationId,
        organisationName: row.organisation_name,
        isDemonstration: row.is_demonstration,
        timeZone: row.time_zone,
        personId: row.person_id,
        name: row.name,
        roles,
        signInId: token.id,
        deviceId: row.device_id,
        texts: { country: row.country ?? '', wording: asWording(row.service_wording) },
        reading: { pages: row.pages ?? '', wording: asWording(row.own_wording) },
      }
      return { person, renewed: await renew(db, token, row) }
    },
    { reads: true },
  )
}

/** Ends one sign-in of the actor's; one that has ended already stays so. Refused: 'not-found' for anybody else's. */
export async function endSignIn(
  actor: SignedIn,
  signInId = actor.signInId,
): Promise<null | Refused> {
  if (!isId(signInId)) return NOT_FOUND
  return inOrganisation(actor.organisationId, actor.personId, async (db) => {
    const [own] = await Promise.all([
      db
        .selectFrom('sign_in')
        .select('id')
        .where('organisation_id', '=', actor.organisationId)
        .where('person_id', '=', actor.personId)
        .where('id', '=', signInId)
        .executeTakeFirst(),
      endSignIns(db, actor, { only: signInId }),
    ])
    return own ? null : NOT_FOUND
  })
}

/** Ends every sign-in of a person in an open transaction; or `only` one, or all `but` one. */
export async function endSignIns(
  db: Database,
  { organisationId, personId }: Somebody,
  { only, but }: { only?: string; but?: string } = {},
): Promise<void> {
  await db
    .updateTable('sign_in')
    .set({ ended_at: sql`now()` })
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .$if(only !== undefined, (query) => query.where('id', '=', only!))
    .$if(but !== undefined, (query) => query.where('id', '!=', but!))
    .execute()
}

type Found = NonNullable<Awaited<ReturnType<typeof findSignIn>>>

async function renew(db: Database, token: Token, row: Found): Promise<Temporal.Instant | null> {
  const lifetime = lifetimeOf(row.means as Means, row.device_id !== null)
  const times = { startedAt: row.started_at, expiresAt: row.expires_at }
  if (!isWorthRenewing(lifetime, times, row.now)) return null
  const until = endOf(lifetime, row.started_at, row.now)
  await Promise.all([
    db
      .updateTable('sign_in')
      .set({ expires_at: until, last_seen_at: row.now })
      .where('organisation_id', '=', token.organisationId)
      .where('id', '=', token.id)
      .execute(),
    row.device_id &&
      db
        .updateTable('device')
        .set({ last_seen_at: row.now })
        .where('organisation_id', '=', token.organisationId)
        .where('id', '=', row.device_id)
        .execute(),
  ])
  return until
}

function findSignIn(db: Database, token: Token) {
  return db
    .selectFrom('sign_in')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'sign_in.organisation_id')
        .onRef('person.id', '=', 'sign_in.person_id'),
    )
    .innerJoin('organisation', 'organisation.id', 'sign_in.organisation_id')
    .leftJoin('service_texts', 'service_texts.organisation_id', 'sign_in.organisation_id')
    .leftJoin('reading_choice', (join) =>
      join
        .onRef('reading_choice.organisation_id', '=', 'sign_in.organisation_id')
        .onRef('reading_choice.participant_id', '=', 'sign_in.person_id'),
    )
    .where('sign_in.organisation_id', '=', token.organisationId)
    .where('sign_in.id', '=', token.id)
    .where('sign_in.ended_at', 'is', null)
    .where('sign_in.expires_at', '>', sql<Temporal.Instant>`now()`)
    .select((eb) => [
      'sign_in.secret_hash',
      'sign_in.device_id',
      'sign_in.means',
      'sign_in.started_at',
      'sign_in.expires_at',
      sql<Temporal.Instant>`now()`.as('now'),
      'person.id as person_id',
      'person.name',
      'organisation.name as organisation_name',
      'organisation.time_zone',
      'organisation.is_demonstration',
      'service_texts.country',
      'service_texts.wording as service_wording',
      'reading_choice.pages',
      'reading_choice.wording as own_wording',
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
}
