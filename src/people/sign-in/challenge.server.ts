import { z } from 'zod'

import { seal, unseal } from '#platform/identity/seal.server.ts'
import { claimTry } from '#platform/identity/tries.server.ts'

import { clearCookie, readCookie, setCookie, type Visit } from './cookie.server.ts'

/** What a passkey is asked for: to be made, to let somebody in, or to be the second proof of staff. */
export type ChallengePurpose = 'make' | 'enter' | 'second-proof'

const SHAPE = z.object({ purpose: z.string(), challenge: z.string().min(20) })
const MINUTES = 10

/** Keeps, sealed in the browser, what the passkey has to answer. */
export function poseChallenge(visit: Visit, purpose: ChallengePurpose, challenge: string): void {
  setCookie(visit, 'challenge', seal('challenge', { purpose, challenge }, MINUTES))
}

/** The challenge that was posed for this purpose, or null. It can be taken once, by whomever. */
export async function takeChallenge(
  visit: Visit,
  purpose: ChallengePurpose,
): Promise<string | null> {
  const read = SHAPE.safeParse(unseal('challenge', readCookie(visit, 'challenge')))
  clearCookie(visit, 'challenge')
  if (!read.success || read.data.purpose !== purpose) return null
  const { challenge } = read.data
  const once = { kind: 'challenge', of: challenge, limit: { free: 1 }, forgives: false }
  const taken = await claimTry([once])
  return taken.wait === null ? challenge : null
}
