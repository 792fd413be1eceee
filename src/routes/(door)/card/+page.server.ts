import { fail, redirect, type RequestEvent } from '@sveltejs/kit'

import * as m from '#messages'
import { showCard } from '#people/card/cards.server.ts'
import { enterWithPasskey } from '#people/device/returning.server.ts'
import { poseChallenge, takeChallenge } from '#people/sign-in/challenge.server.ts'
import { readTokenCookie } from '#people/sign-in/cookie.server.ts'
import { browserOf, letIn, networkOfRequest } from '#people/sign-in/let-in.server.ts'
import { takeCard } from '#people/sign-in/take-card.server.ts'
import { wordsFor, wordsForCode } from '#people/sign-in/refusal-words.ts'
import { askForPasskey, siteOf } from '#platform/identity/passkey.server.ts'

/** Where a printed code is typed. Also the way in with a passkey on a device that is not known. */
export async function load(event) {
  const site = siteOf(event.url)
  const passkey = site && (await askForPasskey(site))
  if (passkey) poseChallenge(event, 'enter', passkey.challenge)
  return {
    said: wordsForCode(event.url.searchParams.get('said')),
    passkey,
    back: { href: '/', label: m.identity_home() },
  }
}

export const actions = {
  async code(event: RequestEvent) {
    const typed = String((await event.request.formData()).get('code') ?? '').slice(0, 60)
    const card = await showCard({ code: typed }, networkOfRequest(event))
    if ('organisationId' in card) redirect(303, takeCard(event, card))
    return fail('wait' in card ? 429 : 422, { typed, ...wordsFor(card) })
  },
  async passkey(event: RequestEvent) {
    const answer = String((await event.request.formData()).get('answer') ?? '')
    const site = siteOf(event.url)
    const challenge = await takeChallenge(event, 'enter')
    if (!site || !challenge) return refused({ refused: 'passkey-not-accepted' })
    const token = readTokenCookie(event, 'device')
    const result = await enterWithPasskey(site, challenge, answer, token, browserOf(event))
    if ('refused' in result) return refused(result)
    await letIn(event, result)
    redirect(303, '/')
  },
}

function refused(refusal: { refused: string; field?: string }) {
  return fail(422, { typed: '', ...wordsFor(refusal) })
}
