import type { Cookies } from '@sveltejs/kit'

import { readToken, type Token } from '#platform/identity/token.server.ts'

/**
 * The cookie that carries a sign-in. Over TLS it bears the __Host- prefix, so that no other host can set it;
 * on a loopback address without TLS the browser would refuse that name.
 */
const SECURE_NAME = '__Host-openimr'
const LOCAL_NAME = 'openimr'

export function readSignInCookie(cookies: Cookies): Token | null {
  return readToken(cookies.get(SECURE_NAME) ?? cookies.get(LOCAL_NAME))
}

/** Sets the cookie until `until`; `url` is the request's, for whether it came over TLS. */
export function setSignInCookie(
  cookies: Cookies,
  url: URL,
  token: string,
  until: Temporal.Instant,
): void {
  const secure = url.protocol === 'https:'
  cookies.set(secure ? SECURE_NAME : LOCAL_NAME, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    expires: new Date(until.epochMilliseconds),
  })
}

export function clearSignInCookie(cookies: Cookies): void {
  for (const name of [SECURE_NAME, LOCAL_NAME]) {
    cookies.delete(name, { path: '/', secure: name === SECURE_NAME })
  }
}
