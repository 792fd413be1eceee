import { beforeAll, describe, expect, test } from 'vitest'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import { arrange, insert } from '#tests/factories/arrange.ts'
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

import { enrolmentForm, formOfId, type NewEnrolment } from './enrolment.ts'
import {
  changeEnrolment,
  enrol,
  enrolmentChoices,
  enrolmentOf,
  enrolmentToChange,
} from './enrolment.server.ts'

let harbour: Service
let hill: Service
let ann: Person
let asAnn: SignedIn
let asBen: SignedIn
let asLee: SignedIn

beforeAll(async () => {
  harbour = await aService({ name: 'Harbour Clinic' })
  hill = await aService({ name: 'Hill House' })
  ann = await aPractitioner(harbour, { name: 'Ann Berg' })
  asAnn = await signedInAs(ann)
  asBen = await signedInAs(await aPractitioner(harbour, { name: 'Ben Dahl' }))
  asLee = await signedInAs(await aLead(harbour))
})

function somebody(wish: Record<string, string> = {}): NewEnrolment {
  return enrolmentForm.parse({
    name: 'Mina Haug',
    status: 'referred',
    key: formOfId(newId()),
    ...wish,
  })
}

async function aSite(service: Service): Promise<string> {
  const id = newId()
  await insert('site', { organisation_id: service.id, id, name: 'Quay Street' })
  return id
}

describe('enrolling somebody', () => {
  test('a practitioner adds a person by name alone and is assigned to them', async () => {
    const mina = somebody()
    expect(await enrol(asAnn, mina)).toEqual({ id: mina.key })

    expect(await enrolmentOf(asAnn, mina.key)).toMatchObject({
      name: 'Mina Haug',
      status: 'referred',
      email: '',
      phone: '',
      referredOn: null,
      practitioners: [{ id: ann.id, name: 'Ann Berg' }],
      changes: [{ status: 'referred', by: 'Ann Berg' }],
    })
  })

  test('everything that is asked is kept', async () => {
    const all = somebody({
      pronouns: 'she/her',
      language: 'nb',
      email: 'mina@example.org',
      phone: '+47 900 00 000',
      siteId: await aSite(harbour),
      referralSource: 'GP',
      referredOn: '2027-02-01',
      eligibilityNote: 'Wants to start after Easter.',
      status: 'invited',
    })
    await enrol(asAnn, all)

    const { practitionerId: _, key, ...kept } = all
    expect(await enrolmentOf(asAnn, all.key)).toMatchObject({
      ...kept,
      id: key,
      site: 'Quay Street',
    })
  })

  test('sending the form twice adds one person', async () => {
    const once = somebody()
    await enrol(asAnn, once)
    expect(await enrol(asAnn, { ...once, name: 'Somebody Else' })).toEqual({ id: once.key })
    expect(await enrolmentOf(asAnn, once.key)).toMatchObject({ name: 'Mina Haug' })
  })

  test('a form that names somebody who is here already gives no way to them', async () => {
    const bens = await aParticipant(harbour)
    await enrol(asAnn, somebody({ key: formOfId(bens.id) }))
    expect(await enrolmentOf(asAnn, bens.id)).toEqual({ refused: 'not-found' })
  })

  test('a lead may choose who is assigned, or nobody yet', async () => {
    const chosen = somebody({ practitionerId: ann.id })
    const open = somebody()
    await enrol(asLee, chosen)
    await enrol(asLee, open)
    expect(await enrolmentOf(asLee, chosen.key)).toMatchObject({ practitioners: [{ id: ann.id }] })
    expect(await enrolmentOf(asLee, open.key)).toMatchObject({ practitioners: [] })
  })

  test('a practitioner cannot enrol for a colleague', async () => {
    const mina = somebody({ practitionerId: asBen.personId })
    await enrol(asAnn, mina)
    expect(await enrolmentOf(asAnn, mina.key)).toMatchObject({ practitioners: [{ id: ann.id }] })
  })

  test('the person finds it on their trail', async () => {
    const mina = somebody()
    await enrol(asAnn, mina)
    expect(
      await arrange('select action, actor_id from trail_entry where participant_id = $1', [
        mina.key,
      ]),
    ).toEqual([{ action: 'enrol', actor_id: ann.id }])
  })

  test('a site of another service is no choice', async () => {
    expect(await enrol(asAnn, somebody({ siteId: await aSite(hill) }))).toEqual({
      refused: 'not-an-option',
      field: 'siteId',
    })
  })

  test('nobody but a practitioner of the service can be assigned', async () => {
    const strangers = [await aPractitioner(hill), await aParticipant(harbour), await aLead(harbour)]
    for (const { id } of strangers) {
      expect(await enrol(asLee, somebody({ practitionerId: id }))).toEqual({
        refused: 'not-an-option',
        field: 'practitionerId',
      })
    }
  })

  test('participants and administrators do not enrol', async () => {
    for (const person of [await aParticipant(harbour), await anAdministrator(harbour)]) {
      const actor = await signedInAs(person)
      expect(await enrol(actor, somebody())).toEqual({ refused: 'not-found' })
      expect(await enrolmentChoices(actor)).toEqual({ refused: 'not-found' })
    }
  })
})

test('the form offers the service’s own sites and practitioners', async () => {
  const here = await aService()
  const [kari, site] = [await aPractitioner(here, { name: 'Kari' }), await aSite(here)]
  expect(await enrolmentChoices(await signedInAs(kari))).toEqual({
    sites: [{ id: site, name: 'Quay Street' }],
    practitioners: [{ id: kari.id, name: 'Kari' }],
  })
})

describe('changing an enrolment', () => {
  async function enrolled() {
    const mina = somebody()
    await enrol(asAnn, mina)
    const { key: id, status: _status, practitionerId: _practitioner, ...asked } = mina
    return { id, asked }
  }

  test('keeps what was changed and counts the revision on', async () => {
    const { id, asked } = await enrolled()
    const change = { ...asked, name: 'Mina H.', referralSource: 'Herself', base: 1 }
    expect(await changeEnrolment(asAnn, id, change)).toEqual({ revision: 2 })
    expect(await enrolmentToChange(asAnn, id)).toMatchObject({
      enrolment: { name: 'Mina H.', referralSource: 'Herself', revision: 2 },
    })
  })

  test('shows what somebody else wrote meanwhile, and writes nothing over', async () => {
    const { id, asked } = await enrolled()
    await changeEnrolment(asLee, id, { ...asked, name: 'Mina H.', base: 1 })
    expect(await changeEnrolment(asAnn, id, { ...asked, name: 'M. Haug', base: 1 })).toMatchObject({
      refused: 'changed-meanwhile',
      theirs: { name: 'Mina H.', revision: 2 },
    })
    expect(await enrolmentOf(asAnn, id)).toMatchObject({ name: 'Mina H.' })
  })

  test('refuses a site of another service', async () => {
    const { id, asked } = await enrolled()
    expect(
      await changeEnrolment(asAnn, id, { ...asked, siteId: await aSite(hill), base: 1 }),
    ).toEqual({ refused: 'not-an-option', field: 'siteId' })
  })

  test('is not for a practitioner who is not assigned, nor for the person, nor for another service', async () => {
    const { id, asked } = await enrolled()
    const asMina = await signedInAs({ ...ann, id, name: 'Mina Haug', roles: ['participant'] })
    const strangers = [
      asBen,
      asMina,
      await signedInAs(await aPractitioner(hill)),
      await signedInAs(await aLead(hill)),
    ]
    for (const actor of strangers) {
      const not = { refused: 'not-found' }
      expect(await changeEnrolment(actor, id, { ...asked, base: 1 })).toEqual(not)
      expect(await enrolmentToChange(actor, id)).toEqual(not)
    }
  })

  test('is refused for an id that is none', async () => {
    const { asked } = await enrolled()
    for (const id of [newId(), 'mina', '']) {
      expect(await changeEnrolment(asAnn, id, { ...asked, base: 1 })).toEqual({
        refused: 'not-found',
      })
    }
  })
})

describe('an enrolment is seen', () => {
  test('by the person, their practitioner and a lead, and by nobody else', async () => {
    const sam = await aParticipant(harbour, { assignedTo: [ann] })
    const asSam = await signedInAs(sam)
    const other = await signedInAs(await aParticipant(harbour))
    for (const actor of [asSam, asAnn, asLee]) {
      expect(await enrolmentOf(actor, sam.id)).toMatchObject({ name: 'Sam Lind', site: '' })
    }
    for (const actor of [asBen, other, await signedInAs(await aLead(hill))]) {
      expect(await enrolmentOf(actor, sam.id)).toEqual({ refused: 'not-found' })
    }
  })
})
