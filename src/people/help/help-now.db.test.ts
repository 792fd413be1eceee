import { beforeEach, describe, expect, test } from 'vitest'

import { newId } from '#platform/database/database.server.ts'
import { arrange, insert } from '#tests/factories/arrange.ts'
import {
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
  type Service,
} from '#tests/factories/people.ts'

import { addContact } from '../contacts/contacts.server.ts'
import { helpNow, helpNowOn, linesOnly } from './help-now.server.ts'

const JO = { name: 'Jo', relation: 'cousin', phone: '900 00 111' }

let harbour: Service
let mina: Person

beforeEach(async () => {
  harbour = await aService({ name: 'Harbour Clinic' })
  mina = await aParticipant(harbour, { name: 'Mina' })
  await aLine(harbour, 1, 'crisis', 'Crisis line')
  await aLine(harbour, 0, 'emergency', 'Emergency')
  await addContact(await signedInAs(mina), mina.id, JO)
})

describe('help now', () => {
  test('shows the lines of the service in its order, and the person’s own contacts', async () => {
    expect(await helpNow(await signedInAs(mina))).toMatchObject({
      service: 'Harbour Clinic',
      lines: [{ name: 'Emergency' }, { name: 'Crisis line' }],
      contacts: [JO],
    })
  })

  test('shows staff the lines of their service', async () => {
    const help = await helpNow(await signedInAs(await aPractitioner(harbour)))

    expect(help.lines).toHaveLength(2)
    expect(help.contacts).toEqual([])
  })

  test('shows nothing of another service', async () => {
    const hill = await aService({ name: 'Hill House' })

    expect(await helpNow(await signedInAs(await aParticipant(hill)))).toMatchObject({
      service: 'Hill House',
      lines: [],
      contacts: [],
    })
  })
})

describe('help now without signing in', () => {
  test('shows the own contacts on a device of one’s own', async () => {
    const device = { organisationId: harbour.id, personId: mina.id, shared: false }

    expect(await helpNowOn(device)).toMatchObject({
      lines: [{ name: 'Emergency' }, { name: 'Crisis line' }],
      contacts: [JO],
    })
  })

  test('shows nobody’s contacts on a device of several people', async () => {
    const device = { organisationId: harbour.id, personId: mina.id, shared: true }
    const help = await helpNowOn(device)

    expect(help.lines).toHaveLength(2)
    expect(help.contacts).toEqual([])
  })

  test('writes no look on the trail, because nobody who could be named has looked', async () => {
    const before = await entries()
    await helpNowOn({ organisationId: harbour.id, personId: mina.id, shared: false })
    await linesOnly(harbour.id)

    expect(await entries()).toBe(before)
  })
})

async function aLine(service: Service, position: number, kind: string, name: string) {
  await insert('help_line', {
    organisation_id: service.id,
    id: newId(),
    position,
    kind,
    name,
    phone: '112',
  })
}

async function entries(): Promise<number> {
  const [row] = await arrange<{ n: number }>('select count(*)::int as n from trail_entry')
  return row!.n
}
