import { beforeAll, describe, expect, test } from 'vitest'

import { filterOf } from '#people/enrolment/register.ts'
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

import { peopleList, type PeopleList } from './people-list.server.ts'

let harbour: Service
let ann: Person
let ben: Person
let asAnn: SignedIn

beforeAll(async () => {
  harbour = await aService()
  ann = await aPractitioner(harbour)
  ben = await aPractitioner(harbour, { name: 'Ben Dahl' })
  asAnn = await signedInAs(ann)
  const mina = await aParticipant(harbour, { name: 'Mina Haug', assignedTo: [ann, ben] })
  await insert('goal', {
    organisation_id: harbour.id,
    id: newId(),
    participant_id: mina.id,
    words: 'Play guitar with others',
    set_on: '2027-01-01',
    written_by: mina.id,
  })
  await aSession(ann, mina, { startsAt: Temporal.Now.instant().subtract({ hours: 200 }) })
  await aSession(ann, mina, { startsAt: Temporal.Instant.from('2127-03-02T09:00:00Z') })
  await aParticipant(harbour, { name: 'Sam Lind', status: 'left', assignedTo: [ann] })
  await aParticipant(harbour, { name: 'Bens Own', assignedTo: [ben] })
})

async function list(query = '', actor = asAnn): Promise<PeopleList> {
  const answer = await peopleList(actor, filterOf(new URLSearchParams(query)))
  if (isRefused(answer)) throw new Error(answer.refused)
  return answer
}

describe('a practitioner’s people', () => {
  test('are those assigned to them who are with the programme, goal and next session beside them', async () => {
    const { people, found, all, practitioners } = await list()
    expect(people).toMatchObject([
      { name: 'Mina Haug', status: 'active', goal: 'Play guitar with others' },
    ])
    expect(people[0]?.nextSession?.toString()).toBe('2127-03-02T09:00:00Z')
    expect({ found, all }).toEqual({ found: 1, all: 2 })
    expect(practitioners).toEqual([{ id: ben.id, name: 'Ben Dahl' }])
  })

  test.each([
    ['?q=mi', ['Mina Haug']],
    ['?q=bens', []],
    ['?status=left', ['Sam Lind']],
    ['?status=all', ['Mina Haug', 'Sam Lind']],
    ['?practitioner=x', []],
  ])('%s finds %j', async (query, expected) => {
    expect((await list(query)).people.map(({ name }) => name)).toEqual(expected)
  })

  test('can be narrowed to those shared with a colleague', async () => {
    const { people } = await list(`?status=all&practitioner=${ben.id}`)
    expect(people.map(({ name }) => name)).toEqual(['Mina Haug'])
  })

  test('are few round trips, however many they are', async () => {
    const busy = await aPractitioner(harbour)
    for (let count = 0; count < 60; count += 1) await aParticipant(harbour, { assignedTo: [busy] })
    const asBusy = await signedInAs(busy)
    const [few, many] = [{ count: 0 }, { count: 0 }]
    await countingRoundTrips(few, () => list())
    const first = await countingRoundTrips(many, () => list('', asBusy))
    expect(many.count).toBe(few.count)
    expect(many.count).toBeLessThanOrEqual(3)
    expect(first.people).toHaveLength(50)
    expect((await list('?page=2', asBusy)).people).toHaveLength(10)
  })

  test('is no list for a lead or a participant', async () => {
    for (const person of [await aLead(harbour), await aParticipant(harbour)]) {
      const actor = await signedInAs(person)
      expect(await peopleList(actor, filterOf(new URLSearchParams()))).toEqual({
        refused: 'not-found',
      })
    }
  })
})
