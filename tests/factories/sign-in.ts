import { issueCard, showCard, type ShownCard } from '#people/card/cards.server.ts'
import {
  addStaffInvitation,
  choosePassword,
  finishWithOneTimeCode,
} from '#people/sign-in/staff-set-up.server.ts'
import { offerOneTimeCode } from '#people/sign-in/offered-code.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { inOrganisation } from '#platform/database/database.server.ts'
import { codeNow } from '#platform/identity/one-time-code.server.ts'
import { unseal } from '#platform/identity/seal.server.ts'

import { arrange } from './arrange.ts'
import type { Person } from './people.ts'

/** A network of its own for each test, so that tries in one do not count in another. */
export function aNetwork(): string {
  return `test ${crypto.randomUUID()}`
}

/** The answer, when it is no refusal and no wait; a refusal fails the test with its code. */
export function granted<T>(
  answer: T,
): Exclude<T, { refused: string } | { wait: Temporal.Instant }> {
  const no = answer as { refused?: string; wait?: unknown } | null
  if (no?.refused || no?.wait) throw new Error(`refused: ${no.refused ?? 'wait'}`)
  return answer as never
}

/** A card of this participant, shown on a device. */
export async function aShownCard(practitioner: SignedIn, participant: Person): Promise<ShownCard> {
  const { token } = granted(await issueCard(practitioner, participant.id))
  return granted(await showCard({ token }, aNetwork()))
}

export const PASSWORD = 'a calm river runs past'

/** A member of staff who has set up password, one-time code and recovery codes. */
export async function setUpToSignIn(person: Person, password = PASSWORD) {
  const who = await invitedStaff(person)
  granted(await choosePassword(who.invitation, password))
  const { draft } = await offerOneTimeCode(who)
  const { secret } = unseal('draft', draft) as { secret: string }
  const key = Buffer.from(secret, 'hex')
  const setUp = granted(await finishWithOneTimeCode(who, draft, codeNow(key), ''))
  // The code of this very moment counted for set-up; the next one may be used at once in a test.
  await arrange('update one_time_code set last_step = 0 where id = $1', [person.id])
  return { ...who, key, recoveryCodes: setUp.recoveryCodes, signIn: setUp.signIn }
}

/** A member of staff with an invitation in hand. */
export async function invitedStaff(person: Person) {
  const who = { organisationId: person.organisationId, personId: person.id }
  const card = granted(
    await inOrganisation(who.organisationId, null, (db) => addStaffInvitation(db, who, null)),
  )
  const shown = granted(await showCard({ token: card.token }, aNetwork()))
  return { ...who, invitation: shown }
}

/** Makes everything that counts tries look so much older. */
export async function afterWaiting(interval: string): Promise<void> {
  await arrange('update attempt set at = at - $1::interval', [interval])
}
