import { todayOf, type SignedIn } from '#people/sign-in/signed-in.ts'
import { dayInWords, dayOf, timeInWords } from '#platform/words/dates.ts'

import { momentInWords } from '../sessions/version-words.ts'
import type { AbsenceContact, AbsencePage } from './absence-page.server.ts'
import { invitationLetter, invitationMail } from './invitation.ts'

/** The page of an absence, in plain words. */
export function presentAbsence(page: AbsencePage, reader: SignedIn, canMail: boolean) {
  const { session, participant, invitation } = page
  const isAhead = Temporal.Instant.compare(session.startsAt, Temporal.Now.instant()) > 0
  return {
    session: {
      id: session.id,
      day: dayInWords(dayOf(session.startsAt, reader.timeZone), todayOf(reader)),
      time: timeInWords(session.startsAt, reader.timeZone),
      isAhead,
      isHeld: session.status === 'closed' && page.absence === null,
    },
    person: { id: participant.id, name: participant.name, phone: page.phone },
    absence: page.absence,
    contacts: page.contacts.map((contact) => presentContact(contact, reader)),
    hasHeard: page.hasHeard,
    goesOut: {
      notice: page.hasOwnWayIn,
      mail: canMail && page.hasAddress ? invitationMail(invitation) : null,
    },
  }
}

export type PresentedAbsence = ReturnType<typeof presentAbsence>

function presentContact(contact: AbsenceContact, reader: SignedIn) {
  const { id, way, words, by, read, gaveUp, sent } = contact
  const auto = way === 'notice' || way === 'e-mail'
  return {
    id,
    way,
    words,
    by: auto ? '' : by,
    at: momentInWords(contact.at, reader),
    state: way === 'notice' ? (read ? 'read' : 'waits') : stateOfMail(way, sent, gaveUp),
  } as const
}

function stateOfMail(
  way: string,
  sent: boolean,
  gaveUp: boolean,
): 'sent' | 'given-up' | 'on-its-way' | '' {
  if (way !== 'e-mail') return ''
  if (gaveUp) return 'given-up'
  return sent ? 'sent' : 'on-its-way'
}

/** The letter for whoever has neither phone nor account. */
export function presentLetter(page: AbsencePage, reader: SignedIn) {
  return {
    person: { id: page.participant.id, name: page.participant.name },
    sessionId: page.session.id,
    date: dayInWords(todayOf(reader), ''),
    paragraphs: invitationLetter(page.invitation),
    from: page.invitation.from,
  }
}
