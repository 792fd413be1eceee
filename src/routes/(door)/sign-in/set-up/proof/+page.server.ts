import { fail, redirect, type RequestEvent } from '@sveltejs/kit'

import { poseChallenge, takeChallenge } from '#people/sign-in/challenge.server.ts'
import { browserOf, letIn } from '#people/sign-in/let-in.server.ts'
import { handleOf } from '#people/sign-in/passkeys.server.ts'
import { wordsFor } from '#people/sign-in/refusal-words.ts'
import { hasSecondProof, secondProofsOf } from '#people/sign-in/second-proof.server.ts'
import { offerOneTimeCode } from '#people/sign-in/offered-code.server.ts'
import type { Somebody } from '#people/sign-in/sign-in.server.ts'
import {
  finishWithOneTimeCode,
  finishWithPasskey,
  type SetUp,
} from '#people/sign-in/staff-set-up.server.ts'
import { stepAt } from '#people/sign-in/step.server.ts'
import { offerPasskey, readNewPasskey, siteOf } from '#platform/identity/passkey.server.ts'
import type { Refused } from '#platform/refusal.ts'

/** Set-up of the second proof, for staff whose password is right and who have none yet. */
export async function load(event) {
  const who = halfWay(event)
  if (!who) return { passkey: null, code: null }
  if (hasSecondProof(await secondProofsOf(who))) redirect(303, '/sign-in/second')
  const site = siteOf(event.url)
  const code = await offerOneTimeCode(who)
  const owner = { handle: handleOf(who), name: code.label }
  const passkey = site && (await offerPasskey(site, owner, []))
  if (passkey) poseChallenge(event, 'make', passkey.challenge)
  return { passkey, code }
}

export const actions = {
  async code(event) {
    const who = needed(event)
    const form = await event.request.formData()
    const [draft, code] = ['draft', 'code'].map((name) => String(form.get(name) ?? ''))
    return answer(event, await finishWithOneTimeCode(who, draft!, code!, browserOf(event)))
  },
  async passkey(event) {
    const who = needed(event)
    const typed = String((await event.request.formData()).get('answer') ?? '')
    const site = siteOf(event.url)
    const challenge = await takeChallenge(event, 'make')
    const passkey = site && challenge && (await readNewPasskey(site, challenge, typed))
    if (!passkey) return fail(422, wordsFor({ refused: 'passkey-not-accepted' }, 'staff'))
    return answer(event, await finishWithPasskey(who, passkey, browserOf(event)))
  },
}

async function answer(event: RequestEvent, result: SetUp | Refused) {
  if ('refused' in result) {
    if (result.refused === 'second-proof-exists') redirect(303, '/sign-in/second')
    return fail(422, wordsFor(result, 'staff'))
  }
  await letIn(event, { signIn: result.signIn })
  return { recoveryCodes: result.recoveryCodes }
}

function halfWay(event: RequestEvent): Somebody | null {
  const step = stepAt(event, 'password')
  if (step) return step.people.length === 1 ? step.people[0]! : redirect(303, '/sign-in/service')
  // Right after set-up the page shows the recovery codes, and is loaded again by the browser's script.
  if (event.locals.person || event.request.method === 'POST') return null
  redirect(303, '/sign-in?said=step-over')
}

function needed(event: RequestEvent): Somebody {
  return halfWay(event) ?? redirect(303, '/sign-in?said=step-over')
}
