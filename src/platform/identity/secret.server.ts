import { hkdfSync } from 'node:crypto'

const SHORTEST = 32
const keys = new Map<string, Buffer>()

/**
 * A key of 256 bits for one purpose, derived from the program's secret (OPENIMR_SECRET, which start-up sets).
 * Whoever has the database alone can neither open what is sealed nor try passwords or codes.
 * Throws when the secret is missing or shorter than 32 characters.
 */
export function keyFor(purpose: string): Buffer {
  const secret = process.env.OPENIMR_SECRET ?? ''
  if (secret.length < SHORTEST) {
    throw new Error('OPENIMR_SECRET is not set: start the program with npm start')
  }
  let key = keys.get(purpose)
  if (!key) {
    key = Buffer.from(hkdfSync('sha256', secret, '', `openimr ${purpose}`, 32))
    keys.set(purpose, key)
  }
  return key
}
