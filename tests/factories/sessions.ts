import { newId } from '#platform/database/database.server.ts'
import type { SessionStatus } from '#programme/sessions/status.ts'

import { insert } from './arrange.ts'
import type { Person } from './people.ts'

export interface Session {
  id: string
  organisationId: string
  participant: Person
}

/**
 * A session of a participant, led by a practitioner; by default planned for an hour from now, about topic 1.1.
 * An open one was opened at its time, a closed one was held and attended.
 */
export async function aSession(
  practitioner: Person,
  participant: Person,
  wish: {
    status?: SessionStatus
    startsAt?: Temporal.Instant
    minutes?: number
    place?: string
    topics?: readonly string[]
    attendance?: 'expected' | 'attended' | 'absent' | 'excused'
    /** Others who take part, in a group. */
    others?: readonly Person[]
  } = {},
): Promise<Session> {
  const session = { id: newId(), organisationId: participant.organisationId, participant }
  const status = wish.status ?? 'planned'
  const startsAt = wish.startsAt ?? usualStart(status)
  const organisation_id = participant.organisationId
  await insert('session', {
    organisation_id,
    id: session.id,
    mode: wish.others ? 'group' : 'individual',
    starts_at: startsAt,
    minutes: wish.minutes ?? 50,
    place: wish.place ?? 'Room 4',
    status,
    opened_at: status === 'open' || status === 'closed' ? startsAt : null,
    closed_at: status === 'closed' ? startsAt.add({ minutes: wish.minutes ?? 50 }) : null,
    planned_by: practitioner.id,
  })
  await insert('session_leader', {
    organisation_id,
    id: newId(),
    session_id: session.id,
    practitioner_id: practitioner.id,
  })
  for (const person of [participant, ...(wish.others ?? [])])
    await insert('attendance', {
      organisation_id,
      id: newId(),
      session_id: session.id,
      participant_id: person.id,
      status: wish.attendance ?? (status === 'closed' ? 'attended' : 'expected'),
    })
  for (const [position, topic] of (wish.topics ?? ['1.1']).entries())
    await insert('session_topic', {
      organisation_id,
      id: newId(),
      session_id: session.id,
      topic,
      position,
    })
  return session
}

/** A text of a session, as if it had been saved. */
export async function aSessionText(
  session: Session,
  writer: Person,
  kind: string,
  words: string,
): Promise<void> {
  await insert('session_text', {
    organisation_id: session.organisationId,
    id: newId(),
    session_id: session.id,
    participant_id: session.participant.id,
    kind,
    words,
    written_by: writer.id,
  })
}

function usualStart(status: SessionStatus): Temporal.Instant {
  const now = Temporal.Now.instant()
  if (status === 'open') return now.subtract({ minutes: 10 })
  return status === 'closed' ? now.subtract({ hours: 24 * 7 }) : now.add({ hours: 1 })
}
