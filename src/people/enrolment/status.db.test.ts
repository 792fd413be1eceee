import { beforeAll, describe, expect, test } from 'vitest'

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

import { enrolmentOf } from './enrolment.server.ts'
import { changeStatus } from './status.server.ts'

let harbour: Service
let ann: Person
let asAnn: SignedIn

beforeAll(async () => {
  harbour = await aService()
  ann = await aPractitioner(harbour)
  asAnn = await signedInAs(ann)
})

describe('where a person stands', () => {
  test('changes with who, when and a reason', async () => {
    const sam = await aParticipant(harbour, { status: 'orientation', assignedTo: [ann] })
    expect(
      await changeStatus(asAnn, sam.id, { from: 'orientation', next: 'active', reason: '' }),
    ).toEqual({ status: 'active', back: false })
    await changeStatus(asAnn, sam.id, {
      from: 'active',
      next: 'paused',
      reason: 'Away for a while',
    })

    expect(await enrolmentOf(asAnn, sam.id)).toMatchObject({
      status: 'paused',
      changes: [
        { status: 'paused', reason: 'Away for a while', by: 'Ann Berg' },
        { status: 'active', reason: '' },
      ],
    })
  })

  test('can be left without a reason, and come back from', async () => {
    const sam = await aParticipant(harbour, { assignedTo: [ann] })
    expect(await changeStatus(asAnn, sam.id, { from: 'active', next: 'left', reason: '' })).toEqual(
      { status: 'left', back: false },
    )
    expect(await changeStatus(asAnn, sam.id, { from: 'left', next: 'active', reason: '' })).toEqual(
      { status: 'active', back: true },
    )
  })

  test('does not change to what cannot come next', async () => {
    const sam = await aParticipant(harbour, { status: 'referred', assignedTo: [ann] })
    for (const next of ['completed', 'active', 'referred'] as const) {
      expect(await changeStatus(asAnn, sam.id, { from: 'referred', next, reason: '' })).toEqual({
        refused: 'may-not-follow',
        field: 'next',
      })
    }
  })

  test('is said when somebody else was quicker', async () => {
    const sam = await aParticipant(harbour, { status: 'paused', assignedTo: [ann] })
    expect(await changeStatus(asAnn, sam.id, { from: 'active', next: 'left', reason: '' })).toEqual(
      { refused: 'changed-meanwhile', theirs: 'paused' },
    )
    expect(await enrolmentOf(asAnn, sam.id)).toMatchObject({ status: 'paused', changes: [] })
  })

  test('is changed by a lead too, and by nobody else', async () => {
    const sam = await aParticipant(harbour, { assignedTo: [ann] })
    const change = { from: 'active', next: 'paused', reason: '' } as const
    const hill = await aService()
    const strangers = [
      sam,
      await aPractitioner(harbour, { name: 'Ben Dahl' }),
      await aPractitioner(hill),
      await aLead(hill),
    ]
    for (const stranger of strangers) {
      const actor = await signedInAs(stranger)
      expect(await changeStatus(actor, sam.id, change)).toEqual({ refused: 'not-found' })
    }
    const asLee = await signedInAs(await aLead(harbour))
    expect(await changeStatus(asLee, sam.id, change)).toMatchObject({ status: 'paused' })
    expect(await changeStatus(asLee, newId(), change)).toEqual({ refused: 'not-found' })
  })
})
