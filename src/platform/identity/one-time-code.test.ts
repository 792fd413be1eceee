import { beforeEach, describe, expect, test, vi } from 'vitest'

import {
  codeNow,
  newOneTimeSecret,
  openOneTimeSecret,
  sealOneTimeSecret,
  setUpWords,
  stepOf,
} from './one-time-code.server.ts'

// RFC 6238, appendix B: its secret, and the last six digits of its codes for SHA-1.
const secret = Buffer.from('12345678901234567890')

beforeEach(() => {
  vi.stubEnv('OPENIMR_SECRET', 'a secret that only tests have, long enough')
})

describe('a one-time code', () => {
  test.each([
    [59, '287082', 1],
    [1111111109, '081804', 37037036],
    [1234567890, '005924', 41152263],
    [20000000000, '353130', 666666666],
  ])('of second %i is %s, as in RFC 6238', (second, code, step) => {
    expect(stepOf(secret, code, at(second))).toBe(step)
    expect(codeNow(secret, at(second))).toBe(code)
  })

  test('counts one step early and one step late, and no more', () => {
    const code = codeNow(secret, at(3000))
    expect(stepOf(secret, code, at(2970))).toBe(100)
    expect(stepOf(secret, code, at(3030))).toBe(100)
    expect(stepOf(secret, code, at(2940))).toBeNull()
    expect(stepOf(secret, code, at(3060))).toBeNull()
  })

  test('may be typed with a blank in the middle', () => {
    expect(stepOf(secret, '287 082', at(59))).toBe(1)
  })

  test.each(['', '28708', '2870820', '28708a', '000000'])('is not %j', (typed) => {
    expect(stepOf(secret, typed, at(59))).toBeNull()
  })

  test('its secret is new each time, and comes back from its seal', () => {
    const fresh = newOneTimeSecret()
    expect(fresh).toHaveLength(20)
    expect(fresh).not.toEqual(newOneTimeSecret())
    expect(openOneTimeSecret(sealOneTimeSecret(fresh))).toEqual(fresh)
  })

  test('a secret that another program sealed is a fault, not a wrong code', () => {
    expect(() => openOneTimeSecret(Buffer.alloc(60))).toThrow('OPENIMR_SECRET')
  })

  test('an app is told the service, the person and the secret', () => {
    const { address, letters } = setUpWords(secret, 'Harbour Clinic', 'ann@example.org')
    expect(address).toMatch(/^otpauth:\/\/totp\/Harbour%20Clinic:ann%40example\.org\?/)
    expect(address).toContain('secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    expect(letters).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
  })
})

function at(second: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(second * 1000)
}
