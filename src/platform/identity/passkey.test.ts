import { describe, expect, test } from 'vitest'

import { anAuthenticator } from '#tests/factories/authenticator.ts'
import {
  askForPasskey,
  claimOf,
  offerPasskey,
  provesPasskey,
  readNewPasskey,
  siteOf,
  type Site,
} from './passkey.server.ts'

const site: Site = { host: 'imr.example.org', origin: 'https://imr.example.org' }
const owner = { handle: new Uint8Array(32).fill(7), name: 'Sam Lind' }

describe('passkeys are offered', () => {
  test.each([
    ['https://imr.example.org/card', 'imr.example.org'],
    ['https://imr.example.org:8443/', 'imr.example.org'],
    ['http://localhost:3000/', 'localhost'],
    ['http://127.0.0.1:3000/', undefined],
    ['https://192.0.2.7/', undefined],
    ['https://[2001:db8::1]/', undefined],
    ['http://imr.example.org/', undefined],
  ])('at %s for the host %s', (address, host) => {
    expect(siteOf(new URL(address))?.host).toBe(host)
  })

  test('so that the device must ask for finger, face or code, and knows no name of the service', async () => {
    const offer = await offerPasskey(site, owner, ['one'])
    expect(offer.authenticatorSelection).toMatchObject({
      residentKey: 'required',
      userVerification: 'required',
    })
    expect(offer.excludeCredentials).toMatchObject([{ id: 'one' }])
    expect(offer.attestation).toBe('none')
  })
})

describe('a new passkey', () => {
  test('is read from the device’s answer', async () => {
    const { device, offer } = await anOffer()
    const passkey = await readNewPasskey(site, offer.challenge, device.make(offer))
    expect(passkey).toMatchObject({ counter: 0, transports: ['internal'] })
  })

  test('is refused for another challenge or another site', async () => {
    const { device, offer } = await anOffer()
    const answer = device.make(offer)
    const other = await offerPasskey(site, owner, [])
    expect(await readNewPasskey(site, other.challenge, answer)).toBeNull()
    const elsewhere = { host: 'other.example', origin: 'https://other.example' }
    expect(await readNewPasskey(elsewhere, offer.challenge, answer)).toBeNull()
  })

  test.each(['', 'nothing', '{}', '{"id":"x"}', `"${'x'.repeat(20_001)}"`])(
    'is not seen in an answer such as %.30s',
    async (answer) => {
      expect(await readNewPasskey(site, 'challenge', answer)).toBeNull()
      expect(claimOf(answer)).toBeNull()
    },
  )
})

describe('a passkey that is asked for', () => {
  test('proves itself, and says whose it is', async () => {
    const { device, passkey, ask } = await aPasskey()
    const answer = device.answer(ask)
    expect(claimOf(answer)?.credentialId).toBe(passkey.credentialId)
    expect(claimOf(answer)?.handle).toEqual(Buffer.from(owner.handle))
    expect(await provesPasskey(site, ask.challenge, answer, passkey)).toBe(0)
  })

  test.each([
    ['nobody was there', { withoutPerson: true }],
    ['another site had asked', { origin: 'https://other.example' }],
    ['another key had signed', { forged: true }],
  ])('does not when %s', async (_, lies) => {
    const { device, passkey, ask } = await aPasskey()
    const answer = device.answer(ask, lies)
    expect(await provesPasskey(site, ask.challenge, answer, passkey)).toBeNull()
  })

  test('does not for another challenge, nor with no answer at all', async () => {
    const { device, passkey, ask } = await aPasskey()
    const another = await askForPasskey(site)
    expect(await provesPasskey(site, another.challenge, device.answer(ask), passkey)).toBeNull()
    expect(await provesPasskey(site, ask.challenge, 'nothing', passkey)).toBeNull()
  })
})

async function anOffer() {
  const device = anAuthenticator(site)
  return { device, offer: await offerPasskey(site, owner, []) }
}

async function aPasskey() {
  const { device, offer } = await anOffer()
  const passkey = (await readNewPasskey(site, offer.challenge, device.make(offer)))!
  return { device, passkey, ask: await askForPasskey(site, [passkey]) }
}
