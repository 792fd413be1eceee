import { fail, redirect, type RequestEvent } from '@sveltejs/kit'

import * as m from '#messages'
import { poseChallenge, takeChallenge } from '#people/sign-in/challenge.server.ts'
import { browserOf, letIn } from '#people/sign-in/let-in.server.ts'
import { wordsFor } from '#people/sign-in/refusal-words.ts'
import {
  hasSecondProof,
  proveByOneTimeCode,
  proveByPasskey,
  proveByRecoveryCode,
  secondProofsOf,
} from '#people/sign-in/second-proof.server.ts'
import type { Begun, Somebody } from '#people/sign-in/sign-in.server.ts'
import { stepAt } from '#people/sign-in/step.server.ts'
import { askForPasskey, siteOf } from '#platform/identity/passkey.server.ts'
import type { Wait } from '#platform/identity/tries.server.ts'
import type { Refused } from '#platform/refusal.ts'

/** The second step of staff: passkey, one-time code or recovery code. */
export async function load(event) {
  const { who } = halfWay(event)
  const proofs = await secondProofsOf(who)
  if (!hasSecondProof(proofs)) redirect(303, '/sign-in/set-up/proof')
  const site = siteOf(event.url)
  const passkey =
    site && proofs.passkeys.length > 0 ? await askForPasskey(site, proofs.passkeys) : null
  if (passkey) poseChallenge(event, 'second-proof', passkey.challenge)
  return {
    passkey,
    hasPasskey: proofs.passkeys.length > 0,
    hasCode: proofs.oneTimeCode,
    recoveryLeft: proofs.recoveryCodesLeft,
    back: { href: '/sign-in', label: m.identity_staff_title() },
  }
}

export const actions = {
  async code(event) {
    const { who, then } = halfWay(event)
    const typed = await fieldOf(event, 'code')
    return answer(event, then, await proveByOneTimeCode(who, typed, browserOf(event)))
  },
  async recovery(event) {
    const { who, then } = halfWay(event)
    const typed = await fieldOf(event, 'recovery')
    const result = await proveByRecoveryCode(who, typed, browserOf(event))
    return answer(event, then, result, m.identity_said_recovery_wrong())
  },
  async passkey(event) {
    const { who, then } = halfWay(event)
    const typed = await fieldOf(event, 'answer')
    const site = siteOf(event.url)
    const challenge = await takeChallenge(event, 'second-proof')
    const result: Begun | Refused | Wait =
      site && challenge
        ? await proveByPasskey(who, site, challenge, typed, browserOf(event))
        : { refused: 'passkey-not-accepted' }
    return answer(event, then, result)
  },
}

/** Whose password was right a moment ago; begins again when nobody's was. */
function halfWay(event: RequestEvent): { who: Somebody; then: string } {
  const step = stepAt(event, 'password')
  if (!step) redirect(303, '/sign-in?said=step-over')
  if (step.people.length > 1) redirect(303, '/sign-in/service')
  return { who: step.people[0]!, then: step.then }
}

async function answer(
  event: RequestEvent,
  then: string,
  result: Begun | Refused | Wait,
  wrong?: string,
) {
  if ('token' in result) {
    await letIn(event, { signIn: result })
    redirect(303, `/?then=${encodeURIComponent(then)}`)
  }
  const { said, field } = wordsFor(result, 'staff')
  const words = field === 'recovery' && wrong ? wrong : said
  return fail('wait' in result ? 429 : 422, { said: words, field })
}

async function fieldOf({ request }: RequestEvent, name: string): Promise<string> {
  const value = (await request.formData()).get(name)
  return typeof value === 'string' ? value : ''
}
