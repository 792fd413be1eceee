import type { SignedIn } from '#people/sign-in/signed-in.ts'

import type { Reader } from '../curriculum/curriculum.ts'
import { readerOf } from '../curriculum/reader.ts'
import type { SessionFacts, SessionParticipant } from './session-record.server.ts'

/**
 * For whom texts are laid out in a session: for the one person it is with. A group reads the pages that name no
 * diagnosis, in the service's words: what somebody chose is not shown to others.
 */
export function readerInSession(
  actor: Pick<SignedIn, 'texts'>,
  { mode }: Pick<SessionFacts, 'mode'>,
  { reading }: Pick<SessionParticipant, 'reading'>,
  own = false,
): Reader {
  return readerOf(actor.texts, mode === 'individual' || own ? reading : undefined)
}
