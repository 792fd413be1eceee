import { isStaff, STAFF_ROLES, type Role } from '../roles.ts'

/** How somebody proved who they are. */
export const MEANS = [
  'invitation',
  'device-code',
  'card-code',
  'passkey',
  'password+code',
  'password+passkey',
  'recovery-code',
  'demonstration',
] as const
export type Means = (typeof MEANS)[number]

/** Proofs that carry a staff role: a password and something else. */
const STRONG: readonly Means[] = ['password+code', 'password+passkey', 'recovery-code']

/**
 * The roles that a sign-in carries. Who takes part in the programme and also works in the service has one account
 * and two ways in: with a card, short code or passkey alone they are here for themselves, never as staff.
 * 'demonstration' proves nothing and counts in a demonstration service only.
 */
export function rolesBy(
  means: Means,
  held: readonly Role[],
  isDemonstration: boolean,
): readonly Role[] {
  if (means === 'demonstration') return isDemonstration ? held : []
  if (STRONG.includes(means)) return held
  return held.filter((role) => !STAFF_ROLES.includes(role))
}

/** How long a sign-in lasts: so long without use, and so long at most. */
export interface Lifetime {
  idle: Temporal.Duration
  most: Temporal.Duration
}

/** A working day, and a session with its note without a break. */
export const STAFF: Lifetime = lasting({ hours: 3 }, { hours: 12 })
/** A device of one's own: three months of use after use; once a year it asks for the passkey or short code again. */
export const OWN_DEVICE: Lifetime = lasting({ hours: 24 * 90 }, { hours: 24 * 365 })
/** A shared device asks each time. */
export const SHARED_DEVICE: Lifetime = lasting({ minutes: 60 }, { minutes: 60 })

/** How long this sign-in lasts; `ownDevice` when it belongs to a device that its person keeps. */
export function lifetimeOf(means: Means, ownDevice: boolean): Lifetime {
  if (means === 'demonstration' || STRONG.includes(means)) return STAFF
  return ownDevice ? OWN_DEVICE : SHARED_DEVICE
}

/** When a sign-in that is used now ends, unless it is used again. */
export function endOf(
  lifetime: Lifetime,
  startedAt: Temporal.Instant,
  now: Temporal.Instant,
): Temporal.Instant {
  const ends = [now.add(lifetime.idle), startedAt.add(lifetime.most)]
  return ends.sort(Temporal.Instant.compare)[0]!
}

/** Whether use is worth writing down: after a twentieth of the idle time, so that most requests write nothing. */
export function isWorthRenewing(
  lifetime: Lifetime,
  times: { startedAt: Temporal.Instant; expiresAt: Temporal.Instant },
  now: Temporal.Instant,
): boolean {
  const gained = times.expiresAt.until(endOf(lifetime, times.startedAt, now)).total('seconds')
  return gained >= lifetime.idle.total('seconds') / 20
}

/** Where somebody with these roles is sent when they have to sign in: staff to their form, others to their card. */
export function signInPlaceOf(roles: readonly Role[]): '/sign-in' | '/card' {
  return isStaff(roles) ? '/sign-in' : '/card'
}

function lasting(idle: Temporal.DurationLike, most: Temporal.DurationLike): Lifetime {
  return { idle: Temporal.Duration.from(idle), most: Temporal.Duration.from(most) }
}
