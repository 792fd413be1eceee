import { createHmac } from 'node:crypto'

import { keyFor } from './secret.server.ts'

/**
 * What is stored in place of something that must be found again but not be read: an e-mail address, a card code,
 * a network. The same text gives another fingerprint for another `kind`.
 */
export function fingerprint(kind: string, text: string): Buffer {
  return createHmac('sha256', keyFor(`fingerprint of ${kind}`))
    .update(text)
    .digest()
}

/** The fingerprint of an e-mail address. Capitals and blanks around it do not matter. */
export function addressFingerprint(address: string): Buffer {
  return fingerprint('address', address.trim().normalize('NFC').toLowerCase())
}
