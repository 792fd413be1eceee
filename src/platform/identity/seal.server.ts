import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

import { keyFor } from './secret.server.ts'

const IV = 12
const TAG = 16

/**
 * Seals bytes so that only this program can read or make them (AES-256-GCM). `purpose` keeps what was sealed for
 * one thing from being used for another.
 */
export function sealBytes(purpose: string, plain: Uint8Array): Buffer {
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', keyFor(`seal of ${purpose}`), iv)
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** What was sealed for this purpose, or null when it was not, or was changed. */
export function openBytes(purpose: string, sealed: Uint8Array): Buffer | null {
  if (sealed.length < IV + TAG) return null
  const key = keyFor(`seal of ${purpose}`)
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV))
  decipher.setAuthTag(sealed.subarray(-TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(IV, -TAG)), decipher.final()])
  } catch {
    return null // says no more than that the seal is not ours
  }
}

/** A value as text that can travel in a cookie or a hidden field and comes back unchanged, for so many minutes. */
export function seal(purpose: string, value: unknown, minutes: number): string {
  const until = Temporal.Now.instant().add({ minutes }).epochMilliseconds
  return sealBytes(purpose, Buffer.from(JSON.stringify({ until, value }))).toString('base64url')
}

/** The value that was sealed for this purpose, or null when it was not, or when its time is over. */
export function unseal(purpose: string, text: string | undefined): unknown {
  if (!text) return null
  const plain = openBytes(purpose, Buffer.from(text, 'base64url'))
  if (!plain) return null
  const { until, value } = JSON.parse(plain.toString()) as { until: number; value: unknown }
  return until > Temporal.Now.instant().epochMilliseconds ? value : null
}
