import type { ShownCard } from '../card/cards.server.ts'
import type { Visit } from './cookie.server.ts'
import { takeStep } from './step.server.ts'

/** Takes a card that was shown as the step somebody is at; gives where they go next. */
export function takeCard(
  visit: Visit,
  { organisationId, invitationId, purpose, hasCode }: ShownCard,
): string {
  if (purpose === 'staff') {
    takeStep(visit, { kind: 'invitation', organisationId, invitationId })
    return '/sign-in/set-up'
  }
  takeStep(visit, { kind: 'card', organisationId, invitationId, hasCode })
  return '/card/open'
}
