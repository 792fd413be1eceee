import { describe, expect, test } from 'vitest'

import { problemOf, validUntil, type Card } from './card.ts'

const now = Temporal.Instant.from('2027-03-01T10:00:00Z')
const earlier = now.subtract({ hours: 1 })

describe('a card', () => {
  test.each([
    ['that was just issued', null, {}],
    ['in its last second', null, { expiresAt: now.add({ seconds: 1 }) }],
    ['whose time is over this very moment', 'card-expired', { expiresAt: now }],
    ['that made a device the person’s own', 'card-used', { usedAt: earlier }],
    ['after which a newer one was issued', 'card-replaced', { revokedAt: earlier }],
    ['used and then replaced', 'card-replaced', { usedAt: earlier, revokedAt: earlier }],
    ['with nine wrong codes', null, { hasCode: true, wrongCodes: 9 }],
    ['with ten wrong codes', 'card-locked', { hasCode: true, wrongCodes: 10 }],
  ] as const)('%s: %s', (_, problem, wish) => expect(problemOf(aCard(wish), now)).toBe(problem))

  test('waits 14 days for its first use', () => {
    expect(validUntil('new', now).toString()).toBe('2027-03-15T10:00:00Z')
  })

  test('with a short code counts for 180 days from each use', () => {
    expect(validUntil('with code', now).toString()).toBe('2027-08-28T10:00:00Z')
  })
})

function aCard(wish: Partial<Card>): Card {
  return {
    expiresAt: validUntil('new', earlier),
    usedAt: null,
    revokedAt: null,
    hasCode: false,
    wrongCodes: 0,
    ...wish,
  }
}
