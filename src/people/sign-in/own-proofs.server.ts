import { inOrganisation } from '#platform/database/database.server.ts'
import type { StoredPasskey } from '#platform/identity/passkey.server.ts'
import type { Wait } from '#platform/identity/tries.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { appendToTrail } from '../trail/trail.server.ts'
import { keepOneTimeCode, provedDraft } from './offered-code.server.ts'
import { addPasskey, passkeysOf } from './passkeys.server.ts'
import { keepRecoveryCodes, newRecoveryCodes } from './recovery-codes.server.ts'
import type { SignedIn } from './signed-in.ts'
import { endSignIns } from './sign-in.server.ts'
import { proveOwnPassword } from './staff-password.server.ts'

/**
 * New recovery codes for a member of staff in place of the old ones, told once.
 * Refused with 'password-wrong' at `current`, or with `wait`.
 */
export async function renewRecoveryCodes(
  actor: SignedIn,
  current: string,
): Promise<{ recoveryCodes: string[] } | Refused | Wait> {
  const refused = await proveOwnPassword(actor, current)
  if (refused) return refused
  const { printed, hashes } = await newRecoveryCodes()
  await inOrganisation(actor.organisationId, actor.personId, async (db) => {
    await Promise.all([
      keepRecoveryCodes(db, actor, hashes),
      appendToTrail(db, actor, { action: 'change-sign-in', subject: 'recovery-code' }),
    ])
  })
  return { recoveryCodes: printed }
}

/**
 * One more passkey for a member of staff; their other sign-ins end.
 * Refused with 'password-wrong' at `current`, or with `wait`.
 */
export async function addOwnPasskey(
  actor: SignedIn,
  current: string,
  passkey: StoredPasskey,
  label: string,
): Promise<null | Refused | Wait> {
  const refused = await proveOwnPassword(actor, current)
  if (refused) return refused
  await inOrganisation(actor.organisationId, actor.personId, async (db) => {
    await Promise.all([
      addPasskey(db, actor, passkey, label),
      endSignIns(db, actor, { but: actor.signInId }),
      appendToTrail(db, actor, { action: 'change-sign-in', subject: 'passkey' }),
    ])
  })
  return null
}

/**
 * A one-time code for a member of staff, or another one in place of theirs, such as for a new phone; their other
 * sign-ins end. `draft` and `typed` are what was offered and what their app shows.
 * Refused with 'password-wrong' at `current`, 'code-wrong' at `code`, 'draft-over', or with `wait`.
 */
export async function setOwnOneTimeCode(
  actor: SignedIn,
  current: string,
  draft: string,
  typed: string,
): Promise<null | Refused | Wait> {
  const who = { organisationId: actor.organisationId, personId: actor.personId }
  const refused = await proveOwnPassword(actor, current)
  if (refused) return refused
  const code = provedDraft(who, draft, typed)
  if ('refused' in code) return code
  await inOrganisation(actor.organisationId, actor.personId, async (db) => {
    await Promise.all([
      keepOneTimeCode(db, who, code),
      endSignIns(db, actor, { but: actor.signInId }),
      appendToTrail(db, actor, { action: 'change-sign-in', subject: 'one-time-code' }),
    ])
  })
  return null
}

/** The ids of the actor's own passkeys, as browsers know them: so that none is made twice on one device. */
export async function ownPasskeyIds(actor: SignedIn): Promise<string[]> {
  const passkeys = await inOrganisation(
    actor.organisationId,
    actor.personId,
    (db) => passkeysOf(db, actor),
    { reads: true },
  )
  return passkeys.map(({ credentialId }) => credentialId)
}
