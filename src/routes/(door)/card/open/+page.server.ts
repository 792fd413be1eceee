import { fail, redirect, type RequestEvent } from '@sveltejs/kit'

import * as m from '#messages'
import {
  acceptWithCode,
  acceptWithPasskey,
  chooseCardCode,
  enterWithCard,
  ownerOf,
  type CardInHand,
} from '#people/card/accept.server.ts'
import { readShortCode } from '#people/device/short-code.ts'
import { poseChallenge, takeChallenge } from '#people/sign-in/challenge.server.ts'
import { browserOf, letIn } from '#people/sign-in/let-in.server.ts'
import { handleOf } from '#people/sign-in/passkeys.server.ts'
import { wordsFor } from '#people/sign-in/refusal-words.ts'
import { stepAt } from '#people/sign-in/step.server.ts'
import { offerPasskey, readNewPasskey, siteOf } from '#platform/identity/passkey.server.ts'
import type { Wait } from '#platform/identity/tries.server.ts'
import { isRefused, type Refused } from '#platform/refusal.ts'

/** A card that works: whose device is this, and what will it ask next time? One question on each page. */
export async function load(event) {
  const card = inHand(event)
  const back = { href: '/card', label: m.identity_card_title() }
  if (card.hasCode) return { ask: 'enter', passkey: null, back } as const
  const device = event.url.searchParams.get('device')
  if (device === 'shared') return { ask: 'shared', passkey: null, back: toWhose() } as const
  if (device !== 'own') return { ask: 'whose', passkey: null, back } as const
  return { ask: 'own', passkey: await passkeyFor(event, card), back: toWhose() } as const
}

export const actions = {
  async ownCode(event) {
    const code = await codeIn(event)
    return answer(event, await acceptWithCode(inHand(event), code, browserOf(event)))
  },
  async ownPasskey(event) {
    const typed = String((await event.request.formData()).get('answer') ?? '')
    const site = siteOf(event.url)
    const challenge = await takeChallenge(event, 'make')
    const passkey = site && challenge && (await readNewPasskey(site, challenge, typed))
    if (!passkey) return fail(422, wordsFor({ refused: 'passkey-not-accepted' }))
    return answer(event, await acceptWithPasskey(inHand(event), passkey, browserOf(event)))
  },
  async sharedCode(event) {
    const code = await codeIn(event)
    const begun = await chooseCardCode(inHand(event), code, browserOf(event))
    return answer(event, 'token' in begun ? { signIn: begun } : begun)
  },
  async enter(event) {
    const code = await codeIn(event)
    const begun = await enterWithCard(inHand(event), code, browserOf(event))
    return answer(event, 'token' in begun ? { signIn: begun } : begun)
  },
}

async function passkeyFor(event: RequestEvent, card: CardInHand) {
  const site = siteOf(event.url)
  const owner = site && (await ownerOf(card))
  if (!owner) return null
  if (isRefused(owner)) redirect(303, `/card?said=${owner.refused}`)
  const options = await offerPasskey(site, { handle: handleOf(owner), name: owner.name }, [])
  poseChallenge(event, 'make', options.challenge)
  return options
}

type Entered = Parameters<typeof letIn>[1]

async function answer(event: RequestEvent, result: Entered | Refused | Wait) {
  if ('signIn' in result) {
    await letIn(event, result)
    redirect(303, '/')
  }
  // What has become of the card is told where another one can be typed.
  if ('refused' in result && result.field !== 'code') {
    redirect(303, `/card?said=${result.refused}`)
  }
  return fail('wait' in result ? 429 : 422, wordsFor(result))
}

async function codeIn({ request }: RequestEvent): Promise<string> {
  return readShortCode(String((await request.formData()).get('code') ?? ''))
}

function inHand(event: RequestEvent) {
  return stepAt(event, 'card') ?? redirect(303, '/card?said=card-over')
}

function toWhose() {
  return { href: '/card/open', label: m.common_back() }
}
