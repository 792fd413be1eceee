import type { Role } from '../roles.ts'
import type { ReadingChoice, ServiceTexts } from '../texts/texts.ts'

/** Who is signed in on this request: the actor of every use case. */
export interface SignedIn {
  organisationId: string
  organisationName: string
  isDemonstration: boolean
  /** IANA name; 'today' is the day there. */
  timeZone: string
  personId: string
  name: string
  roles: readonly Role[]
  signInId: string
  deviceId: string | null
  /** How texts read in their service. */
  texts: ServiceTexts
  /** Which pages and words they chose for themselves, as a participant. */
  reading: ReadingChoice
}

/** The person's own day, as YYYY-MM-DD. */
export function todayOf(actor: Pick<SignedIn, 'timeZone'>, now = Temporal.Now.instant()): string {
  return now.toZonedDateTimeISO(actor.timeZone).toPlainDate().toString()
}
