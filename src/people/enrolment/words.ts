import * as m from '#messages'
import { inWords } from '#platform/words/refusals.ts'

import type { Status } from './status.ts'

/** Where somebody stands, in words. */
export const STATUS_WORDS: Record<Status, () => string> = {
  referred: m.people_status_referred,
  invited: m.people_status_invited,
  orientation: m.people_status_orientation,
  active: m.people_status_active,
  paused: m.people_status_paused,
  left: m.people_status_left,
  completed: m.people_status_completed,
}

/** What that means, for who chooses it. */
export const STATUS_SAYS: Record<Status, () => string> = {
  referred: m.people_status_referred_says,
  invited: m.people_status_invited_says,
  orientation: m.people_status_orientation_says,
  active: m.people_status_active_says,
  paused: m.people_status_paused_says,
  left: m.people_status_left_says,
  completed: m.people_status_completed_says,
}

const OWN: Record<string, () => string> = {
  'not-an-address': m.people_not_an_address,
  'not-a-phone': m.people_not_a_phone,
  'may-not-follow': m.people_may_not_follow,
  'already-assigned': m.people_already_assigned,
  'last-practitioner': m.people_last_practitioner,
  'nobody-chosen': m.people_nobody_chosen,
  'already-acknowledged': m.people_already_acknowledged,
  'kept-private': m.people_kept_private,
}

/** Refusals of this room in words, and those that every form can meet. */
export function problemInWords(code: string | undefined): string | undefined {
  return inWords(code, OWN)
}

/** The problems of a form, each in words, by field. */
export function problemsInWords(
  problems: Record<string, string> | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problems ?? {}).map(([field, code]) => [field, problemInWords(code)!]),
  )
}

/** Languages by their own names, in the order of these names, as a choice. */
export function languageChoices(tags: readonly string[]): { value: string; label: string }[] {
  return tags
    .map((tag) => ({ value: tag, label: languageInWords(tag) }))
    .sort((one, other) => one.label.localeCompare(other.label))
}

/** 'Norwegian Bokmål' for `nb`, in the language of the page. */
export function languageInWords(tag: string, language = 'en'): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag
}
