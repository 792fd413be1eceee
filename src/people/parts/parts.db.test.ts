import { beforeEach, describe, expect, test } from 'vitest'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import { arrange } from '#tests/factories/arrange.ts'
import {
  aLead,
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
  type Service,
} from '#tests/factories/people.ts'

import type { PartsOffered } from './parts.ts'
import { partsOf, switchParts } from './parts.server.ts'

const offered: PartsOffered = {
  topics: [
    { id: '1.1', title: 'What recovery means', module: 1 },
    { id: '3.1', title: 'Where troubles come from', module: 3 },
  ],
  sheets: [{ id: 'levers', title: 'My levers', topic: '3.1' }],
}

let harbour: Service
let ann: Person
let sam: Person
let asAnn: SignedIn

beforeEach(async () => {
  harbour = await aService()
  ann = await aPractitioner(harbour)
  sam = await aParticipant(harbour, { assignedTo: [ann] })
  asAnn = await signedInAs(ann)
})

describe('the parts of one person', () => {
  test('are all on at first', async () => {
    expect(await partsOf(asAnn, sam.id)).toEqual({ name: 'Sam Lind', off: [] })
  })

  test('go off and on again, for this person only', async () => {
    const mina = await aParticipant(harbour, { assignedTo: [ann] })
    const off = { on: [], off: ['topic:3.1', 'sheet:levers', 'check-ins'] }
    expect(await switchParts(asAnn, sam.id, offered, off)).toEqual({ switched: 3 })
    await switchParts(asAnn, sam.id, offered, { on: ['check-ins'], off: [] })

    expect(await partsOf(asAnn, sam.id)).toMatchObject({
      off: expect.arrayContaining(['topic:3.1', 'sheet:levers']),
    })
    expect(await partsOf(asAnn, mina.id)).toMatchObject({ off: [] })
  })

  test('keep who switched them and when, also after they are on again', async () => {
    await switchParts(asAnn, sam.id, offered, { on: [], off: ['check-ins'] })
    await switchParts(asAnn, sam.id, offered, { on: ['check-ins'], off: [] })
    expect(
      await arrange(
        `select was->>'part' as part, was->>'switched_by' as by, change from history
         where participant_id = $1 and table_name = 'part_switched_off'`,
        [sam.id],
      ),
    ).toEqual([{ part: 'check-ins', by: ann.id, change: 'removed' }])
  })

  test('may be switched off twice', async () => {
    for (let time = 0; time < 2; time += 1) {
      await switchParts(asAnn, sam.id, offered, { on: [], off: ['check-ins'] })
    }
    expect(await partsOf(asAnn, sam.id)).toMatchObject({ off: ['check-ins'] })
  })

  test('own access that is off closes the door at once', async () => {
    await signedInAs(sam)
    await switchParts(asAnn, sam.id, offered, { on: [], off: ['own-access'] })
    await expect(signedInAs(sam)).rejects.toThrow('own access is switched off')
  })

  test.each(['topic:1.1', 'topic:9.9', 'sheet:none', 'goals', ''])(
    'do not include %j',
    async (part) => {
      for (const change of [
        { on: [part], off: [] },
        { on: [], off: [part] },
      ]) {
        expect(await switchParts(asAnn, sam.id, offered, change)).toEqual({
          refused: 'not-an-option',
        })
      }
    },
  )

  test('are switched by the assigned practitioner and by nobody else', async () => {
    const strangers = [
      sam,
      await aLead(harbour),
      await aPractitioner(harbour),
      await aPractitioner(await aService()),
    ]
    for (const stranger of strangers) {
      const actor = await signedInAs(stranger)
      expect(await partsOf(actor, sam.id)).toEqual({ refused: 'not-found' })
      expect(await switchParts(actor, sam.id, offered, { on: [], off: ['check-ins'] })).toEqual({
        refused: 'not-found',
      })
    }
    expect(await partsOf(asAnn, newId())).toEqual({ refused: 'not-found' })
  })
})
