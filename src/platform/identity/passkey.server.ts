import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { z } from 'zod'

/** Passkeys (WebAuthn). The device always asks for finger, face or its own code: `userVerification` is required. */

/** Where passkeys are made for: the name of the host, and the address people see. */
export interface Site {
  host: string
  origin: string
}

export interface StoredPasskey {
  credentialId: string
  publicKey: Uint8Array
  counter: number
  transports: string[]
}

/** The site of a request, or null where browsers allow no passkeys: a bare IP address, or no TLS. */
export function siteOf(url: URL): Site | null {
  const isIp = /^[\d.]+$|:/.test(url.hostname)
  const isSafe = url.protocol === 'https:' || url.hostname === 'localhost'
  return isSafe && !isIp ? { host: url.hostname, origin: url.origin } : null
}

/**
 * What the browser needs to make a passkey. `handle` finds its owner again when the device is asked for any
 * passkey it has; it holds no name.
 */
export function offerPasskey(
  site: Site,
  owner: { handle: Uint8Array<ArrayBuffer>; name: string },
  existing: readonly string[],
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    rpName: 'OpenIMR',
    rpID: site.host,
    userName: owner.name,
    userID: owner.handle,
    attestationType: 'none',
    excludeCredentials: existing.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** The passkey in the browser's answer, or null when the answer does not hold. */
export async function readNewPasskey(
  site: Site,
  challenge: string,
  answer: string,
): Promise<StoredPasskey | null> {
  const response = parse(answer) as RegistrationResponseJSON | null
  if (!response) return null
  const result = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
  }).catch(() => null)
  if (!result?.verified) return null
  const { id, publicKey, counter, transports } = result.registrationInfo.credential
  return { credentialId: id, publicKey, counter, transports: transports ?? [] }
}

/** What the browser needs to ask for a passkey: one of these, or any it has for this site. */
export function askForPasskey(
  site: Site,
  allowed: readonly { credentialId: string; transports: string[] }[] = [],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: site.host,
    userVerification: 'required',
    allowCredentials: allowed.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: transports as never,
    })),
  })
}

/** Which passkey an answer claims to come from, and whose. Proves nothing yet. */
export function claimOf(answer: string): { credentialId: string; handle: Buffer | null } | null {
  const response = parse(answer)
  if (!response) return null
  const handle = response.response.userHandle
  return { credentialId: response.id, handle: handle ? Buffer.from(handle, 'base64url') : null }
}

/** The passkey's new counter when the answer proves it, or null. */
export async function provesPasskey(
  site: Site,
  challenge: string,
  answer: string,
  stored: StoredPasskey,
): Promise<number | null> {
  const response = parse(answer) as AuthenticationResponseJSON | null
  if (!response) return null
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
    credential: {
      id: stored.credentialId,
      publicKey: new Uint8Array(stored.publicKey),
      counter: stored.counter,
      transports: stored.transports as never,
    },
  }).catch(() => null)
  return result?.verified ? result.authenticationInfo.newCounter : null
}

const answerShape = z.looseObject({
  id: z.string().min(1).max(1400),
  rawId: z.string(),
  type: z.literal('public-key'),
  response: z.looseObject({ userHandle: z.string().max(200).nullish() }),
})

/** The answer as the browser's script sent it; null for anything that is not one. */
function parse(answer: string): z.infer<typeof answerShape> | null {
  if (answer.length > 20_000) return null
  try {
    return answerShape.parse(JSON.parse(answer))
  } catch {
    return null
  }
}
