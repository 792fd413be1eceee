import { newId } from '#platform/database/database.server.ts'
import type { NoteFacts } from '#programme/notes/facts.ts'

import { insert } from './arrange.ts'
import type { Person } from './people.ts'
import type { Session } from './sessions.ts'

/** The facts of a session of which little is known. */
export function someFacts(wish: Partial<NoteFacts> = {}): NoteFacts {
  return {
    name: 'Sam Lind',
    day: '2027-03-02',
    time: '10:00',
    minutes: 50,
    mode: 'individual',
    place: '',
    leaders: [],
    attendance: 'attended',
    topics: [],
    urgent: null,
    goals: [],
    notReviewedReason: '',
    techniques: [],
    skills: [],
    rolePlays: [],
    sheets: [],
    tried: [],
    agreed: [],
    supporters: [],
    goalTalk: '',
    teaching: '',
    summary: '',
    response: '',
    nextPlan: '',
    next: null,
    ...wish,
  }
}

/** A note on a session that was closed, by default not signed and visible to the person. Gives its id. */
export async function aNote(
  session: Session,
  writer: Person,
  wish: { words?: string; ownWords?: string; signed?: boolean; visible?: boolean } = {},
): Promise<string> {
  const id = newId()
  const visible = wish.visible ?? true
  await insert('progress_note', {
    organisation_id: session.organisationId,
    id,
    session_id: session.id,
    participant_id: session.participant.id,
    facts: JSON.stringify(someFacts()),
    words: wish.words ?? 'We talked about soup.',
    own_words: wish.ownWords ?? '',
    visible_to_participant: visible,
    hidden_reason: visible ? '' : 'First to be talked over',
    written_by: writer.id,
    signed_by: wish.signed ? writer.id : null,
    signed_at: wish.signed ? Temporal.Now.instant() : null,
  })
  return id
}

/** A current goal of a participant; gives its id. */
export async function aGoal(participant: Person, words = 'Play guitar again'): Promise<string> {
  const id = newId()
  await insert('goal', {
    organisation_id: participant.organisationId,
    id,
    participant_id: participant.id,
    words,
    set_on: '2027-01-12',
    written_by: participant.id,
  })
  return id
}
