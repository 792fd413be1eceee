import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

import type { Site } from '#platform/identity/passkey.server.ts'

/** A device that makes passkeys and answers for them, as browsers do (WebAuthn level 3), without a browser. */
export interface Authenticator {
  /** The answer to an offer of a passkey. */
  make(options: { challenge: string; user: { id: string } }): string
  /** The answer to a question for a passkey. */
  answer(options: { challenge: string }, wish?: Lies): string
}

/** What a dishonest or careless device gets wrong. */
export interface Lies {
  /** Nobody showed a finger or typed the device's code. */
  withoutPerson?: boolean
  /** Asked by another site. */
  origin?: string
  /** Signed by another key. */
  forged?: boolean
  /** Claims to belong to somebody else. */
  handle?: string
}

export function anAuthenticator(site: Site): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  let handle = ''
  return {
    make({ challenge, user }) {
      handle = user.id
      const credential = Buffer.concat([
        Buffer.alloc(16), // no model is named
        Buffer.from([0, id.length]),
        id,
        coseKey(publicKey),
      ])
      const data = authenticatorData(site, 0x45, credential)
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.from([0xa0]),
        text('authData'),
        bytes(data),
      ])
      return written(id, {
        clientDataJSON: clientData('webauthn.create', challenge, site.origin).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      })
    },
    answer({ challenge }, { withoutPerson, origin, forged, handle: claimed } = {}) {
      const data = authenticatorData(site, withoutPerson ? 0x01 : 0x05)
      const client = clientData('webauthn.get', challenge, origin ?? site.origin)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      const key = forged
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
        : privateKey
      return written(id, {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, key).toString('base64url'),
        userHandle: claimed ?? handle,
      })
    },
  }
}

function written(id: Buffer, response: object): string {
  const name = id.toString('base64url')
  return JSON.stringify({
    id: name,
    rawId: name,
    type: 'public-key',
    response,
    clientExtensionResults: {},
  })
}

function authenticatorData(site: Site, flags: number, credential = Buffer.alloc(0)): Buffer {
  const host = createHash('sha256').update(site.host).digest()
  return Buffer.concat([host, Buffer.from([flags, 0, 0, 0, 0]), credential])
}

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}

/** The public key as CBOR (RFC 9053): ES256 on P-256. */
function coseKey(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' })
  const [left, right] = [x!, y!].map((part) => bytes(Buffer.from(part, 'base64url')))
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21])
  return Buffer.concat([head, left!, Buffer.from([0x22]), right!])
}

function text(words: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + words.length]), Buffer.from(words)])
}

function bytes(content: Buffer): Buffer {
  const length =
    content.length < 256
      ? [0x58, content.length]
      : [0x59, content.length >> 8, content.length & 255]
  return Buffer.concat([Buffer.from(length), content])
}
