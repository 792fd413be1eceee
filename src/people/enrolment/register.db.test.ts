import { beforeAll, describe, expect, test } from 'vitest'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { countingRoundTrips } from '#platform/database/round-trips.server.ts'
import { isRefused } from '#platform/refusal.ts'
import { arrange } from '#tests/factories/arrange.ts'
import {
  aLead,
  anAdministrator,
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
  type Service,
} from '#tests/factories/people.ts'

import { filterOf } from './register.ts'
import { everyoneEnrolled, type Register } from './register.server.ts'

let harbour: Service
let ann: Person
let asLee: SignedIn

beforeAll(async () => {
  harbour = await aService()
  ann = await aPractitioner(harbour)
  asLee = await signedInAs(await aLead(harbour))
  await aParticipant(harbour, { name: 'Zoë Ås', assignedTo: [ann] })
  await aParticipant(harbour, { name: 'Åse Berg', status: 'paused' })
  await aParticipant(harbour, { name: 'Mina Haug', status: 'left' })
  await aParticipant(await aService(), { name: 'Zoe Elsewhere' })
})

async function register(query = '', actor = asLee): Promise<Register> {
  const answer = await everyoneEnrolled(actor, filterOf(new URLSearchParams(query)))
  if (isRefused(answer)) throw new Error(answer.refused)
  return answer
}

async function names(query: string): Promise<string[]> {
  return (await register(query)).people.map(({ name }) => name)
}

describe('everybody enrolled, for a lead', () => {
  test('shows who is with the programme, by name, with status and practitioners', async () => {
    expect(await register()).toMatchObject({
      people: [
        { name: 'Åse Berg', status: 'paused', practitioners: [] },
        { name: 'Zoë Ås', status: 'active', practitioners: ['Ann Berg'] },
      ],
      found: 2,
      counts: { active: 1, paused: 1, left: 1, referred: 0 },
      unassigned: 1,
      practitioners: [{ name: 'Ann Berg' }],
    })
  })

  test('shows nothing of anybody’s programme or contact', async () => {
    expect(Object.keys((await register()).people[0]!)).toEqual([
      'id',
      'name',
      'status',
      'practitioners',
    ])
  })

  test.each([
    ['?q=zoe', ['Zoë Ås']],
    ['?q=ZOË', ['Zoë Ås']],
    ['?q=as', ['Åse Berg', 'Zoë Ås']],
    ['?q=berg', ['Åse Berg']],
    ['?q=%25', []],
    ['?q=_', []],
    ['?q=%5C', []],
    ['?status=left', ['Mina Haug']],
    ['?status=all', ['Åse Berg', 'Mina Haug', 'Zoë Ås']],
    ['?practitioner=nobody', []],
    ['?page=2', []],
  ])('%s finds %j', async (query, expected) => {
    expect(await names(query)).toEqual(expected)
  })

  test('filters by practitioner', async () => {
    expect(await names(`?practitioner=${ann.id}`)).toEqual(['Zoë Ås'])
  })

  test('is for leads alone', async () => {
    const strangers = [ann, await anAdministrator(harbour), await aParticipant(await aService())]
    for (const stranger of strangers) {
      const actor = await signedInAs(stranger)
      expect(await everyoneEnrolled(actor, filterOf(new URLSearchParams()))).toEqual({
        refused: 'not-found',
      })
    }
  })
})

describe('with ten thousand people', () => {
  let crowd: Service
  let asKim: SignedIn

  beforeAll(async () => {
    crowd = await aService()
    asKim = await signedInAs(await aLead(crowd))
    await arrange(
      `with people as (
         insert into person (organisation_id, id, name)
         select $1, gen_random_uuid(), 'Person ' || lpad(n::text, 5, '0') from generate_series(1, 10000) n
         returning organisation_id, id)
       insert into participant (organisation_id, id, status) select organisation_id, id, 'active' from people`,
      [crowd.id],
    )
    await arrange('analyze person, participant')
  })

  test('shows a page at a time', async () => {
    const { people, found } = await register('?page=200', asKim)
    expect(found).toBe(10_000)
    expect(people).toHaveLength(50)
    expect(people.at(-1)?.name).toBe('Person 10000')
  })

  test('finds one of them', async () => {
    expect((await register('?q=04242', asKim)).people.map(({ name }) => name)).toEqual([
      'Person 04242',
    ])
  })

  test('asks the database as often as for two', async () => {
    const [few, many] = [{ count: 0 }, { count: 0 }]
    await countingRoundTrips(few, () => register())
    await countingRoundTrips(many, () => register('', asKim))
    expect(many.count).toBe(few.count)
    expect(many.count).toBeLessThanOrEqual(3)
  })

  test('takes them from the index of names, in order, without sorting', async () => {
    const plan = await arrange<Record<string, string>>(
      `explain select participant.id from person
         join participant on participant.organisation_id = person.organisation_id and participant.id = person.id
       where person.organisation_id = $1 and participant.status = any($2)
       order by person.search_name, person.id limit 50`,
      [crowd.id, ['active']],
    )
    const lines = plan.map((row) => row['QUERY PLAN']).join('\n')
    expect(lines).toContain('people_by_name')
    expect(lines).not.toContain('Sort')
  })
})
