import { describe, expect, test } from 'vitest'

import { arrange } from '#tests/factories/arrange.ts'
import { anAuthenticator } from '#tests/factories/authenticator.ts'
import {
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
} from '#tests/factories/people.ts'
import { afterWaiting, aShownCard, granted } from '#tests/factories/sign-in.ts'
import {
  askForPasskey,
  offerPasskey,
  readNewPasskey,
  type Site,
} from '#platform/identity/passkey.server.ts'
import { inOrganisation } from '#platform/database/database.server.ts'
import { readToken, type Token } from '#platform/identity/token.server.ts'
import { acceptWithCode, acceptWithPasskey } from '../card/accept.server.ts'
import { addPasskey, handleOf } from '../sign-in/passkeys.server.ts'
import { endSignIn, whoIs } from '../sign-in/sign-in.server.ts'
import { removeDevice } from './devices.server.ts'
import { enterWithPasskey, knownDevice, returnWithCode } from './returning.server.ts'

const site: Site = { host: 'imr.example.org', origin: 'https://imr.example.org' }

describe('a participant who comes back on their own device', () => {
  test('gets in with the short code, and the device stays the same one', async () => {
    const { sam, device } = await samsPhone()
    const begun = granted(await returnWithCode(device, '8305', ''))
    const who = await whoIs(readToken(begun.token)!)
    expect(who?.person).toMatchObject({ personId: sam.id, deviceId: device.id })
  })

  test('with a wrong code is asked again, and it is on the trail', async () => {
    const { sam, device } = await samsPhone()
    expect(await returnWithCode(device, '8306', '')).toEqual({
      refused: 'code-wrong',
      field: 'code',
    })
    const trail = await arrange(
      `select outcome from trail_entry where actor_id = $1 and subject = 'device-code'`,
      [sam.id],
    )
    expect(trail).toEqual([{ outcome: 'refused' }])
  })

  test('who guesses waits after five wrong codes, and needs a new card after ten', async () => {
    const { ann, sam, device } = await samsPhone()
    for (let count = 0; count < 5; count++) await returnWithCode(device, '8306', '')
    expect(await returnWithCode(device, '8305', '')).toHaveProperty('wait')
    for (let count = 5; count < 9; count++) {
      await afterWaiting('2 hours')
      expect(await returnWithCode(device, '8306', '')).toMatchObject({ refused: 'code-wrong' })
    }
    await afterWaiting('2 hours')
    expect(await returnWithCode(device, '8306', '')).toEqual({ refused: 'device-locked' })
    await afterWaiting('2 hours')
    expect(await returnWithCode(device, '8305', '')).toEqual({ refused: 'device-locked' })
    expect(await knownDevice(device)).toEqual({ asks: 'code', isLocked: true })

    granted(await acceptWithCode(await aShownCard(ann, sam), '5093', ''))
  })

  test('has all ten tries again after a right code', async () => {
    const { device } = await samsPhone()
    for (let count = 0; count < 4; count++) await returnWithCode(device, '8306', '')
    granted(await returnWithCode(device, '8305', ''))
    const [kept] = await arrange('select wrong_codes from device where id = $1', [device.id])
    expect(kept!.wrong_codes).toBe(0)
    for (let count = 0; count < 4; count++) {
      expect(await returnWithCode(device, '8306', '')).toMatchObject({ refused: 'code-wrong' })
    }
  })

  test('that was taken off the list is not known any more', async () => {
    const { sam, device } = await samsPhone()
    expect(await removeDevice(await signedInAs(sam), device.id)).toBeNull()
    expect(await returnWithCode(device, '8305', '')).toEqual({ refused: 'device-unknown' })
    expect(await knownDevice(device)).toBeNull()
  })

  test('is not known by another secret', async () => {
    const { device } = await samsPhone()
    const forged = { ...device, secret: 'A'.repeat(43) }
    expect(await returnWithCode(forged, '8305', '')).toEqual({ refused: 'device-unknown' })
    expect(await knownDevice(forged)).toBeNull()
  })

  test('is told when their own access was switched off', async () => {
    const { sam, device } = await samsPhone()
    await switchOff(sam)
    expect(await returnWithCode(device, '8305', '')).toEqual({ refused: 'access-switched-off' })
  })

  test('whose device opens with a passkey cannot use a code there', async () => {
    const { device } = await samsPasskey()
    expect(await knownDevice(device)).toEqual({ asks: 'passkey', isLocked: false })
    expect(await returnWithCode(device, '8305', '')).toEqual({ refused: 'device-unknown' })
  })
})

describe('a participant with a passkey', () => {
  test('gets in on the device that knows them, without a second line on their list', async () => {
    const { sam, phone, device } = await samsPasskey()
    const ask = await askForPasskey(site)
    const entered = granted(
      await enterWithPasskey(site, ask.challenge, phone.answer(ask), device, ''),
    )
    expect(entered.device).toBeNull()
    const who = await whoIs(readToken(entered.signIn.token)!)
    expect(who?.person).toMatchObject({ personId: sam.id, deviceId: device.id })
  })

  test('gets in on a device that has forgotten them, and it becomes theirs', async () => {
    const { sam, phone } = await samsPasskey()
    const ask = await askForPasskey(site)
    const entered = granted(
      await enterWithPasskey(site, ask.challenge, phone.answer(ask), null, 'x'),
    )
    expect(await knownDevice(readToken(entered.device!.token)!)).not.toBeNull()
    expect((await whoIs(readToken(entered.signIn.token)!))?.person.personId).toBe(sam.id)
  })

  test('gets in on somebody else’s device without touching what is theirs', async () => {
    const { sam, phone } = await samsPasskey()
    const kims = await samsPhone()
    const ask = await askForPasskey(site)
    const entered = granted(
      await enterWithPasskey(site, ask.challenge, phone.answer(ask), kims.device, ''),
    )
    const who = await whoIs(readToken(entered.signIn.token)!)
    expect(who?.person.personId).toBe(sam.id)
    expect(who?.person.deviceId).not.toBe(kims.device.id)
  })

  test.each([
    ['nobody was there', { withoutPerson: true }],
    ['another site had asked', { origin: 'https://other.example' }],
    ['another key had signed', { forged: true }],
    ['it claims to be nobody’s', { handle: 'AAAA' }],
  ])('does not get in when %s', async (_, lies) => {
    const { phone, device } = await samsPasskey()
    const ask = await askForPasskey(site)
    const answer = phone.answer(ask, lies)
    expect(await enterWithPasskey(site, ask.challenge, answer, device, '')).toEqual({
      refused: 'passkey-not-accepted',
    })
  })

  test('does not get in as somebody else', async () => {
    const { phone } = await samsPasskey()
    const { sam: kim } = await samsPasskey()
    const ask = await askForPasskey(site)
    const handle = Buffer.from(handleOf(of(kim))).toString('base64url')
    const answer = phone.answer(ask, { handle })
    expect(await enterWithPasskey(site, ask.challenge, answer, null, '')).toEqual({
      refused: 'passkey-not-accepted',
    })
  })

  test('does not get in with something that is no answer', async () => {
    expect(await enterWithPasskey(site, 'challenge', 'nothing', null, '')).toEqual({
      refused: 'passkey-not-accepted',
    })
  })

  test('is told when their own access was switched off', async () => {
    const { sam, phone, device } = await samsPasskey()
    await switchOff(sam)
    const ask = await askForPasskey(site)
    expect(await enterWithPasskey(site, ask.challenge, phone.answer(ask), device, '')).toEqual({
      refused: 'access-switched-off',
    })
  })

  test('who only works here needs a password first', async () => {
    const ann = await aPractitioner(await aService())
    const phone = anAuthenticator(site)
    const passkey = await passkeyOn(phone, ann)
    await inOrganisation(ann.organisationId, ann.id, (db) => addPasskey(db, of(ann), passkey, ''))
    const ask = await askForPasskey(site)
    expect(await enterWithPasskey(site, ask.challenge, phone.answer(ask), null, '')).toEqual({
      refused: 'staff-sign-in',
    })
  })
})

async function samsPhone() {
  const { ann, sam } = await samWithAnn()
  const { signIn, device } = granted(
    await acceptWithCode(await aShownCard(ann, sam), '8305', 'Firefox, Android'),
  )
  const who = await whoIs(readToken(signIn.token)!)
  await endSignIn(who!.person)
  return { ann, sam, device: readToken(device.token) as Token }
}

async function samsPasskey() {
  const { ann, sam } = await samWithAnn()
  const phone = anAuthenticator(site)
  const passkey = await passkeyOn(phone, sam)
  const { device } = granted(await acceptWithPasskey(await aShownCard(ann, sam), passkey, ''))
  return { sam, phone, device: readToken(device.token) as Token }
}

async function passkeyOn(phone: ReturnType<typeof anAuthenticator>, person: Person) {
  const offer = await offerPasskey(site, { handle: handleOf(of(person)), name: person.name }, [])
  return (await readNewPasskey(site, offer.challenge, phone.make(offer)))!
}

async function samWithAnn() {
  const harbour = await aService()
  const annHerself = await aPractitioner(harbour)
  const sam = await aParticipant(harbour, { assignedTo: [annHerself] })
  return { ann: await signedInAs(annHerself), sam }
}

function of(person: Person) {
  return { organisationId: person.organisationId, personId: person.id }
}

async function switchOff(person: Person): Promise<void> {
  await arrange(
    `insert into part_switched_off (organisation_id, id, participant_id, part) values ($1, $2, $3, 'own-access')`,
    [person.organisationId, crypto.randomUUID(), person.id],
  )
}
