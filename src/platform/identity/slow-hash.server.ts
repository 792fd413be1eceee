import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

import { keyFor } from './secret.server.ts'

/**
 * Hashes of what people choose or type, passwords and short codes: argon2id with a random salt, at the least cost
 * that OWASP names (19 MiB, two passes), and with a key of the program's, without which the hashes are of no use.
 */
const COST = { memory: 19_456, passes: 2, parallelism: 1 }
const STORED = /^\$argon2id\$m=(\d+),t=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/

/** What is stored of a password or code, with its salt and cost. */
export async function hashSlowly(text: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(text, salt, COST)
  const cost = `m=${COST.memory},t=${COST.passes},p=${COST.parallelism}`
  return `$argon2id$${cost}$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

/**
 * Whether the text is the one that was hashed. Without anything stored it takes as long and is false, so that
 * nobody can tell by the time whether there was something.
 */
export async function matchesSlowly(
  text: string,
  stored: string | null | undefined,
): Promise<boolean> {
  const parts = stored ? STORED.exec(stored) : null
  if (!parts) {
    await derive(text, Buffer.alloc(16), COST)
    return false
  }
  const [, memory, passes, parallelism, salt, hash] = parts
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const expected = Buffer.from(hash!, 'base64url')
  const found = await derive(text, Buffer.from(salt!, 'base64url'), cost)
  return found.length === expected.length && timingSafeEqual(found, expected)
}

/** The plain hash for a salt one has; for lists of codes that share one (recovery codes). */
export function hashWithSalt(text: string, salt: Buffer): Promise<Buffer> {
  return derive(text, salt, COST)
}

function derive(text: string, nonce: Buffer, cost: typeof COST): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  argon2(
    'argon2id',
    {
      message: text.normalize('NFKC'),
      nonce,
      secret: keyFor('slow hash'),
      tagLength: 32,
      ...cost,
    },
    (error, hash) => (error ? reject(error) : resolve(hash)),
  )
  return promise
}
