/** What can be switched on and off for one person (needs.md, 2): as the compiled programme offers it. */
export interface PartsOffered {
  topics: readonly { id: string; title: string; module: number }[]
  sheets: readonly { id: string; title: string; topic: string }[]
}

/** `topic:1.3`, `sheet:life-areas`, `check-ins` or `own-access`; kept as it is in `part_switched_off`. */
export type Part = string

export const CHECK_INS: Part = 'check-ins'
/** The person's own way in. While it is off their devices are signed out, and everything stays in the record. */
export const OWN_ACCESS: Part = 'own-access'

export function topicPart(topic: string): Part {
  return `topic:${topic}`
}

export function sheetPart(sheet: string): Part {
  return `sheet:${sheet}`
}

/** Module 1 and the work on the goal are always on (programme.md, section 14, rule 1). */
export function isAlwaysOn(topic: { module: number }): boolean {
  return topic.module === 1
}

/** Every part that may be off for somebody, in the order of the programme. */
export function partsToSwitch(offered: PartsOffered): Part[] {
  return [
    ...offered.topics.filter((topic) => !isAlwaysOn(topic)).map(({ id }) => topicPart(id)),
    ...offered.sheets.map(({ id }) => sheetPart(id)),
    CHECK_INS,
    OWN_ACCESS,
  ]
}

/** `isTopicOn(new Set(['topic:3.1']), '3.1')` is false. */
export function isTopicOn(off: ReadonlySet<Part>, topic: string): boolean {
  return !off.has(topicPart(topic))
}

/** A sheet goes with its topic: it is on when neither is off. */
export function isSheetOn(off: ReadonlySet<Part>, sheet: { id: string; topic: string }): boolean {
  return !off.has(sheetPart(sheet.id)) && isTopicOn(off, sheet.topic)
}

/**
 * What somebody changed on the form: `was` is what the form showed as on, `now` what they sent. Only
 * that is written, so that two people who switch different parts do not undo each other.
 */
export function switches(was: readonly Part[], now: readonly Part[]): { on: Part[]; off: Part[] } {
  return {
    on: now.filter((part) => !was.includes(part)),
    off: was.filter((part) => !now.includes(part)),
  }
}
