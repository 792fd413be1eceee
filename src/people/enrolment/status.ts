/** Where a person stands with the programme (issue 2, 'People and enrolment'). */
export const STATUSES = [
  'referred',
  'invited',
  'orientation',
  'active',
  'paused',
  'left',
  'completed',
] as const
export type Status = (typeof STATUSES)[number]

/**
 * What may come next. Orientation comes before the programme (programme.md, section 5); a person can
 * pause or leave at any point; whoever left or completed can come back at the place that fits, always
 * (recovery-practice.md, theme 8: re-entry).
 */
const NEXT: Record<Status, readonly Status[]> = {
  referred: ['invited', 'orientation', 'left'],
  invited: ['orientation', 'paused', 'left'],
  orientation: ['active', 'paused', 'left'],
  active: ['paused', 'completed', 'left'],
  paused: ['active', 'orientation', 'invited', 'completed', 'left'],
  left: ['invited', 'orientation', 'active'],
  completed: ['active', 'orientation', 'invited'],
}

/** Where somebody may start: known by referral, already asked, or already here for orientation. */
export const FIRST_STATUSES = ['referred', 'invited', 'orientation'] as const

/** `statusesAfter('active')` gives paused, completed and left. */
export function statusesAfter(status: Status): readonly Status[] {
  return NEXT[status]
}

/** `mayFollow('orientation', 'active')` is true. A status never follows itself. */
export function mayFollow(status: Status, next: Status): boolean {
  return NEXT[status].includes(next)
}

/** Whether the person is with the programme at present, or about to be: everybody but who left or completed. */
export function isCurrent(status: Status): boolean {
  return status !== 'left' && status !== 'completed'
}

/** Whether this change brings somebody back who had left or completed. */
export function isReEntry(status: Status, next: Status): boolean {
  return !isCurrent(status) && isCurrent(next)
}

export function isStatus(text: string): text is Status {
  return (STATUSES as readonly string[]).includes(text)
}
