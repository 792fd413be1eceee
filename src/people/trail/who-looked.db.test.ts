import { beforeEach, describe, expect, test } from 'vitest'

import { inventoryOf } from '#people/inventory/inventory.server.ts'
import { isRefused } from '#platform/refusal.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
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

import { whoLooked, type WhoLooked } from './who-looked.server.ts'

let harbour: Service
let ann: Person
let sam: Person
let asAnn: SignedIn
let asSam: SignedIn

beforeEach(async () => {
  harbour = await aService()
  ann = await aPractitioner(harbour)
  sam = await aParticipant(harbour, { assignedTo: [ann] })
  asAnn = await signedInAs(ann)
  asSam = await signedInAs(sam)
})

async function looked(before: string | null = null): Promise<WhoLooked> {
  const answer = await whoLooked(asSam, sam.id, before)
  if (isRefused(answer)) throw new Error(answer.refused)
  return answer
}

describe('who looked at my record', () => {
  test('says who, when and what', async () => {
    await inventoryOf(asAnn, sam.id)
    await inventoryOf(asAnn, sam.id)
    const { days, earlier } = await looked()

    expect(earlier).toBeNull()
    expect(days).toHaveLength(1)
    expect(days[0]).toMatchObject({
      people: [
        {
          name: 'Ann Berg',
          doings: [{ action: 'see-record', subject: 'inventory', outcome: 'done', times: 2 }],
        },
      ],
    })
  })

  test('leaves out one’s own looks', async () => {
    await inventoryOf(asSam, sam.id)
    expect((await looked()).days).toEqual([])
  })

  test('names who tried and was not let in', async () => {
    await inventoryOf(await signedInAs(await aPractitioner(harbour, { name: 'Ben Dahl' })), sam.id)
    expect((await looked()).days[0]?.people).toMatchObject([
      { name: 'Ben Dahl', doings: [{ outcome: 'refused' }] },
    ])
  })

  test('does not show looks at anybody else', async () => {
    await inventoryOf(asAnn, (await aParticipant(harbour, { assignedTo: [ann] })).id)
    expect((await looked()).days).toEqual([])
  })

  test('goes on to earlier ones', async () => {
    await arrange(
      `insert into trail_entry (organisation_id, id, at, actor_id, actor_role, participant_id, action, subject, outcome)
       select $1, gen_random_uuid(), now() - n * interval '1 hour', $2, 'practitioner', $3, 'see-record', 's' || n, 'done'
       from generate_series(1, 310) n`,
      [harbour.id, ann.id, sam.id],
    )
    const first = await looked()
    const second = await looked(first.earlier)
    const subjects = [first, second].map(({ days }) =>
      days.flatMap(({ people }) => people.flatMap(({ doings }) => doings.map((d) => d.subject))),
    )
    expect(subjects.map((list) => list.length)).toEqual([300, 10])
    expect(subjects[1]?.[0]).toBe('s301')
    expect(second.earlier).toBeNull()
    for (const nonsense of [newId()]) expect((await looked(nonsense)).days).toEqual([])
    expect((await looked('yesterday')).days).toEqual(first.days)
  })

  test('keeps lines of people who are not in the service any more', async () => {
    await insert('trail_entry', {
      organisation_id: harbour.id,
      id: newId(),
      actor_id: newId(),
      actor_role: 'practitioner',
      participant_id: sam.id,
      action: 'see-record',
      outcome: 'done',
    })
    expect((await looked()).days[0]?.people).toMatchObject([{ name: null }])
  })

  test('is for the person alone', async () => {
    const strangers = [ann, await aLead(harbour), await aParticipant(harbour)]
    for (const stranger of strangers) {
      expect(await whoLooked(await signedInAs(stranger), sam.id)).toEqual({
        refused: 'not-found',
      })
    }
  })
})
