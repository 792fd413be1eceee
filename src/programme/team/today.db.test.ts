import { beforeEach, describe, expect, test } from 'vitest'

import { sendNotice } from '#people/notices/notices.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { inOrganisation, newId } from '#platform/database/database.server.ts'
import { countingRoundTrips } from '#platform/database/round-trips.server.ts'
import { isRefused } from '#platform/refusal.ts'
import { arrange, insert } from '#tests/factories/arrange.ts'
import {
  aLead,
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
  type Service,
} from '#tests/factories/people.ts'
import { aSession, type Session } from '#tests/factories/sessions.ts'

import { teamToday, type TeamToday } from './today.server.ts'

/** Ten in the morning in Oslo. */
const now = Temporal.Instant.from('2027-03-02T09:00:00Z')

let harbour: Service
let ann: Person
let sam: Person
let asAnn: SignedIn

beforeEach(async () => {
  harbour = await aService()
  ann = await aPractitioner(harbour)
  sam = await aParticipant(harbour, { assignedTo: [ann] })
  asAnn = await signedInAs(ann)
})

async function today(actor = asAnn): Promise<TeamToday> {
  const answer = await teamToday(actor, now)
  if (isRefused(answer)) throw new Error(answer.refused)
  return answer
}

function at(moment: string): Temporal.Instant {
  return Temporal.Instant.from(moment)
}

async function aNote(session: Session, signed = false): Promise<void> {
  await insert('progress_note', {
    organisation_id: harbour.id,
    id: newId(),
    session_id: session.id,
    participant_id: session.participant.id,
    facts: '{}',
    written_by: ann.id,
    signed_at: signed ? now : null,
  })
}

describe('Today of a practitioner', () => {
  test('is empty when nothing waits', async () => {
    expect(await today()).toEqual({
      sessions: [],
      later: [],
      loose: [],
      missed: [],
      notes: [],
      notices: [],
    })
  })

  test('shows the day’s sessions in their order, with people and topics', async () => {
    const second = await aSession(ann, sam, { startsAt: at('2027-03-02T13:00:00Z') })
    const first = await aSession(ann, sam, {
      startsAt: at('2027-03-01T23:30:00Z'), // half past midnight in Oslo
      topics: ['3.1', '1.2'],
      place: 'Quay Street',
    })
    await aSession(ann, sam, { startsAt: at('2027-03-02T23:30:00Z') }) // tomorrow there

    const { sessions, later } = await today()
    expect(sessions.map(({ id }) => id)).toEqual([first.id, second.id])
    expect(sessions[0]).toMatchObject({
      topics: ['3.1', '1.2'],
      place: 'Quay Street',
      status: 'planned',
      people: [{ id: sam.id, name: 'Sam Lind', attendance: 'expected' }],
      note: null,
    })
    expect(later).toEqual([])
  })

  test('says whether the note of a session is signed', async () => {
    const startsAt = at('2027-03-02T08:00:00Z')
    await aNote(await aSession(ann, sam, { status: 'closed', startsAt }), true)
    await aNote(await aSession(ann, sam, { status: 'closed', startsAt }))
    expect((await today()).sessions.map(({ note }) => note).sort()).toEqual(['open', 'signed'])
  })

  test('leaves out what was cancelled', async () => {
    await aSession(ann, sam, { status: 'cancelled', startsAt: now })
    expect((await today()).sessions).toEqual([])
  })

  test('shows what comes next on a day without sessions', async () => {
    await aSession(ann, sam, { startsAt: at('2027-03-04T09:00:00Z') })
    expect((await today()).later).toHaveLength(1)
  })

  test('shows sessions that were left lying: begun and not closed, or never recorded', async () => {
    const begun = await aSession(ann, sam, {
      status: 'open',
      startsAt: at('2027-02-26T09:00:00Z'),
    })
    const past = await aSession(ann, sam, { startsAt: at('2027-02-25T09:00:00Z') })
    await aSession(ann, sam, { startsAt: at('2026-01-01T09:00:00Z') })
    expect((await today()).loose.map(({ id }) => id)).toEqual([past.id, begun.id])
  })

  test('shows who could not come until somebody has been in touch', async () => {
    const missed = await aSession(ann, sam, {
      status: 'closed',
      attendance: 'absent',
      startsAt: at('2027-02-26T09:00:00Z'),
    })
    expect((await today()).missed).toMatchObject([
      { sessionId: missed.id, participantId: sam.id, name: 'Sam Lind' },
    ])

    await insert('absence_contact', {
      organisation_id: harbour.id,
      id: newId(),
      participant_id: sam.id,
      session_id: missed.id,
      way: 'call',
    })
    expect((await today()).missed).toEqual([])
  })

  test('shows the notes that wait for a name', async () => {
    const session = await aSession(ann, sam, {
      status: 'closed',
      startsAt: at('2027-02-26T09:00:00Z'),
    })
    await aNote(session)
    expect((await today()).notes).toMatchObject([{ sessionId: session.id, name: 'Sam Lind' }])
  })

  test('shows notices', async () => {
    await inOrganisation(harbour.id, null, (db) =>
      sendNotice(db, harbour.id, { to: ann.id, kind: 'assigned-to-you', about: { by: 'Lee' } }),
    )
    expect((await today()).notices).toMatchObject([{ kind: 'assigned-to-you' }])
  })

  test('shows nobody whom the practitioner is not assigned to any more', async () => {
    const startsAt = at('2027-03-02T12:00:00Z')
    await aSession(ann, sam, { startsAt })
    await aNote(await aSession(ann, sam, { status: 'closed', startsAt, attendance: 'absent' }))
    await arrange('update assignment set ended_at = now() where participant_id = $1', [sam.id])
    expect(await today()).toMatchObject({ sessions: [], loose: [], missed: [], notes: [] })
  })

  test('shows only one’s own people of a group', async () => {
    const stranger = await aParticipant(harbour, { name: 'Mina Haug' })
    await aSession(ann, sam, { startsAt: now, others: [stranger] })
    expect((await today()).sessions[0]?.people.map(({ name }) => name)).toEqual(['Sam Lind'])
  })

  test('needs as many round trips for a full day as for an empty one', async () => {
    const [empty, full] = [{ count: 0 }, { count: 0 }]
    await countingRoundTrips(empty, () => today())
    for (let hour = 0; hour < 10; hour += 1) {
      await aSession(ann, sam, { startsAt: now.add({ hours: hour }) })
    }
    await countingRoundTrips(full, () => today())
    expect(full.count).toBe(empty.count)
    expect(full.count).toBeLessThanOrEqual(3)
  })

  test('is nobody’s who is no practitioner', async () => {
    for (const person of [sam, await aLead(harbour)]) {
      expect(await teamToday(await signedInAs(person))).toEqual({ refused: 'not-found' })
    }
  })
})
