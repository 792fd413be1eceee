import { beforeEach, describe, expect, test } from 'vitest'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { inOrganisation, newId } from '#platform/database/database.server.ts'
import { arrange } from '#tests/factories/arrange.ts'
import {
  aLead,
  aParticipant,
  aPerson,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
  type Service,
} from '#tests/factories/people.ts'

import { enrolmentOf } from '../enrolment/enrolment.server.ts'
import { unreadNotices } from '../notices/notices.server.ts'
import { assign, assignmentOf, endAssignment } from './assignment.server.ts'

const notFound = { refused: 'not-found' }

let harbour: Service
let ann: Person
let ben: Person
let sam: Person
let asAnn: SignedIn
let asBen: SignedIn
let asLee: SignedIn

beforeEach(async () => {
  harbour = await aService()
  ann = await aPractitioner(harbour)
  ben = await aPractitioner(harbour, { name: 'Ben Dahl' })
  sam = await aParticipant(harbour, { assignedTo: [ann] })
  asAnn = await signedInAs(ann)
  asBen = await signedInAs(ben)
  asLee = await signedInAs(await aLead(harbour))
})

function noticesOf(person: Person) {
  return inOrganisation(harbour.id, person.id, (db) => unreadNotices(db, harbour.id, person.id))
}

describe('assigning a practitioner', () => {
  test('opens the record to them and tells both', async () => {
    expect(await enrolmentOf(asBen, sam.id)).toEqual(notFound)
    expect(await assign(asAnn, sam.id, ben.id)).toEqual({
      assigned: { id: ben.id, name: 'Ben Dahl' },
    })

    expect(await enrolmentOf(asBen, sam.id)).toMatchObject({ name: 'Sam Lind' })
    expect(await noticesOf(sam)).toMatchObject([
      { kind: 'practitioner-joined', about: { practitioner: 'Ben Dahl' } },
    ])
    expect(await noticesOf(ben)).toMatchObject([
      { kind: 'assigned-to-you', about: { participant: 'Sam Lind', by: 'Ann Berg' } },
    ])
  })

  test('is not done twice', async () => {
    expect(await assign(asAnn, sam.id, ann.id)).toEqual({
      refused: 'already-assigned',
      field: 'practitionerId',
    })
    expect(await noticesOf(sam)).toEqual([])
  })

  test('takes practitioners of this service only, and nobody for themselves', async () => {
    const both = await aPerson(harbour, { roles: ['practitioner', 'participant'] })
    await arrange(
      `insert into participant (organisation_id, id, status) values ($1, $2, 'active')`,
      [harbour.id, both.id],
    )
    const strangers = [
      [sam.id, sam.id],
      [sam.id, asLee.personId],
      [sam.id, (await aPractitioner(await aService())).id],
      [sam.id, newId()],
      [sam.id, 'ben'],
      [both.id, both.id],
    ] as const
    for (const [participant, practitioner] of strangers) {
      expect(await assign(asLee, participant, practitioner)).toEqual({
        refused: 'not-an-option',
        field: 'practitionerId',
      })
    }
  })

  test('does not take somebody who no longer works here', async () => {
    await arrange('update role_held set ended_at = now() where person_id = $1', [ben.id])
    expect(await assign(asAnn, sam.id, ben.id)).toMatchObject({ refused: 'not-an-option' })
  })

  test('is for who is assigned and for leads of the service', async () => {
    const strangers = [sam, ben, await aLead(await aService())]
    for (const stranger of strangers) {
      const actor = await signedInAs(stranger)
      expect(await assign(actor, sam.id, ben.id)).toEqual(notFound)
      expect(await endAssignment(actor, sam.id, ann.id)).toEqual(notFound)
      expect(await assignmentOf(actor, sam.id)).toEqual(notFound)
    }
    expect(await assign(asLee, sam.id, ben.id)).toMatchObject({ assigned: { name: 'Ben Dahl' } })
  })
})

describe('ending an assignment', () => {
  test('closes the record to them and tells the person', async () => {
    await assign(asAnn, sam.id, ben.id)
    expect(await endAssignment(asBen, sam.id, ben.id)).toMatchObject({ ended: { id: ben.id } })

    expect(await enrolmentOf(asBen, sam.id)).toEqual(notFound)
    expect(await noticesOf(sam)).toMatchObject([
      { kind: 'practitioner-ended', about: { practitioner: 'Ben Dahl' } },
      { kind: 'practitioner-joined' },
    ])
  })

  test('leaves nobody without a practitioner, unless a lead does it', async () => {
    expect(await endAssignment(asAnn, sam.id, ann.id)).toEqual({
      refused: 'last-practitioner',
      field: 'practitionerId',
    })
    expect(await endAssignment(asLee, sam.id, ann.id)).toMatchObject({ ended: { id: ann.id } })
  })

  test('two who leave at the same moment do not both go', async () => {
    await assign(asAnn, sam.id, ben.id)
    const answers = await Promise.all([
      endAssignment(asAnn, sam.id, ann.id),
      endAssignment(asBen, sam.id, ben.id),
    ])
    expect(answers.filter((answer) => 'refused' in answer)).toEqual([
      { refused: 'last-practitioner', field: 'practitionerId' },
    ])
  })

  test('finds nothing for somebody who is not assigned', async () => {
    expect(await endAssignment(asAnn, sam.id, ben.id)).toEqual(notFound)
  })
})

test('the form offers the practitioners who are not assigned yet', async () => {
  expect(await assignmentOf(asAnn, sam.id)).toEqual({
    name: 'Sam Lind',
    assigned: [{ id: ann.id, name: 'Ann Berg' }],
    others: [{ id: ben.id, name: 'Ben Dahl' }],
  })
})
