import * as m from '#messages'

/** What an invitation after an absence needs to know; days and times in words. */
export interface InvitationFacts {
  /** The name the person uses. */
  name: string
  from: string
  /** When the session was. */
  day: string
  /** 'Tuesday 9 March at 10:00', or '' when none is planned. */
  next: string
  excused: boolean
}

/**
 * A kind invitation after an absence, for an e-mail: no word of blame, and it names neither the service nor an illness
 * nor the programme, because anybody may read it over a shoulder.
 */
export function invitationMail(facts: InvitationFacts): { subject: string; words: string } {
  return {
    subject: m.notes_invitation_subject({ from: facts.from }),
    words: [
      m.notes_invitation_hello({ name: facts.name }),
      opening(facts),
      whatNext(facts),
      m.notes_invitation_no_answer(),
      m.notes_invitation_regards({ from: facts.from }),
    ].join('\n\n'),
  }
}

/** The same for a printed letter, in its paragraphs. */
export function invitationLetter(facts: InvitationFacts): string[] {
  return [m.notes_invitation_hello({ name: facts.name }), opening(facts), whatNext(facts)]
}

function opening({ day, excused }: InvitationFacts): string {
  return excused ? m.notes_invitation_thanks({ day }) : m.notes_invitation_missed({ day })
}

function whatNext({ next }: InvitationFacts): string {
  return next ? m.notes_invitation_next({ next }) : m.notes_invitation_any_time()
}
