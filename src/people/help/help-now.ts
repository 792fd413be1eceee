import type { Contact } from '../contacts/contact.ts'

/** Help lines of a service, in its own order, and people whom the person would ring (needs.md, 39). */

export const LINE_KINDS = ['emergency', 'crisis', 'team', 'other'] as const
export type LineKind = (typeof LINE_KINDS)[number]

/** As many as somebody in need can take in on one page. */
export const MOST_LINES = 12

export interface HelpLine {
  id: string
  kind: LineKind
  name: string
  phone: string
  hours: string
  note: string
}

export interface HelpNow {
  /** The service that this device belongs to. */
  service: string
  timeZone: string
  lines: HelpLine[]
  /** Empty where this device is not known to be the person's own. */
  contacts: Contact[]
}

/**
 * The line for danger to life stands by itself, before all others: the service's first emergency line that can be
 * rung. Undefined where the service has named none: then nobody's number is guessed.
 */
export function emergencyLine(lines: readonly HelpLine[]): HelpLine | undefined {
  return lines.find(({ kind, phone }) => kind === 'emergency' && phone !== '')
}

/** All lines but the one that stands by itself. */
export function otherLines(lines: readonly HelpLine[]): HelpLine[] {
  const first = emergencyLine(lines)
  return lines.filter((line) => line !== first)
}
