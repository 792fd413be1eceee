import { beforeEach, describe, expect, test } from 'vitest'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import {
  aLead,
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
  type Service,
} from '#tests/factories/people.ts'

import { ORIENTATION_VERSION } from './orientation.ts'
import { acknowledge, orientationOf } from './orientation.server.ts'

let harbour: Service
let ann: Person
let sam: Person
let asAnn: SignedIn
let asSam: SignedIn

beforeEach(async () => {
  harbour = await aService()
  ann = await aPractitioner(harbour)
  sam = await aParticipant(harbour, { status: 'orientation', assignedTo: [ann] })
  asAnn = await signedInAs(ann)
  asSam = await signedInAs(sam)
})

describe('the orientation sheet', () => {
  test('is acknowledged by both, each in their own name', async () => {
    expect(await acknowledge(asSam, sam.id, { side: 'participant', signedName: 'Sam' })).toEqual({
      side: 'participant',
    })
    await acknowledge(asAnn, sam.id, { side: 'practitioner', signedName: 'Ann Berg' })

    expect(await orientationOf(asSam, sam.id)).toMatchObject({
      name: 'Sam Lind',
      status: 'orientation',
      isSelf: true,
      acknowledgements: [
        { side: 'practitioner', signedName: 'Ann Berg', by: 'Ann Berg' },
        { side: 'participant', signedName: 'Sam', by: 'Sam Lind', version: ORIENTATION_VERSION },
      ],
    })
  })

  test('can be acknowledged for both on the practitioner’s device, which it says', async () => {
    await acknowledge(asAnn, sam.id, { side: 'participant', signedName: 'Sam' })
    expect(await orientationOf(asAnn, sam.id)).toMatchObject({
      isSelf: false,
      acknowledgements: [{ side: 'participant', signedName: 'Sam', by: 'Ann Berg' }],
    })
  })

  test('is acknowledged once by each side', async () => {
    const yes = { side: 'participant', signedName: 'Sam' } as const
    await acknowledge(asSam, sam.id, yes)
    expect(await acknowledge(asAnn, sam.id, yes)).toEqual({
      refused: 'already-acknowledged',
      field: 'signedName',
    })
  })

  test('a participant does not say yes for the practitioner', async () => {
    expect(await acknowledge(asSam, sam.id, { side: 'practitioner', signedName: 'Ann' })).toEqual({
      refused: 'not-an-option',
      field: 'side',
    })
  })

  test('is nobody else’s to see or to acknowledge', async () => {
    const strangers = [
      await aLead(harbour),
      await aPractitioner(harbour),
      await aParticipant(harbour),
      await aPractitioner(await aService()),
    ]
    for (const stranger of strangers) {
      const actor = await signedInAs(stranger)
      expect(await orientationOf(actor, sam.id)).toEqual({ refused: 'not-found' })
      expect(await acknowledge(actor, sam.id, { side: 'practitioner', signedName: 'X' })).toEqual({
        refused: 'not-found',
      })
    }
    expect(await orientationOf(asAnn, newId())).toEqual({ refused: 'not-found' })
  })
})
