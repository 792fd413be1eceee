import { fail, redirect, type RequestEvent } from '@sveltejs/kit'

import * as m from '#messages'
import { changeShortCode, hasShortCode } from '#people/device/change-code.server.ts'
import { keepThisDevice } from '#people/device/keep.server.ts'
import { removeDevice } from '#people/device/devices.server.ts'
import { ownAccess, signOutEverywhere } from '#people/device/own-access.server.ts'
import { presentAccess } from '#people/device/own-access-page.ts'
import { readShortCode } from '#people/device/short-code.ts'
import { isStaff, placeOf } from '#people/roles.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { clearCookie, setCookie } from '#people/sign-in/cookie.server.ts'
import { browserOf } from '#people/sign-in/let-in.server.ts'
import { removePasskey } from '#people/sign-in/passkeys.server.ts'
import { wordsFor } from '#people/sign-in/refusal-words.ts'
import { endSignIn } from '#people/sign-in/sign-in.server.ts'
import { isRefused } from '#platform/refusal.ts'

/** What can open one's account at this moment, and how to close it. */
export async function load({ locals }) {
  const actor = actorOf(locals)
  const staff = isStaff(actor.roles)
  const [access, mayChangeCode] = await Promise.all([
    ownAccess(actor),
    !staff && hasShortCode(actor),
  ])
  return {
    ...presentAccess(access, actor.timeZone),
    staff,
    mayChangeCode,
    mayKeep: !staff && actor.deviceId === null && !actor.isDemonstration,
    back: { href: placeOf(actor.roles), label: m.common_back() },
  }
}

export const actions = {
  async device(event) {
    const refused = await removeDevice(actorOf(event.locals), await idIn(event))
    return refused ? fail(404, wordsFor(refused)) : { done: m.identity_devices_removed() }
  },
  async passkey(event) {
    const refused = await removePasskey(actorOf(event.locals), await idIn(event))
    return refused ? fail(422, wordsFor(refused)) : { done: m.identity_devices_removed() }
  },
  async signIn(event) {
    const refused = await endSignIn(actorOf(event.locals), await idIn(event))
    return refused ? fail(404, wordsFor(refused)) : { done: m.identity_devices_ended() }
  },
  async keep(event) {
    const code = readShortCode(String((await event.request.formData()).get('code') ?? ''))
    const kept = await keepThisDevice(actorOf(event.locals), code, browserOf(event))
    if (isRefused(kept)) return fail(422, wordsFor(kept))
    setCookie(event, 'device', kept.device.token, kept.device.until)
    setCookie(event, 'sign-in', kept.signIn.token, kept.signIn.until)
    return { done: m.identity_devices_kept() }
  },
  async code(event) {
    const form = await event.request.formData()
    const [current, code] = ['current', 'code'].map((name) =>
      readShortCode(String(form.get(name) ?? '')),
    )
    const refused = await changeShortCode(actorOf(event.locals), current!, code!)
    if (!refused) return { done: m.identity_devices_code_changed() }
    return fail('wait' in refused ? 429 : 422, { ...wordsFor(refused), in: 'code' as const })
  },
  async everywhere(event) {
    await signOutEverywhere(actorOf(event.locals))
    clearCookie(event, 'sign-in')
    redirect(303, '/')
  },
}

async function idIn({ request }: RequestEvent): Promise<string> {
  const id = (await request.formData()).get('id')
  return typeof id === 'string' ? id : ''
}
