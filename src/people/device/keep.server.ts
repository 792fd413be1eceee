import { inOrganisation } from '#platform/database/database.server.ts'
import { hashSlowly } from '#platform/identity/slow-hash.server.ts'
import { NOT_FOUND } from '../access/record.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { isStaff } from '../roles.ts'
import { beginSignIn, endSignIns, type Begun } from '../sign-in/sign-in.server.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { addDevice, type KeptDevice } from './devices.server.ts'
import { problemOfShortCode } from './short-code.ts'

/**
 * Makes the device on which a participant is signed in for an hour their own after all, opened by the short code they
 * choose for it. The sign-in is a new one. Refused with what is wrong with the code, or with 'not-found' for staff
 * and where the device is theirs already.
 */
export async function keepThisDevice(
  actor: SignedIn,
  code: string,
  label: string,
): Promise<{ signIn: Begun; device: KeptDevice } | Refused> {
  if (isStaff(actor.roles) || actor.deviceId !== null || actor.isDemonstration) return NOT_FOUND
  const problem = problemOfShortCode(code)
  if (problem) return { refused: problem, field: 'code' }
  const codeHash = await hashSlowly(code)
  return inOrganisation(actor.organisationId, actor.personId, async (db) => {
    const device = await addDevice(db, actor, { label, codeHash })
    await endSignIns(db, actor, { only: actor.signInId })
    const signIn = await beginSignIn(db, actor, 'device-code', { deviceId: device.id, label })
    return { signIn, device }
  })
}
