import type { Database } from '#platform/database/database.server.ts'
import {
  newOneTimeSecret,
  sealOneTimeSecret,
  setUpWords,
  stepOf,
} from '#platform/identity/one-time-code.server.ts'
import { qrCode } from '#platform/identity/qr.server.ts'
import { seal, unseal } from '#platform/identity/seal.server.ts'
import type { Refused } from '#platform/refusal.ts'

import type { Somebody } from './sign-in.server.ts'
import { wordsAbout } from './staff-password.server.ts'

/** A one-time code on offer: its QR code, the letters behind it, and the sealed secret to send back. */
export interface OfferedCode {
  qr: string
  letters: string
  /** What the app and the list of passkeys call the account. */
  label: string
  draft: string
}

const DRAFT_MINUTES = 15

/** Offers a one-time code to somebody; nothing is kept until its first code was typed. */
export async function offerOneTimeCode(who: Somebody): Promise<OfferedCode> {
  const secret = newOneTimeSecret()
  const [, address, service] = await wordsAbout(who)
  const label = address ?? ''
  const words = setUpWords(secret, `OpenIMR ${service ?? ''}`.trim(), label)
  const draft = seal('draft', { for: who.personId, secret: secret.toString('hex') }, DRAFT_MINUTES)
  return { qr: await qrCode(words.address), letters: words.letters, label, draft }
}

/** An offered code of which the app has shown that it has it. */
export interface ProvedCode {
  secret: Buffer
  step: number
}

/** What was offered to this person, proved by what their app shows. Refused with 'code-wrong' or 'draft-over'. */
export function provedDraft(who: Somebody, draft: string, typed: string): ProvedCode | Refused {
  const secret = secretIn(who, draft)
  if (!secret) return { refused: 'draft-over' }
  const step = stepOf(secret, typed)
  return step === null ? { refused: 'code-wrong', field: 'code' } : { secret, step }
}

function secretIn(who: Somebody, draft: string): Buffer | null {
  const read = unseal('draft', draft) as { for: string; secret: string } | null
  return read?.for === who.personId ? Buffer.from(read.secret, 'hex') : null
}

/** Keeps a proved code as the person's own, in place of one that was there, in an open transaction. */
export async function keepOneTimeCode(
  db: Database,
  { organisationId, personId }: Somebody,
  { secret, step }: ProvedCode,
): Promise<void> {
  const kept = {
    secret: sealOneTimeSecret(secret),
    confirmed_at: Temporal.Now.instant(),
    last_step: step,
  }
  await db
    .insertInto('one_time_code')
    .values({ organisation_id: organisationId, id: personId, ...kept })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doUpdateSet(kept))
    .execute()
}
