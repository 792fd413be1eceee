import { beforeEach, describe, expect, test } from 'vitest'

import { writeInventory } from '#people/inventory/inventory.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import { countingRoundTrips } from '#platform/database/round-trips.server.ts'
import { isRefused } from '#platform/refusal.ts'
import { insert } from '#tests/factories/arrange.ts'
import {
  aLead,
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
  type Service,
} from '#tests/factories/people.ts'
import { aSession } from '#tests/factories/sessions.ts'

import { personPage, type PersonPage } from './person-page.server.ts'

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

async function page(): Promise<PersonPage> {
  const answer = await personPage(asAnn, sam.id)
  if (isRefused(answer)) throw new Error(answer.refused)
  return answer
}

function own() {
  return { organisation_id: harbour.id, id: newId(), participant_id: sam.id }
}

describe('a person’s page', () => {
  test('opens for somebody who has nothing yet: no phone, no goal, no session', async () => {
    expect(await page()).toMatchObject({
      enrolment: { name: 'Sam Lind', practitioners: [{ name: 'Ann Berg' }] },
      goals: [],
      strengths: { words: '', revision: 0 },
      answered: 0,
      ahead: [],
      past: [],
      practices: [],
      acknowledgements: [],
      wayIn: { devices: 0, hasSignedIn: false },
    })
  })

  test('shows sessions ahead and past, topics, own words and the note', async () => {
    const next = await aSession(ann, sam, { topics: ['1.2'] })
    const startsAt = Temporal.Now.instant().subtract({ hours: 200 })
    const last = await aSession(ann, sam, { status: 'closed', startsAt, topics: ['1.1', '1.2'] })
    await aSession(ann, sam, { status: 'cancelled' })
    await insert('progress_note', {
      ...own(),
      session_id: last.id,
      facts: '{}',
      own_words: 'I liked the walk',
      written_by: ann.id,
    })

    const { ahead, past } = await page()
    expect(ahead).toMatchObject([{ id: next.id, status: 'planned', topics: ['1.2'], note: null }])
    expect(past).toMatchObject([
      {
        id: last.id,
        attendance: 'attended',
        topics: ['1.1', '1.2'],
        note: { ownWords: 'I liked the walk', signed: false },
      },
    ])
  })

  test('shows what the person agreed to try and what came of it last', async () => {
    const practice = {
      ...own(),
      what: 'Call my sister',
      agreed_on: '2027-03-01',
      written_by: sam.id,
    }
    await insert('practice', practice)
    for (const [tried_on, outcome] of [
      ['2027-03-02', 'not-this-time'],
      ['2027-03-03', 'done'],
    ]) {
      await insert('practice_try', {
        ...own(),
        practice_id: practice.id,
        outcome,
        tried_on,
        written_by: sam.id,
      })
    }
    expect((await page()).practices).toMatchObject([
      { id: practice.id, what: 'Call my sister', tries: [{ outcome: 'done' }, {}] },
    ])
  })

  test('shows strengths, but not when they are private to the person', async () => {
    const asSam = await signedInAs(sam)
    const strengths = { field: 'strengths', words: 'I am patient', base: 0 } as const
    await writeInventory(asSam, sam.id, { ...strengths, privateToMe: false })
    expect(await page()).toMatchObject({ strengths: { words: 'I am patient' }, answered: 1 })

    await writeInventory(asSam, sam.id, { ...strengths, privateToMe: true, base: 1 })
    expect(await page()).toMatchObject({
      strengths: { words: '', privateToMe: true },
      answered: 1,
    })
  })

  test('knows whether the person has signed in themselves', async () => {
    await signedInAs(sam)
    expect((await page()).wayIn).toEqual({ devices: 0, hasSignedIn: true })
  })

  test('needs as many round trips for a long record as for an empty one', async () => {
    const [empty, full] = [{ count: 0 }, { count: 0 }]
    await countingRoundTrips(empty, page)
    for (let week = 1; week <= 20; week += 1) {
      const startsAt = Temporal.Now.instant().subtract({ hours: 168 * week })
      await aSession(ann, sam, { status: 'closed', startsAt })
    }
    const long = await countingRoundTrips(full, page)
    expect(long.past).toHaveLength(6)
    expect(full.count).toBe(empty.count)
    expect(full.count).toBeLessThanOrEqual(4)
  })

  test('is open to who is assigned, and to no other colleague, lead or service', async () => {
    const strangers = [
      await aPractitioner(harbour),
      await aLead(harbour),
      await aParticipant(harbour),
      await aPractitioner(await aService()),
    ]
    for (const stranger of strangers) {
      expect(await personPage(await signedInAs(stranger), sam.id)).toEqual({
        refused: 'not-found',
      })
    }
    expect(await personPage(asAnn, newId())).toEqual({ refused: 'not-found' })
  })
})
