/**
 * A card is an invitation that a person hands over: as a link, a QR code or printed (needs.md, 13 and 15).
 * Only the newest card of a person counts.
 */
export interface Card {
  expiresAt: Temporal.Instant
  usedAt: Temporal.Instant | null
  revokedAt: Temporal.Instant | null
  /** Whether its person chose a short code with it, for shared devices. */
  hasCode: boolean
  wrongCodes: number
}

/** A new card waits this long for its first use. */
export const CARD_DAYS = 14
/** A card with a short code opens shared devices for this long after its last use. */
export const SHARED_CARD_DAYS = 180
/** So many wrong short codes in a row make a card or a device useless; only a new card helps then. */
export const MOST_WRONG_CODES = 10

export type CardProblem = 'card-replaced' | 'card-used' | 'card-locked' | 'card-expired'

/** Why a card no longer counts, or null when it does. What its practitioner did is told first. */
export function problemOf(card: Card, now: Temporal.Instant): CardProblem | null {
  if (card.revokedAt) return 'card-replaced'
  if (card.usedAt) return 'card-used'
  if (card.wrongCodes >= MOST_WRONG_CODES) return 'card-locked'
  if (Temporal.Instant.compare(card.expiresAt, now) <= 0) return 'card-expired'
  return null
}

/** Until when a card issued, or used with its short code, at this moment counts. */
export function validUntil(kind: 'new' | 'with code', now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: 24 * (kind === 'new' ? CARD_DAYS : SHARED_CARD_DAYS) })
}
