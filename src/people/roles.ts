/** What somebody is in a service. One person can hold several. */
export const ROLES = [
  'participant',
  'supporter',
  'practitioner',
  'lead',
  'evaluator',
  'administrator',
] as const
export type Role = (typeof ROLES)[number]

/** Roles whose holders sign in with e-mail, password and a second proof. */
export const STAFF_ROLES: readonly Role[] = ['practitioner', 'lead', 'evaluator', 'administrator']

/** The place where each role lands after signing in; the first that is held wins. */
const PLACES: readonly (readonly [Role, string])[] = [
  ['practitioner', '/team'],
  ['lead', '/lead'],
  ['administrator', '/admin'],
  ['evaluator', '/study'],
  ['participant', '/me'],
  ['supporter', '/support'],
]

/** Where somebody with these roles belongs. Without a role that is the front page. */
export function placeOf(roles: readonly Role[]): string {
  return PLACES.find(([role]) => roles.includes(role))?.[1] ?? '/'
}

/** All places that somebody with these roles may enter. */
export function placesOf(roles: readonly Role[]): string[] {
  return PLACES.filter(([role]) => roles.includes(role)).map(([, place]) => place)
}

export function isStaff(roles: readonly Role[]): boolean {
  return roles.some((role) => STAFF_ROLES.includes(role))
}
