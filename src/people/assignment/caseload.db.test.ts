import { beforeEach, describe, expect, test } from 'vitest'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { inOrganisation, newId } from '#platform/database/database.server.ts'
import { countingRoundTrips } from '#platform/database/round-trips.server.ts'
import { arrange } from '#tests/factories/arrange.ts'
import {
  aLead,
  anAdministrator,
  aParticipant,
  aPractitioner,
  aService,
  assign,
  signedInAs,
  type Person,
  type Service,
} from '#tests/factories/people.ts'

import { aSession, type Session } from '#tests/factories/sessions.ts'

import { enrolmentOf } from '../enrolment/enrolment.server.ts'
import { unreadNotices } from '../notices/notices.server.ts'
import { caseloadOf, moveCaseload, whoHasPeople } from './caseload.server.ts'

const notFound = { refused: 'not-found' }

let harbour: Service
let ann: Person
let ben: Person
let sam: Person
let mina: Person
let asAnn: SignedIn
let asBen: SignedIn
let asLee: SignedIn

beforeEach(async () => {
  harbour = await aService()
  ann = await aPractitioner(harbour)
  ben = await aPractitioner(harbour, { name: 'Ben Dahl' })
  sam = await aParticipant(harbour, { assignedTo: [ann] })
  mina = await aParticipant(harbour, { name: 'Mina Haug', assignedTo: [ann], status: 'paused' })
  asAnn = await signedInAs(ann)
  asBen = await signedInAs(ben)
  asLee = await signedInAs(await aLead(harbour))
})

function everybody(): { from: string; to: string; participants: string[] } {
  return { from: ann.id, to: ben.id, participants: [sam.id, mina.id] }
}

async function leadersOf(session: Session): Promise<string[]> {
  const rows = await arrange<{ practitioner_id: string }>(
    'select practitioner_id from session_leader where session_id = $1',
    [session.id],
  )
  return rows.map((row) => row.practitioner_id)
}

function noticesOf(person: Person) {
  return inOrganisation(harbour.id, person.id, (db) => unreadNotices(db, harbour.id, person.id))
}

describe('the preview', () => {
  test('shows who would move, their planned sessions, who else stays, and who could take over', async () => {
    await assign(mina, ben)
    await aSession(ann, sam)
    await aSession(ann, sam, { status: 'closed' })
    await aSession(ben, sam)

    expect(await caseloadOf(asAnn, ann.id)).toEqual({
      from: { id: ann.id, name: 'Ann Berg' },
      people: [
        { id: mina.id, name: 'Mina Haug', status: 'paused', sessions: 0, others: 1 },
        { id: sam.id, name: 'Sam Lind', status: 'active', sessions: 1, others: 0 },
      ],
      to: [{ id: ben.id, name: 'Ben Dahl' }],
    })
  })

  test('shows a lead anybody’s caseload, also of somebody who no longer works here', async () => {
    await arrange('update role_held set ended_at = now() where person_id = $1', [ann.id])
    expect(await caseloadOf(asLee, ann.id)).toMatchObject({ from: { name: 'Ann Berg' } })
    expect(await caseloadOf(asLee, sam.id)).toEqual(notFound)
    expect(await caseloadOf(asLee, newId())).toEqual(notFound)
  })
})

test('a lead sees who has people, those who no longer work here first', async () => {
  await aParticipant(harbour, { assignedTo: [ben] })
  await arrange('update role_held set ended_at = now() where person_id = $1', [ben.id])
  expect(await whoHasPeople(asLee)).toEqual([
    { id: ben.id, name: 'Ben Dahl', people: 1, works: false },
    { id: ann.id, name: 'Ann Berg', people: 2, works: true },
  ])
  for (const actor of [asAnn, await signedInAs(sam)]) {
    expect(await whoHasPeople(actor)).toEqual(notFound)
  }
})

describe('moving a caseload', () => {
  test('hands over everybody in one action', async () => {
    expect(await moveCaseload(asAnn, everybody())).toEqual({
      moved: 2,
      to: { id: ben.id, name: 'Ben Dahl' },
    })
    for (const person of [sam, mina]) {
      expect(await enrolmentOf(asAnn, person.id)).toEqual(notFound)
      expect(await enrolmentOf(asBen, person.id)).toMatchObject({ practitioners: [{ id: ben.id }] })
    }
  })

  test('tells every participant, and the one who takes over', async () => {
    await moveCaseload(asAnn, everybody())
    for (const person of [sam, mina]) {
      expect(await noticesOf(person)).toMatchObject([
        { kind: 'practitioner-changed', about: { before: 'Ann Berg', practitioner: 'Ben Dahl' } },
      ])
    }
    expect(await noticesOf(ben)).toMatchObject([
      { kind: 'caseload-to-you', about: { before: 'Ann Berg', people: 2 } },
    ])
  })

  test('leaves a line on each participant’s trail', async () => {
    await moveCaseload(asLee, everybody())
    expect(
      await arrange(
        `select participant_id from trail_entry where action = 'assign' and subject = 'caseload'
           and actor_id = $1 and outcome = 'done' order by participant_id`,
        [asLee.personId],
      ),
    ).toEqual([sam.id, mina.id].sort().map((participant_id) => ({ participant_id })))
  })

  test('takes planned sessions along; what is over, and groups, stay', async () => {
    const planned = await aSession(ann, sam)
    const closed = await aSession(ann, sam, { status: 'closed' })
    const group = await aSession(ann, sam, { others: [mina] })
    await moveCaseload(asAnn, everybody())

    expect(await leadersOf(planned)).toEqual([ben.id])
    expect(await leadersOf(closed)).toEqual([ann.id])
    expect(await leadersOf(group)).toEqual([ann.id])
  })

  test('moves only who was chosen, and only who is theirs', async () => {
    const bens = await aParticipant(harbour, { assignedTo: [ben] })
    const other = await aParticipant(await aService())
    const wanted = [sam.id, bens.id, other.id, 'nobody']
    expect(await moveCaseload(asAnn, { ...everybody(), participants: wanted })).toMatchObject({
      moved: 1,
    })
    expect(await enrolmentOf(asAnn, mina.id)).toMatchObject({ name: 'Mina Haug' })
    expect(await enrolmentOf(asBen, bens.id)).toMatchObject({ name: 'Sam Lind' })
  })

  test('keeps a practitioner who is assigned already', async () => {
    await assign(sam, ben)
    expect(await moveCaseload(asAnn, everybody())).toMatchObject({ moved: 2 })
    expect(await enrolmentOf(asBen, sam.id)).toMatchObject({ practitioners: [{ id: ben.id }] })
  })

  test('makes nobody their own practitioner', async () => {
    await arrange(
      `insert into role_held (organisation_id, id, person_id, role) values ($1, $2, $3, 'practitioner')`,
      [harbour.id, newId(), sam.id],
    )
    expect(await moveCaseload(asAnn, { ...everybody(), to: sam.id })).toMatchObject({ moved: 1 })
    expect(await enrolmentOf(asAnn, sam.id)).toMatchObject({ practitioners: [{ id: ann.id }] })
  })

  test('is refused when nobody is chosen, or when all have moved meanwhile', async () => {
    const nobody = { ...everybody(), participants: [] }
    expect(await moveCaseload(asAnn, nobody)).toEqual({ refused: 'nobody-chosen' })
    await moveCaseload(asLee, everybody())
    expect(await moveCaseload(asAnn, everybody())).toEqual({ refused: 'changed-meanwhile' })
  })

  test('finds nothing when none of the people was ever theirs', async () => {
    const participants = [
      (await aParticipant(harbour, { assignedTo: [ben] })).id,
      (await aParticipant(await aService())).id,
    ]
    expect(await moveCaseload(asAnn, { ...everybody(), participants })).toEqual(notFound)
  })

  test('goes to practitioners of this service only', async () => {
    const strangers = [ann.id, sam.id, (await aPractitioner(await aService())).id, 'ben']
    for (const to of strangers) {
      expect(await moveCaseload(asAnn, { ...everybody(), to })).toEqual({
        refused: 'not-an-option',
        field: 'to',
      })
    }
  })

  test('is for one’s own caseload, or for a lead', async () => {
    const strangers = [
      asBen,
      await signedInAs(sam),
      await signedInAs(await anAdministrator(harbour)),
      await signedInAs(await aLead(await aService())),
    ]
    for (const actor of strangers) {
      expect(await caseloadOf(actor, ann.id)).toEqual(notFound)
      expect(await moveCaseload(actor, everybody())).toEqual(notFound)
    }
    expect(await caseloadOf(await signedInAs(sam), sam.id)).toEqual(notFound)
    expect(await moveCaseload(asAnn, { ...everybody(), from: 'ann' })).toEqual(notFound)
    expect(
      await arrange(
        `select outcome from trail_entry where actor_id = $1 and action = 'move-caseload'`,
        [ben.id],
      ),
    ).toEqual([{ outcome: 'refused' }, { outcome: 'refused' }])
  })

  test('asks the database as often for two people as for a hundred', async () => {
    const many: string[] = []
    for (let count = 0; count < 100; count += 1) {
      many.push((await aParticipant(harbour, { assignedTo: [ben] })).id)
    }
    const [few, lots] = [{ count: 0 }, { count: 0 }]
    await countingRoundTrips(few, () => moveCaseload(asAnn, everybody()))
    await countingRoundTrips(lots, () =>
      moveCaseload(asBen, { from: ben.id, to: ann.id, participants: many }),
    )
    expect(lots.count).toBe(few.count)
    expect(lots.count).toBeLessThanOrEqual(6)
  })
})
