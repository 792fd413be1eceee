import type { Role } from '../roles.ts'

/**
 * Who may knock at which route. Closed until opened: a route that no line names is shut, and a test fails for it.
 * What somebody may then see or do with a record is decided by `access.ts`, in the use case.
 *
 * A line opens the route itself and everything below it; the longest line that fits wins.
 */
export type Door = 'everybody' | 'signed in' | readonly Role[]

const DOORS: Record<string, Door> = {
  '/': 'everybody',
  '/about': 'everybody',
  '/accessibility': 'everybody',
  '/admin': ['administrator'],
  '/bench': 'everybody', // there only while it is measured
  '/card': 'everybody',
  '/demo': 'everybody',
  '/design': 'everybody',
  '/healthz': 'everybody',
  '/help-now': 'everybody',
  '/lead': ['lead'],
  '/look': 'everybody',
  '/me': ['participant'],
  '/sign-in': 'everybody',
  '/sign-out': 'everybody',
  '/devices': 'signed in',
  '/team': ['practitioner'],
}

/** The door of a route id such as '/team/people/[id]', or null when nobody has opened it. */
export function doorOf(routeId: string): Door | null {
  let path = routeId.replace(/\/\([^)]+\)/g, '') || '/'
  while (path !== '/') {
    const door = DOORS[path]
    if (door) return door
    path = path.slice(0, path.lastIndexOf('/')) || '/'
  }
  return routeId.replace(/\/\([^)]+\)/g, '') === '' || routeId === '/' ? DOORS['/']! : null
}

export type Knock = 'come in' | 'sign in first' | 'not here'

/** May somebody (or nobody) with these roles pass? */
export function knock(door: Door | null, roles: readonly Role[] | null): Knock {
  if (door === null) return 'not here'
  if (door === 'everybody') return 'come in'
  if (roles === null) return 'sign in first'
  if (door === 'signed in') return 'come in'
  return door.some((role) => roles.includes(role)) ? 'come in' : 'not here'
}
