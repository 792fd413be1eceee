import * as m from '#messages'

/** Codes that any form can meet, worded. Codes of one area are worded by that area's own messages. */
const COMMON: Record<string, () => string> = {
  'not-found': m.refusals_not_found,
  empty: m.refusals_empty,
  'too-long': m.refusals_too_long,
  'not-a-date': m.refusals_not_a_date,
  'not-an-option': m.refusals_not_an_option,
  'not-in-range': m.refusals_not_in_range,
  'not-understood': m.refusals_not_understood,
  'changed-meanwhile': m.refusals_changed_meanwhile,
}

/**
 * A refusal's code in the reader's words. `own` adds or overrides words for an area's codes.
 * An unknown code is worded as 'not understood': codes are never shown to people.
 */
export function inWords(
  code: string | undefined,
  own: Record<string, () => string> = {},
): string | undefined {
  if (!code) return undefined
  return (own[code] ?? COMMON[code] ?? m.refusals_not_understood)()
}
