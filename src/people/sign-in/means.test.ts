import { describe, expect, test } from 'vitest'

import { ROLES } from '../roles.ts'
import {
  endOf,
  isWorthRenewing,
  lifetimeOf,
  MEANS,
  OWN_DEVICE,
  rolesBy,
  SHARED_DEVICE,
  signInPlaceOf,
  STAFF,
} from './means.ts'

const noon = Temporal.Instant.from('2027-03-01T12:00:00Z')

describe('the roles that a sign-in carries', () => {
  test.each(MEANS)('by %s', (means) => {
    const strong = ['password+code', 'password+passkey', 'recovery-code'].includes(means)
    const none = means === 'demonstration'
    const expected = none ? [] : strong ? ROLES : ['participant', 'supporter']
    expect(rolesBy(means, ROLES, false)).toEqual(expected)
  })

  test('are all of them in a demonstration service', () => {
    expect(rolesBy('demonstration', ROLES, true)).toEqual(ROLES)
  })
})

describe('a sign-in', () => {
  test.each([
    ['of staff', 'password+code', false, STAFF],
    ['of staff with a passkey', 'password+passkey', false, STAFF],
    ['of staff with a recovery code', 'recovery-code', false, STAFF],
    ['to a demonstration', 'demonstration', false, STAFF],
    ['on a device of one’s own', 'device-code', true, OWN_DEVICE],
    ['with a passkey on a device of one’s own', 'passkey', true, OWN_DEVICE],
    ['from an invitation on a device of one’s own', 'invitation', true, OWN_DEVICE],
    ['on a shared device', 'card-code', false, SHARED_DEVICE],
    ['from an invitation on a shared device', 'invitation', false, SHARED_DEVICE],
  ] as const)('%s lasts as long as it should', (_, means, own, lifetime) => {
    expect(lifetimeOf(means, own)).toBe(lifetime)
  })

  test('of staff ends three hours after its last use', () => {
    expect(endOf(STAFF, noon, noon).toString()).toBe('2027-03-01T15:00:00Z')
  })

  test('of staff ends twelve hours after its start, however much it is used', () => {
    expect(endOf(STAFF, noon, noon.add({ hours: 11 })).toString()).toBe('2027-03-02T00:00:00Z')
  })

  test('on a shared device ends after an hour', () => {
    expect(endOf(SHARED_DEVICE, noon, noon.add({ minutes: 59 })).toString()).toBe(
      '2027-03-01T13:00:00Z',
    )
  })

  test.each([
    ['a minute after it began', 1, false],
    ['nine minutes after it began', 9, true],
    ['in its last hours, when use gains nothing', 60 * 11, false],
  ])('of staff, used %s, is written down: %s', (_, minutes, worth) => {
    const now = noon.add({ minutes })
    const before = endOf(STAFF, noon, minutes === 660 ? now : noon)
    expect(isWorthRenewing(STAFF, { startedAt: noon, expiresAt: before }, now)).toBe(worth)
  })

  test('on a shared device is never renewed', () => {
    const times = { startedAt: noon, expiresAt: noon.add({ hours: 1 }) }
    expect(isWorthRenewing(SHARED_DEVICE, times, noon.add({ minutes: 50 }))).toBe(false)
  })
})

test('staff are sent to their form, others to their card', () => {
  expect(signInPlaceOf(['lead', 'participant'])).toBe('/sign-in')
  expect(signInPlaceOf(['participant'])).toBe('/card')
})
