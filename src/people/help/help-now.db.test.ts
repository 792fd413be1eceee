import { beforeEach, describe, expect, test } from 'vitest'

import { newId } from '#platform/database/database.server.ts'
import { hashOf, newSecret, type Token } from '#platform/identity/token.server.ts'
import { arrange, insert } from '#tests/factories/arrange.ts'
import {
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
  type Service,
} from '#tests/factories/people.ts'

import { MOST_WRONG_CODES } from '../card/card.ts'
import { addContact } from '../contacts/contacts.server.ts'
import { OWN_ACCESS } from '../parts/parts.ts'
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
    expect(await helpNowOn(await aDevice())).toMatchObject({
      lines: [{ name: 'Emergency' }, { name: 'Crisis line' }],
      contacts: [JO],
    })
  })

  test('shows only the lines after too many wrong codes: it may be in other hands', async () => {
    const help = await helpNowOn(await aDevice({ wrong_codes: MOST_WRONG_CODES }))

    expect(help).toMatchObject({ lines: [{ name: 'Emergency' }, {}], contacts: [] })
  })

  test('shows only the lines while the person’s own access is switched off', async () => {
    const device = await aDevice()
    await insert('part_switched_off', {
      organisation_id: harbour.id,
      id: newId(),
      participant_id: mina.id,
      part: OWN_ACCESS,
    })

    expect(await helpNowOn(device)).toMatchObject({ lines: [{}, {}], contacts: [] })
  })

  test('does not know a device that was taken off the list, or one that only claims to be it', async () => {
    const device = await aDevice()
    const removed = await aDevice({ removed_at: Temporal.Now.instant() })

    expect(await helpNowOn(removed)).toBeNull()
    expect(await helpNowOn({ ...device, secret: newSecret() })).toBeNull()
    expect(await helpNowOn({ ...device, organisationId: (await aService()).id })).toBeNull()
  })

  test('writes no look on the trail, because nobody who could be named has looked', async () => {
    const before = await entries()
    await helpNowOn(await aDevice())
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

/** A device of Mina's own, as its cookie says. */
async function aDevice(wish: Record<string, unknown> = {}): Promise<Token> {
  const token = { organisationId: harbour.id, id: newId(), secret: newSecret() }
  await insert('device', {
    organisation_id: harbour.id,
    id: token.id,
    person_id: mina.id,
    secret_hash: hashOf(token.secret),
    ...wish,
  })
  return token
}

async function entries(): Promise<number> {
  const [row] = await arrange<{ n: number }>('select count(*)::int as n from trail_entry')
  return row!.n
}
