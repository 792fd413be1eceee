import * as m from '#messages'
import { inWords } from '#platform/words/refusals.ts'

/** The refusals of signing in, worded so that each says what to do next (needs.md, 14). */
const WORDS: Record<string, () => string> = {
  'card-mistyped': m.identity_said_card_mistyped,
  'card-unknown': m.identity_said_card_unknown,
  'card-used': m.identity_said_card_used,
  'card-replaced': m.identity_said_card_replaced,
  'card-expired': m.identity_said_card_expired,
  'card-locked': m.identity_said_card_locked,
  'card-over': m.identity_said_card_over,
  'card-needs-code': m.identity_said_card_needs_code,
  'access-switched-off': m.identity_said_access_off,
  'code-not-digits': m.identity_said_code_not_digits,
  'code-too-short': m.identity_said_code_too_short,
  'code-too-long': m.identity_said_code_too_long,
  'code-too-easy': m.identity_said_code_too_easy,
  'code-wrong': m.identity_said_code_wrong,
  'device-locked': m.identity_said_device_locked,
  'device-unknown': m.identity_said_device_unknown,
  'passkey-not-accepted': m.identity_said_passkey,
  'staff-sign-in': m.identity_said_staff_sign_in,
  'address-missing': m.identity_said_address_missing,
  'address-taken': m.identity_said_address_taken,
  'sign-in-wrong': m.identity_said_sign_in_wrong,
  'password-wrong': m.identity_said_password_wrong,
  'password-too-short': m.identity_said_password_short,
  'password-too-long': m.identity_said_password_long,
  'password-too-common': m.identity_said_password_common,
  'password-about-you': m.identity_said_password_about,
  'draft-over': m.identity_said_step_over,
  wait: m.identity_said_wait,
  'step-over': m.identity_said_step_over,
  'second-proof-exists': m.identity_said_proof_exists,
  'last-second-proof': m.identity_said_last_proof,
}

/** What staff are told in place of what participants are. */
const TO_STAFF: Record<string, () => string> = {
  ...WORDS,
  'code-wrong': m.identity_said_staff_code_wrong,
  'passkey-not-accepted': m.identity_said_staff_passkey,
}

/** What a form shows when it was refused. `field` is the field it belongs to; without one it stands above. */
export interface Said {
  said: string
  field: string | undefined
}

/** Words an answer that says no: a refusal, or a wait after too many tries. */
export function wordsFor(
  answer: { refused: string; field?: string } | { wait: Temporal.Instant },
  to: 'participant' | 'staff' = 'participant',
): Said {
  if ('wait' in answer) return { said: waitInWords(answer.wait), field: undefined }
  const words = to === 'staff' ? TO_STAFF : WORDS
  return { said: inWords(answer.refused, words)!, field: answer.field }
}

/** The words for a code that came in an address; undefined for one that is not ours. */
export function wordsForCode(code: string | null): string | undefined {
  return code && code in WORDS ? WORDS[code]!() : undefined
}

function waitInWords(until: Temporal.Instant): string {
  const seconds = Temporal.Now.instant().until(until).total('seconds')
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  return minutes === 1
    ? m.identity_said_wait_minute()
    : m.identity_said_wait_minutes({ count: minutes })
}
