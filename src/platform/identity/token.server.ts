import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

import { isId } from '../database/database.server.ts'

/**
 * A token names a row behind a service's wall and proves the right to it: service, row and secret.
 * Only the secret's hash is stored. It travels in cookies and invitation links, never in logs.
 */
export interface Token {
  organisationId: string
  id: string
  secret: string
}

/** A fresh secret of 256 bits, in base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a secret. Secrets are random, so a plain hash is enough. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Compares in constant time. */
export function provesSecret(secret: string, hash: Uint8Array): boolean {
  const mine = hashOf(secret)
  return mine.length === hash.length && timingSafeEqual(mine, hash)
}

export function writeToken(token: Token): string {
  return `${short(token.organisationId)}.${short(token.id)}.${token.secret}`
}

/** Reads a token as somebody sent it; null for anything that is not one. */
export function readToken(text: string | undefined): Token | null {
  const parts = text?.split('.') ?? []
  if (parts.length !== 3) return null
  const [organisationId, id] = [long(parts[0]!), long(parts[1]!)]
  if (!organisationId || !id || !/^[\w-]{16,64}$/.test(parts[2]!)) return null
  return { organisationId, id, secret: parts[2]! }
}

function short(uuid: string): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url')
}

function long(text: string): string | null {
  if (!/^[\w-]{22}$/.test(text)) return null
  const hex = Buffer.from(text, 'base64url').toString('hex')
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return isId(uuid) ? uuid : null
}
