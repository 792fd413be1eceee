import { placesOf, placeOf, type Role } from '../roles.ts'

/**
 * Where somebody goes who has just signed in: to the page they had asked for, when it lies in a place of theirs,
 * else to their own place. An address of another site is never followed.
 */
export function destination(then: string | null, roles: readonly Role[]): string {
  const path = localPath(then)
  const isTheirs =
    path !== null &&
    [...placesOf(roles), '/devices'].some((place) => path === place || path.startsWith(`${place}/`))
  return isTheirs ? path : placeOf(roles)
}

/** Who somebody probably is, by the page that they asked for: its place is a participant's or supporter's. */
export function isForParticipants(then: string | null): boolean {
  return /^\/(me|support)(\/|$)/.test(localPath(then) ?? '')
}

/** The path of an address on this site, without search and hash, or null for anything else. */
function localPath(then: string | null): string | null {
  if (!then || !/^\/(?![/\\])/.test(then)) return null
  const url = URL.parse(then, 'https://here.invalid')
  return url?.origin === 'https://here.invalid' ? url.pathname : null
}
