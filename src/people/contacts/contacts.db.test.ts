import { beforeEach, describe, expect, test } from 'vitest'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import { isRefused, type Refused } from '#platform/refusal.ts'
import { arrange } from '#tests/factories/arrange.ts'
import {
  aLead,
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
} from '#tests/factories/people.ts'

import { MOST_CONTACTS, type Contact } from './contact.ts'
import {
  addContact,
  changeContact,
  contactsOf,
  moveContact,
  removeContact,
} from './contacts.server.ts'

const JO = { name: 'Jo', relation: 'cousin', phone: '900 00 111' }
const BERIT = { name: 'Berit', relation: 'aunt', phone: '900 00 222' }
const SAM = { name: 'Sam', relation: '', phone: '900 00 333' }
const NOBODY = { refused: 'not-found' }

let mina: Person
let asMina: SignedIn
let asAnn: SignedIn

beforeEach(async () => {
  const harbour = await aService()
  const ann = await aPractitioner(harbour)
  mina = await aParticipant(harbour, { name: 'Mina', assignedTo: [ann] })
  asMina = await signedInAs(mina)
  asAnn = await signedInAs(ann)
})

describe('the people whom somebody would call', () => {
  test('stand in the order in which they were added, whoever added them', async () => {
    await addContact(asMina, mina.id, JO)
    await addContact(asAnn, mina.id, BERIT)

    expect(await list(asMina)).toMatchObject([JO, BERIT])
    expect(await list(asAnn)).toMatchObject([JO, BERIT])
  })

  test('can be put into another order', async () => {
    for (const somebody of [JO, BERIT, SAM]) await addContact(asMina, mina.id, somebody)
    const [, , sam] = await list(asMina)

    await moveContact(asMina, mina.id, sam!.id, 'up')
    expect(await names()).toEqual(['Jo', 'Sam', 'Berit'])
    await moveContact(asMina, mina.id, sam!.id, 'down')
    await moveContact(asMina, mina.id, sam!.id, 'down')
    expect(await names()).toEqual(['Jo', 'Berit', 'Sam'])
  })

  test('can be put into order on two devices at once', async () => {
    for (const somebody of [JO, BERIT, SAM]) await addContact(asMina, mina.id, somebody)
    const [jo, , sam] = await list(asMina)

    await Promise.all([
      moveContact(asMina, mina.id, sam!.id, 'up'),
      moveContact(asAnn, mina.id, jo!.id, 'down'),
    ])
    expect((await names()).toSorted()).toEqual(['Berit', 'Jo', 'Sam'])
    expect(new Set(await positions()).size).toBe(3)
  })

  test('can be changed, and earlier numbers stay in the history', async () => {
    const { id } = worked(await addContact(asMina, mina.id, JO))
    await changeContact(asAnn, mina.id, id, { ...JO, phone: '900 00 999' })

    expect(await list(asMina)).toMatchObject([{ phone: '900 00 999' }])
    expect(
      await arrange(`select was ->> 'phone' as phone from history where row_id = $1`, [id]),
    ).toEqual([{ phone: '900 00 111' }])
  })

  test('can be taken off, and what stood there comes back with the answer', async () => {
    const { id } = worked(await addContact(asMina, mina.id, JO))

    expect(await removeContact(asMina, mina.id, id)).toEqual({ removed: JO })
    expect(await list(asMina)).toEqual([])
  })

  test('are at most as many as fit one page', async () => {
    for (let n = 0; n < MOST_CONTACTS; n += 1) await addContact(asMina, mina.id, JO)

    expect(await addContact(asMina, mina.id, JO)).toEqual({ refused: 'too-many' })
  })
})

describe('somebody else’s contacts', () => {
  test('are not there for a lead, a stranger of the same service, or another service', async () => {
    const { id } = worked(await addContact(asMina, mina.id, JO))
    const others = [
      await aLead(mina.service),
      await aPractitioner(mina.service, { name: 'Ben' }),
      await aParticipant(mina.service, { name: 'Max' }),
      await aPractitioner(await aService({ name: 'Hill House' })),
    ]
    for (const other of others) {
      const actor = await signedInAs(other)
      expect(await contactsOf(actor, mina.id)).toEqual(NOBODY)
      expect(await addContact(actor, mina.id, JO)).toEqual(NOBODY)
      expect(await changeContact(actor, mina.id, id, SAM)).toEqual(NOBODY)
      expect(await moveContact(actor, mina.id, id, 'up')).toEqual(NOBODY)
      expect(await removeContact(actor, mina.id, id)).toEqual(NOBODY)
    }
    expect(await list(asMina)).toMatchObject([JO])
  })

  test('are not reached through one’s own record', async () => {
    const { id } = worked(await addContact(asMina, mina.id, JO))
    const max = await aParticipant(mina.service, { name: 'Max' })
    const asMax = await signedInAs(max)

    for (const contact of [id, newId(), 'no-id']) {
      expect(await changeContact(asMax, max.id, contact, SAM)).toEqual(NOBODY)
      expect(await moveContact(asMax, max.id, contact, 'up')).toEqual(NOBODY)
      expect(await removeContact(asMax, max.id, contact)).toEqual(NOBODY)
    }
    expect(await list(asMina)).toMatchObject([JO])
  })
})

async function list(actor: SignedIn): Promise<Contact[]> {
  return worked(await contactsOf(actor, mina.id))
}

async function names(): Promise<string[]> {
  return (await list(asMina)).map(({ name }) => name)
}

async function positions(): Promise<number[]> {
  const rows = await arrange<{ position: number }>(
    'select position from own_contact where participant_id = $1',
    [mina.id],
  )
  return rows.map(({ position }) => position)
}

function worked<T>(answer: T | Refused): T {
  if (isRefused(answer)) throw new Error(`refused: ${answer.refused}`)
  return answer
}
