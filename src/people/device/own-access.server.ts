import { sql } from 'kysely'

import { inOrganisation } from '#platform/database/database.server.ts'

import type { SignedIn } from '../sign-in/signed-in.ts'
import { endSignIns } from '../sign-in/sign-in.server.ts'
import { appendToTrail } from '../trail/trail.server.ts'

export interface OwnAccess {
  devices: {
    id: string
    label: string
    lastSeenAt: Temporal.Instant
    isThis: boolean
    hasCode: boolean
  }[]
  passkeys: { id: string; label: string; createdAt: Temporal.Instant }[]
  signIns: {
    id: string
    label: string
    startedAt: Temporal.Instant
    lastSeenAt: Temporal.Instant
    isThis: boolean
  }[]
}

/** Everything that can open the actor's account at this moment: devices, passkeys, sign-ins. */
export async function ownAccess(actor: SignedIn): Promise<OwnAccess> {
  return inOrganisation(
    actor.organisationId,
    actor.personId,
    async (db) => {
      const [devices, passkeys, signIns] = await Promise.all([
        db
          .selectFrom('device')
          .where('organisation_id', '=', actor.organisationId)
          .where('person_id', '=', actor.personId)
          .where('removed_at', 'is', null)
          .select(['id', 'label', 'last_seen_at', 'code_hash'])
          .orderBy('last_seen_at', 'desc')
          .execute(),
        db
          .selectFrom('passkey')
          .where('organisation_id', '=', actor.organisationId)
          .where('person_id', '=', actor.personId)
          .where('removed_at', 'is', null)
          .select(['id', 'label', 'created_at'])
          .orderBy('created_at', 'desc')
          .execute(),
        db
          .selectFrom('sign_in')
          .where('organisation_id', '=', actor.organisationId)
          .where('person_id', '=', actor.personId)
          .where('ended_at', 'is', null)
          .where('expires_at', '>', sql<Temporal.Instant>`now()`)
          .select(['id', 'label', 'started_at', 'last_seen_at'])
          .orderBy('last_seen_at', 'desc')
          .limit(50)
          .execute(),
      ])
      return {
        devices: devices.map((row) => ({
          id: row.id,
          label: row.label,
          lastSeenAt: row.last_seen_at,
          isThis: row.id === actor.deviceId,
          hasCode: row.code_hash !== null,
        })),
        passkeys: passkeys.map((row) => ({
          id: row.id,
          label: row.label,
          createdAt: row.created_at,
        })),
        signIns: signIns.map((row) => ({
          id: row.id,
          label: row.label,
          startedAt: row.started_at,
          lastSeenAt: row.last_seen_at,
          isThis: row.id === actor.signInId,
        })),
      }
    },
    { reads: true },
  )
}

/**
 * Ends every sign-in of the actor, this one too. Their devices stay known and ask for passkey or short code again;
 * one that is gone is taken off the list by itself.
 */
export async function signOutEverywhere(actor: SignedIn): Promise<void> {
  await inOrganisation(actor.organisationId, actor.personId, async (db) => {
    await Promise.all([
      endSignIns(db, actor),
      appendToTrail(db, actor, { action: 'sign-out-everywhere', subject: 'sign-in' }),
    ])
  })
}
