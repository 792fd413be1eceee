import type { Cookies } from '@sveltejs/kit'

import { readToken, type Token } from '#platform/identity/token.server.ts'

/**
 * The cookies that say who somebody is. None can be read by scripts or is sent along from other sites' forms. Over
 * TLS they bear the __Host- prefix, so that no other host can set them, and only that name is read; on a loopback
 * address without TLS the browser would refuse it.
 */
const NAMES = {
  /** The sign-in. */
  'sign-in': 'openimr',
  /** A device of a person's own. Stays when they sign out, and opens nothing by itself. */
  device: 'openimr-device',
  /** How far somebody has come in signing in; sealed. */
  step: 'openimr-step',
  /** What a passkey has to answer; sealed. */
  challenge: 'openimr-challenge',
} as const
export type CookieKind = keyof typeof NAMES

/** What a handler needs of its request: the cookies, and the address for whether it came over TLS. */
export interface Visit {
  cookies: Cookies
  url: URL
}

export function readCookie({ cookies, url }: Visit, kind: CookieKind): string | undefined {
  return cookies.get(nameOf(url, kind))
}

/** The token in a sign-in or device cookie, or null. */
export function readTokenCookie(visit: Visit, kind: 'sign-in' | 'device'): Token | null {
  return readToken(readCookie(visit, kind))
}

/** Sets a cookie until a moment, or without one until the browser is closed. */
export function setCookie(
  { cookies, url }: Visit,
  kind: CookieKind,
  text: string,
  until?: Temporal.Instant,
): void {
  cookies.set(nameOf(url, kind), text, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(url),
    expires: until && new Date(until.epochMilliseconds),
  })
}

export function clearCookie({ cookies, url }: Visit, kind: CookieKind): void {
  cookies.delete(nameOf(url, kind), { path: '/', secure: isSecure(url), httpOnly: true })
}

function nameOf(url: URL, kind: CookieKind): string {
  return isSecure(url) ? `__Host-${NAMES[kind]}` : NAMES[kind]
}

function isSecure(url: URL): boolean {
  return url.protocol === 'https:'
}
