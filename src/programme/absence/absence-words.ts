import * as m from '#messages'
import { inWords } from '#platform/words/refusals.ts'

import type { ContactWay, HandWay } from './absence.ts'

export const HAND_WAY_WORDS: Record<HandWay, () => string> = {
  call: m.notes_way_call,
  letter: m.notes_way_letter,
  visit: m.notes_way_visit,
  other: m.notes_way_other,
}

/** How somebody was in touch, as a line of what was done. */
export const WAY_WORDS: Record<ContactWay, () => string> = {
  notice: m.notes_contact_notice,
  'e-mail': m.notes_contact_mail,
  call: m.notes_contact_call,
  letter: m.notes_contact_letter,
  visit: m.notes_contact_visit,
  other: m.notes_contact_other,
}

export function absenceProblem(code: string | undefined): string | undefined {
  return inWords(code, {
    'not-yet': m.notes_absence_not_yet,
    'was-held': m.notes_absence_was_held,
    'not-planned': m.notes_absence_not_planned,
    'not-absent': m.notes_absence_not_absent,
    'too-late': m.notes_absence_too_late,
  })
}
