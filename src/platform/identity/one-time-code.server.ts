import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

import { openBytes, sealBytes } from './seal.server.ts'

/** One-time codes of an authenticator app: six digits, new every 30 seconds (RFC 6238). */
const PURPOSE = 'one-time code'

/** A fresh secret of 160 bits, as the RFC asks for. */
export function newOneTimeSecret(): Buffer {
  return randomBytes(20)
}

/** What an app reads from the QR code, and the same secret in letters for typing. */
export function setUpWords(
  secret: Buffer,
  issuer: string,
  label: string,
): { address: string; letters: string } {
  const code = totp(secret, issuer, label)
  return { address: code.toString(), letters: code.secret.base32.match(/.{1,4}/g)!.join(' ') }
}

/**
 * The time step a code belongs to, now or one step earlier or later, or null when it is not a right code.
 * A step must be later than the last one used: a code counts once.
 */
export function stepOf(
  secret: Buffer,
  typed: string,
  now: Temporal.Instant = Temporal.Now.instant(),
): number | null {
  const token = typed.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const code = totp(secret)
  const timestamp = now.epochMilliseconds
  const distance = code.validate({ token, timestamp, window: 1 })
  return distance === null ? null : code.counter({ timestamp }) + distance
}

/** The code of this moment; for tests and for nothing else. */
export function codeNow(secret: Buffer, now: Temporal.Instant = Temporal.Now.instant()): string {
  return totp(secret).generate({ timestamp: now.epochMilliseconds })
}

export function sealOneTimeSecret(secret: Buffer): Buffer {
  return sealBytes(PURPOSE, secret)
}

/** Throws when it was sealed with another secret of the program: that is a fault of the installation. */
export function openOneTimeSecret(sealed: Buffer): Buffer {
  const secret = openBytes(PURPOSE, sealed)
  if (!secret) throw new Error('a one-time secret was sealed with another OPENIMR_SECRET')
  return secret
}

function totp(secret: Buffer, issuer = '', label = ''): TOTP {
  const bytes = secret.buffer.slice(secret.byteOffset, secret.byteOffset + secret.byteLength)
  return new TOTP({
    issuer,
    label,
    secret: new Secret({ buffer: bytes as ArrayBuffer }),
    digits: 6,
  })
}
