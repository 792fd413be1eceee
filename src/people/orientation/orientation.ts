/** Both say yes to the orientation sheet (programme.md, section 5): no contract, no sanctions. */
export const SIDES = ['participant', 'practitioner'] as const
export type Side = (typeof SIDES)[number]

/**
 * The sheet that is acknowledged at present: the text in messages/<language>/orientation.json. Whoever
 * changes what the sheet says gives it a new version, so that it stays known who agreed to which words.
 */
export const ORIENTATION_VERSION = '1'

export interface Acknowledgement {
  side: Side
  signedName: string
  version: string
  at: Temporal.Instant
  /** On whose device: the person who was signed in. */
  by: string
}

/**
 * For whom somebody may say yes: a participant for themselves; a practitioner for themselves and,
 * on the device in the room, for the participant beside them (needs.md, 1).
 */
export function sidesOf(isSelf: boolean): readonly Side[] {
  return isSelf ? ['participant'] : SIDES
}

/** What is still open on the present sheet. `stillOpen([])` gives both sides. */
export function stillOpen(acknowledgements: readonly Acknowledgement[]): Side[] {
  const given = acknowledgements.filter(({ version }) => version === ORIENTATION_VERSION)
  return SIDES.filter((side) => !given.some((acknowledgement) => acknowledgement.side === side))
}
