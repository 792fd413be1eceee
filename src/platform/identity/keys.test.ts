import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { addressFingerprint, fingerprint } from './fingerprint.server.ts'
import { qrCode } from './qr.server.ts'
import { openBytes, seal, sealBytes, unseal } from './seal.server.ts'
import { keyFor } from './secret.server.ts'
import { hashSlowly, hashWithSalt, matchesSlowly } from './slow-hash.server.ts'

beforeEach(() => {
  vi.stubEnv('OPENIMR_SECRET', 'a secret that only tests have, long enough')
})

afterEach(() => {
  vi.unstubAllEnvs()
  vi.useRealTimers()
})

describe('the program’s secret', () => {
  test('gives another key for each purpose', () => {
    expect(keyFor('one')).toHaveLength(32)
    expect(keyFor('one')).toEqual(keyFor('one'))
    expect(keyFor('one')).not.toEqual(keyFor('another'))
  })

  test.each(['', 'too short'])('must not be %j', (secret) => {
    vi.stubEnv('OPENIMR_SECRET', secret)
    expect(() => keyFor('one')).toThrow('OPENIMR_SECRET')
  })
})

describe('a fingerprint', () => {
  test('is the same for the same address, however it was typed', () => {
    expect(addressFingerprint(' Ann@Example.org')).toEqual(addressFingerprint('ann@example.org '))
  })

  test('differs for other texts and other kinds', () => {
    expect(fingerprint('card', 'one')).not.toEqual(fingerprint('card', 'two'))
    expect(fingerprint('card', 'one')).not.toEqual(fingerprint('network', 'one'))
  })
})

describe('a seal', () => {
  test('opens for its own purpose and for no other', () => {
    const sealed = seal('card', { who: 'somebody' }, 10)
    expect(unseal('card', sealed)).toEqual({ who: 'somebody' })
    expect(unseal('password', sealed)).toBeNull()
  })

  test('does not show what it holds', () => {
    expect(Buffer.from(seal('card', 'somebody', 10), 'base64url').toString('latin1')).not.toContain(
      'somebody',
    )
  })

  test('breaks when a single bit is changed', () => {
    const sealed = sealBytes('card', Buffer.from('somebody'))
    for (const at of sealed.keys()) {
      const changed = Buffer.from(sealed)
      changed[at]! ^= 1
      expect(openBytes('card', changed)).toBeNull()
    }
  })

  test.each([undefined, '', 'x', 'not sealed by anybody, but long enough to be'])(
    'is not seen in %j',
    (text) => expect(unseal('card', text)).toBeNull(),
  )

  test('counts for its minutes and no longer', () => {
    vi.useFakeTimers({ now: 0, toFake: ['Date', 'Temporal'] as never })
    const sealed = seal('card', 1, 10)
    vi.setSystemTime(10 * 60_000 - 1)
    expect(unseal('card', sealed)).toBe(1)
    vi.setSystemTime(10 * 60_000)
    expect(unseal('card', sealed)).toBeNull()
  })
})

describe('a slow hash', () => {
  test('matches what was hashed and nothing else', async () => {
    const stored = await hashSlowly('a calm river runs')
    expect(await matchesSlowly('a calm river runs', stored)).toBe(true)
    expect(await matchesSlowly('a calm river run', stored)).toBe(false)
  })

  test('is another one each time, and holds its cost', async () => {
    const one = await hashSlowly('8305')
    expect(one).toMatch(/^\$argon2id\$m=19456,t=2,p=1\$/)
    expect(await hashSlowly('8305')).not.toBe(one)
  })

  test('is worth nothing without the program’s secret', async () => {
    const stored = await hashSlowly('8305')
    vi.resetModules()
    vi.stubEnv('OPENIMR_SECRET', 'another secret that only tests have')
    const elsewhere = await import('./slow-hash.server.ts')
    expect(await elsewhere.matchesSlowly('8305', stored)).toBe(false)
  })

  test('understands a letter written in two ways', async () => {
    expect(await matchesSlowly('cafe\u0301 au lait', await hashSlowly('caf\u00e9 au lait'))).toBe(
      true,
    )
  })

  test.each([null, undefined, '', 'not a hash'])(
    'does not match %j, and takes as long',
    async (stored) => {
      expect(await matchesSlowly('8305', stored)).toBe(false)
    },
  )

  test('is the same for the same salt', async () => {
    const salt = Buffer.alloc(16, 7)
    expect(await hashWithSalt('one', salt)).toEqual(await hashWithSalt('one', salt))
  })
})

test('a QR code is a picture without any style attribute', async () => {
  const svg = await qrCode('https://imr.example.org/card/one')
  expect(svg).toMatch(/^<svg /)
  expect(svg).not.toContain('style=')
})
