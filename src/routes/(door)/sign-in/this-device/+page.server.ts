import { fail, redirect, type RequestEvent } from '@sveltejs/kit'

import * as m from '#messages'
import { enterWithPasskey, knownDevice, returnWithCode } from '#people/device/returning.server.ts'
import { readShortCode } from '#people/device/short-code.ts'
import { poseChallenge, takeChallenge } from '#people/sign-in/challenge.server.ts'
import { clearCookie, readTokenCookie } from '#people/sign-in/cookie.server.ts'
import { destination } from '#people/sign-in/destination.ts'
import { browserOf, letIn } from '#people/sign-in/let-in.server.ts'
import { wordsFor } from '#people/sign-in/refusal-words.ts'
import { askForPasskey, siteOf } from '#platform/identity/passkey.server.ts'
import type { Token } from '#platform/identity/token.server.ts'

/** A device of somebody's own, when they come back: it asks for the short code or the passkey. */
export async function load(event) {
  const { locals, url } = event
  if (locals.person) redirect(303, destination(url.searchParams.get('then'), locals.person.roles))
  const device = await knownDevice(needed(event))
  if (!device) {
    clearCookie(event, 'device')
    redirect(303, '/card?said=device-unknown')
  }
  const site = siteOf(url)
  const passkey = device.asks === 'passkey' && site ? await askForPasskey(site) : null
  if (passkey) poseChallenge(event, 'enter', passkey.challenge)
  const locked = device.isLocked ? wordsFor({ refused: 'device-locked' }).said : undefined
  return { asks: device.asks, locked, passkey, back: { href: '/', label: m.identity_home() } }
}

export const actions = {
  async code(event) {
    const typed = String((await event.request.formData()).get('code') ?? '')
    const code = readShortCode(typed)
    const result = await returnWithCode(needed(event), code, browserOf(event))
    if ('token' in result) return goOn(event, { signIn: result })
    return fail('wait' in result ? 429 : 422, wordsFor(result))
  },
  async passkey(event) {
    const typed = String((await event.request.formData()).get('answer') ?? '')
    const site = siteOf(event.url)
    const challenge = await takeChallenge(event, 'enter')
    if (!site || !challenge) return fail(422, wordsFor({ refused: 'passkey-not-accepted' }))
    const token = readTokenCookie(event, 'device')
    const result = await enterWithPasskey(site, challenge, typed, token, browserOf(event))
    if ('refused' in result) return fail(422, wordsFor(result))
    return goOn(event, result)
  },
}

async function goOn(event: RequestEvent, entered: Parameters<typeof letIn>[1]): Promise<never> {
  await letIn(event, entered)
  redirect(303, `/?then=${encodeURIComponent(event.url.searchParams.get('then') ?? '')}`)
}

function needed(event: RequestEvent): Token {
  return readTokenCookie(event, 'device') ?? redirect(303, '/card')
}
