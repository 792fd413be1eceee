import { error, fail, type RequestEvent } from '@sveltejs/kit'

import * as m from '#messages'
import { isStaff } from '#people/roles.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { poseChallenge, takeChallenge } from '#people/sign-in/challenge.server.ts'
import { browserOf } from '#people/sign-in/let-in.server.ts'
import { offerOneTimeCode } from '#people/sign-in/offered-code.server.ts'
import {
  addOwnPasskey,
  ownPasskeyIds,
  renewRecoveryCodes,
  setOwnOneTimeCode,
} from '#people/sign-in/own-proofs.server.ts'
import { handleOf } from '#people/sign-in/passkeys.server.ts'
import { wordsFor } from '#people/sign-in/refusal-words.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { changePassword } from '#people/sign-in/staff-password.server.ts'
import { offerPasskey, readNewPasskey, siteOf } from '#platform/identity/passkey.server.ts'
import type { Wait } from '#platform/identity/tries.server.ts'
import type { Refused } from '#platform/refusal.ts'

/** Password, passkeys, authenticator app and recovery codes of staff. Each change asks for the password again. */
export async function load(event) {
  const actor = staffOf(event)
  const site = siteOf(event.url)
  const owner = { handle: handleOf(actor), name: actor.name }
  const passkey = site && (await offerPasskey(site, owner, await ownPasskeyIds(actor)))
  if (passkey) poseChallenge(event, 'make', passkey.challenge)
  return {
    passkey,
    code: await offerOneTimeCode(actor),
    back: { href: '/devices', label: m.common_back() },
  }
}

export const actions = {
  async password(event) {
    const actor = staffOf(event)
    const { current, password } = await typedIn(event)
    const refused = await changePassword(actor, current, password)
    if (refused) return refusal('password', refused)
    return { in: 'password', done: m.identity_devices_password_changed() } as const
  },
  async codes(event) {
    const result = await renewRecoveryCodes(staffOf(event), (await typedIn(event)).current)
    return 'recoveryCodes' in result ? result : refusal('codes', result)
  },
  async code(event) {
    const { current, draft, code } = await typedIn(event)
    const refused = await setOwnOneTimeCode(staffOf(event), current, draft, code)
    if (refused) return refusal('code', refused)
    return { in: 'code', done: m.identity_devices_app_set() } as const
  },
  async passkey(event) {
    const actor = staffOf(event)
    const { current, answer } = await typedIn(event)
    const site = siteOf(event.url)
    const challenge = await takeChallenge(event, 'make')
    const passkey = site && challenge && (await readNewPasskey(site, challenge, answer))
    if (!passkey) return refusal('passkey', { refused: 'passkey-not-accepted' })
    const refused = await addOwnPasskey(actor, current, passkey, browserOf(event))
    if (refused) return refusal('passkey', refused)
    return { in: 'passkey', done: m.identity_devices_passkey_added() } as const
  },
}

function refusal(form: 'password' | 'codes' | 'code' | 'passkey', refused: Refused | Wait) {
  return fail('wait' in refused ? 429 : 422, { in: form, ...wordsFor(refused, 'staff') })
}

function staffOf(event: RequestEvent): SignedIn {
  const actor = actorOf(event.locals)
  if (!isStaff(actor.roles)) error(404, 'not-found')
  return actor
}

async function typedIn({ request }: RequestEvent) {
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '')
  return {
    current: text('current'),
    password: text('password'),
    answer: text('answer'),
    draft: text('draft'),
    code: text('code'),
  }
}
