import { describe, expect, test } from 'vitest'

import {
  aParticipant,
  aPractitioner,
  aService,
  cookieOf,
  signedInAs,
} from '#tests/factories/people.ts'
import { aShownCard, granted } from '#tests/factories/sign-in.ts'
import { readToken } from '#platform/identity/token.server.ts'
import { acceptWithCode, chooseCardCode } from '../card/accept.server.ts'
import { endSignIn, whoIs } from '../sign-in/sign-in.server.ts'
import { removeDevice } from './devices.server.ts'
import { keepThisDevice } from './keep.server.ts'
import { ownAccess, signOutEverywhere } from './own-access.server.ts'
import { presentAccess } from './own-access-page.ts'
import { knownDevice, returnWithCode } from './returning.server.ts'

describe('somebody who looks at their devices and sign-ins', () => {
  test('sees all of their own, this one marked, and nobody else’s', async () => {
    const { sam, onPhone } = await samSignedIn()
    await cookieOf(sam)
    const kim = await aParticipant(sam.service)
    await cookieOf(kim)

    const access = await ownAccess(onPhone)
    expect(access.devices).toMatchObject([
      { label: 'Firefox, Android', isThis: true, hasCode: true },
    ])
    expect(access.signIns).toHaveLength(2)
    expect(access.signIns.filter(({ isThis }) => isThis)).toHaveLength(1)
    expect(access.passkeys).toEqual([])
  })

  test('reads it in plain words', async () => {
    const { onPhone } = await samSignedIn()
    const page = presentAccess(await ownAccess(onPhone), 'Europe/Oslo')
    expect(page.devices).toMatchObject([
      {
        name: 'Firefox, Android',
        about: expect.stringMatching(/^Opens with your short code\. Last used \d\d:\d\d$/),
      },
    ])
    const nextWeek = Temporal.Now.instant().add({ hours: 24 * 8 })
    const later = presentAccess(await ownAccess(onPhone), 'Europe/Oslo', nextWeek)
    expect(later.signIns[0]!.about).toMatch(/^Since \d+ \w+/)
  })

  test('signs out one of them from afar', async () => {
    const { sam, onPhone } = await samSignedIn()
    const library = readToken(await cookieOf(sam))!
    expect(await endSignIn(onPhone, library.id)).toBeNull()
    expect(await whoIs(library)).toBeNull()
    expect(await endSignIn(onPhone, library.id)).toBeNull()
  })

  test('cannot sign out somebody else, nor something that is no sign-in', async () => {
    const { sam, onPhone } = await samSignedIn()
    const kims = readToken(await cookieOf(await aParticipant(sam.service)))!
    expect(await endSignIn(onPhone, kims.id)).toEqual({ refused: 'not-found' })
    expect(await endSignIn(onPhone, 'nothing')).toEqual({ refused: 'not-found' })
    expect(await whoIs(kims)).not.toBeNull()
  })

  test('removes a device: its sign-in ends and it no longer opens', async () => {
    const { signIn, onPhone, device } = await samSignedIn()
    expect(await removeDevice(onPhone, device.id)).toBeNull()
    expect(await whoIs(signIn)).toBeNull()
    expect(await removeDevice(onPhone, device.id)).toEqual({ refused: 'not-found' })
  })

  test('cannot remove somebody else’s device, nor something that is none', async () => {
    const { device } = await samSignedIn()
    const other = await samSignedIn()
    expect(await removeDevice(other.onPhone, device.id)).toEqual({ refused: 'not-found' })
    expect(await removeDevice(other.onPhone, 'nothing')).toEqual({ refused: 'not-found' })
    expect(await knownDevice(device)).not.toBeNull()
  })

  test('signs out everywhere; their own device asks for its code again', async () => {
    const { sam, signIn, onPhone, device } = await samSignedIn()
    const library = readToken(await cookieOf(sam))!
    await signOutEverywhere(onPhone)

    expect(await whoIs(signIn)).toBeNull()
    expect(await whoIs(library)).toBeNull()
    granted(await returnWithCode(device, '8305', ''))
  })
})

describe('somebody who is in for an hour', () => {
  test('makes the device their own after all, with a new sign-in', async () => {
    const { atLibrary, token } = await samAtTheLibrary()
    const kept = granted(await keepThisDevice(atLibrary, '5093', 'Edge, Windows'))

    expect(await whoIs(token)).toBeNull()
    const who = await whoIs(readToken(kept.signIn.token)!)
    expect(who?.person.deviceId).toBe(kept.device.id)
    granted(await returnWithCode(readToken(kept.device.token)!, '5093', ''))
  })

  test('is told at the field when the code will not do', async () => {
    const { atLibrary } = await samAtTheLibrary()
    expect(await keepThisDevice(atLibrary, '0000', '')).toEqual({
      refused: 'code-too-easy',
      field: 'code',
    })
  })

  test('cannot keep a device twice, nor can staff', async () => {
    const { onPhone } = await samSignedIn()
    expect(await keepThisDevice(onPhone, '5093', '')).toEqual({ refused: 'not-found' })
    const ann = await signedInAs(await aPractitioner(await aService()))
    expect(await keepThisDevice(ann, '5093', '')).toEqual({ refused: 'not-found' })
  })
})

async function samSignedIn() {
  const { ann, sam } = await samWithAnn()
  const accepted = granted(
    await acceptWithCode(await aShownCard(ann, sam), '8305', 'Firefox, Android'),
  )
  const signIn = readToken(accepted.signIn.token)!
  const device = readToken(accepted.device.token)!
  return { sam, signIn, device, onPhone: (await whoIs(signIn))!.person }
}

async function samAtTheLibrary() {
  const { ann, sam } = await samWithAnn()
  const begun = granted(await chooseCardCode(await aShownCard(ann, sam), '8305', ''))
  const token = readToken(begun.token)!
  return { token, atLibrary: (await whoIs(token))!.person }
}

async function samWithAnn() {
  const harbour = await aService()
  const annHerself = await aPractitioner(harbour)
  const sam = await aParticipant(harbour, { assignedTo: [annHerself] })
  return { ann: await signedInAs(annHerself), sam }
}
