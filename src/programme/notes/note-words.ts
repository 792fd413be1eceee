import * as m from '#messages'
import { inWords } from '#platform/words/refusals.ts'

import { SESSION_REFUSALS } from '../sessions/session-words.ts'
import type { StillOpen } from './closing.ts'

/** What is still open at the end of a session, as a question one can still ask. */
export const STILL_OPEN_WORDS: Record<StillOpen, () => string> = {
  urgent: m.notes_open_urgent,
  goal: m.notes_open_goal,
  tried: m.notes_open_tried,
  practice: m.notes_open_practice,
  'own-words': m.notes_open_own_words,
  feedback: m.notes_open_feedback,
}

/** The step of the room in which it can still be done; the others are on the closing screen itself. */
export const STILL_OPEN_STEP: Partial<Record<StillOpen, number>> = {
  urgent: 1,
  goal: 4,
  tried: 3,
  practice: 7,
}

/** Usual reasons why no goal was looked at; one tap instead of writing. None of them puts blame on anybody. */
export const REASONS = {
  'finding-one': m.notes_reason_finding_one,
  urgent: m.notes_reason_urgent,
  'other-wish': m.notes_reason_other_wish,
  time: m.notes_reason_time,
} as const
export type Reason = keyof typeof REASONS
export const REASON_CODES = Object.keys(REASONS) as [Reason, ...Reason[]]

/** The words for what could not be done with a note or a closing. */
export function problemWords(code: string | undefined): string | undefined {
  return inWords(code, {
    ...SESSION_REFUSALS,
    'goal-not-reviewed': m.notes_refused_goal,
    'not-open': m.notes_refused_not_open,
    'reason-needed': m.notes_refused_reason,
    'changed-meanwhile': m.notes_refused_changed,
    signed: m.notes_refused_signed,
    'not-signed': m.notes_refused_not_signed,
    'not-closed': m.notes_refused_not_closed,
  })
}
