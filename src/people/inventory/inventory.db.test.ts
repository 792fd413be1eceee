import { beforeEach, describe, expect, test } from 'vitest'

import { isRefused } from '#platform/refusal.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import { countingRoundTrips } from '#platform/database/round-trips.server.ts'
import {
  aLead,
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
  type Service,
} from '#tests/factories/people.ts'

import { INVENTORY_FIELDS, type Answer, type InventoryField } from './inventory.ts'
import { inventoryOf, setPrivacy, writeInventory, type Writing } from './inventory.server.ts'

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

function writing(wish: Partial<Writing> = {}): Writing {
  return { field: 'people', words: 'My sister', privateToMe: false, base: 0, ...wish }
}

async function answerAs(actor: SignedIn, field: InventoryField = 'people'): Promise<Answer> {
  const inventory = await inventoryOf(actor, sam.id)
  if (isRefused(inventory)) throw new Error(inventory.refused)
  return inventory.answers.find((answer) => answer.field === field)!
}

describe('the inventory', () => {
  test('starts with every field open, strengths first', async () => {
    const inventory = await inventoryOf(asSam, sam.id)
    if (isRefused(inventory)) throw new Error(inventory.refused)
    expect(inventory).toMatchObject({ name: 'Sam Lind', isSelf: true })
    expect(inventory.answers.map(({ field }) => field)).toEqual([...INVENTORY_FIELDS])
    expect(inventory.answers.every(({ words, revision }) => words === '' && revision === 0)).toBe(
      true,
    )
  })

  test('saves each field by itself, whoever of the two writes', async () => {
    await writeInventory(asSam, sam.id, writing())
    await writeInventory(asAnn, sam.id, writing({ field: 'hopes', words: 'To sleep' }))
    await writeInventory(asAnn, sam.id, writing({ words: 'My sister and my dog', base: 1 }))

    expect(await answerAs(asSam)).toMatchObject({
      words: 'My sister and my dog',
      revision: 2,
      writtenBy: 'Ann Berg',
    })
    expect(await answerAs(asSam, 'hopes')).toMatchObject({ words: 'To sleep', revision: 1 })
  })

  test('can be emptied again', async () => {
    await writeInventory(asSam, sam.id, writing())
    await writeInventory(asSam, sam.id, writing({ words: '', base: 1 }))
    expect(await answerAs(asAnn)).toMatchObject({ words: '', revision: 2 })
  })

  test('shows what the other wrote meanwhile, and writes nothing over', async () => {
    await writeInventory(asSam, sam.id, writing())
    for (const base of [0, 7]) {
      expect(await writeInventory(asAnn, sam.id, writing({ words: 'Nobody', base }))).toMatchObject(
        {
          refused: 'changed-meanwhile',
          theirs: { words: 'My sister', revision: 1, writtenBy: 'Sam Lind' },
        },
      )
    }
    expect(await writeInventory(asAnn, sam.id, writing({ field: 'hopes', base: 3 }))).toEqual({
      refused: 'changed-meanwhile',
      field: 'words',
      theirs: undefined,
    })
  })

  test('keeps one of two first words that arrive at the same moment', async () => {
    const answers = await Promise.all([
      writeInventory(asSam, sam.id, writing({ words: 'My sister' })),
      writeInventory(asAnn, sam.id, writing({ words: 'My brother' })),
    ])
    expect(answers.filter(isRefused)).toMatchObject([{ refused: 'changed-meanwhile' }])
  })

  test('takes the same words twice as one save', async () => {
    await writeInventory(asSam, sam.id, writing())
    expect(await writeInventory(asSam, sam.id, writing())).toMatchObject({ saved: { revision: 1 } })
  })

  test('is open to the person and their practitioner, and to nobody else', async () => {
    const strangers = [
      await aLead(harbour),
      await aPractitioner(harbour),
      await aParticipant(harbour),
      await aPractitioner(await aService()),
    ]
    for (const stranger of strangers) {
      const actor = await signedInAs(stranger)
      expect(await inventoryOf(actor, sam.id)).toEqual({ refused: 'not-found' })
      expect(await writeInventory(actor, sam.id, writing())).toEqual({ refused: 'not-found' })
    }
    expect(await inventoryOf(asAnn, newId())).toEqual({ refused: 'not-found' })
  })

  test('needs few round trips', async () => {
    const trips = { count: 0 }
    await countingRoundTrips(trips, () => inventoryOf(asAnn, sam.id))
    expect(trips.count).toBeLessThanOrEqual(3)
  })
})

describe('words that are private to the person', () => {
  beforeEach(() => writeInventory(asSam, sam.id, writing({ privateToMe: true })))

  test('are read by the person alone', async () => {
    expect(await answerAs(asSam)).toMatchObject({ words: 'My sister', privateToMe: true })
    expect(await answerAs(asAnn)).toMatchObject({ words: '', privateToMe: true })
  })

  test('are hidden from the practitioner who typed them as soon as they are saved', async () => {
    const typed = writing({ field: 'beliefs', words: 'Saint Olav', privateToMe: true })
    expect(await writeInventory(asAnn, sam.id, typed)).toMatchObject({
      saved: { words: '', privateToMe: true, revision: 1 },
    })
    expect((await answerAs(asAnn, 'beliefs')).words).toBe('')
    expect((await answerAs(asSam, 'beliefs')).words).toBe('Saint Olav')
  })

  test('do not come back to a practitioner whose page is older', async () => {
    expect(await writeInventory(asAnn, sam.id, writing({ words: 'Nobody' }))).toMatchObject({
      refused: 'kept-private',
      theirs: { words: '', privateToMe: true },
    })
  })

  test('cannot be found out by guessing', async () => {
    for (const privateToMe of [true, undefined]) {
      expect(await writeInventory(asAnn, sam.id, writing({ privateToMe }))).toMatchObject({
        refused: 'kept-private',
      })
    }
  })

  test('are not written over unawares, nor opened', async () => {
    for (const privateToMe of [true, false, undefined]) {
      const over = writing({ words: '', privateToMe, base: 1 })
      expect(await writeInventory(asAnn, sam.id, over)).toMatchObject({
        refused: 'kept-private',
        theirs: { words: '' },
      })
    }
    expect(await setPrivacy(asAnn, sam.id, { field: 'people', privateToMe: false })).toEqual({
      refused: 'kept-private',
      field: 'privateToMe',
    })
    expect((await answerAs(asSam)).words).toBe('My sister')
  })

  test('can be said anew on the practitioner’s device, private or not', async () => {
    const anew = writing({ words: 'My sister and Kim', privateToMe: true, base: 1, anew: true })
    expect(await writeInventory(asAnn, sam.id, anew)).toMatchObject({
      saved: { words: '', privateToMe: true, revision: 2 },
    })
    const open = { ...anew, words: 'Kim', privateToMe: false, base: 2 }
    expect(await writeInventory(asAnn, sam.id, open)).toMatchObject({
      saved: { words: 'Kim', privateToMe: false },
    })
  })

  test('said anew from an older page do not fall upon newer ones', async () => {
    await writeInventory(asSam, sam.id, writing({ words: 'My aunt', privateToMe: true, base: 1 }))
    const anew = writing({ words: 'Kim', privateToMe: true, base: 1, anew: true })
    expect(await writeInventory(asAnn, sam.id, anew)).toMatchObject({
      refused: 'changed-meanwhile',
      theirs: { words: '', revision: 2 },
    })
  })

  test('stay private while the person goes on writing', async () => {
    expect(
      await writeInventory(
        asSam,
        sam.id,
        writing({ words: 'My sister Eva', privateToMe: undefined, base: 1 }),
      ),
    ).toMatchObject({ saved: { words: 'My sister Eva', privateToMe: true } })
  })
})

describe('making an answer private', () => {
  test('closes it to the practitioner, who can do it too but not undo it', async () => {
    await writeInventory(asSam, sam.id, writing())
    const close = { field: 'people', privateToMe: true } as const
    expect(await setPrivacy(asAnn, sam.id, close)).toMatchObject({
      saved: { words: '', privateToMe: true, revision: 2, writtenBy: 'Sam Lind' },
    })
    expect(await setPrivacy(asAnn, sam.id, close)).toMatchObject({ saved: { revision: 2 } })
    expect(await answerAs(asSam)).toMatchObject({ words: 'My sister', writtenBy: 'Sam Lind' })

    await setPrivacy(asSam, sam.id, { field: 'people', privateToMe: false })
    expect((await answerAs(asAnn)).words).toBe('My sister')
  })

  test('can come before the first word', async () => {
    await setPrivacy(asSam, sam.id, { field: 'hopes', privateToMe: true })
    await writeInventory(asSam, sam.id, {
      field: 'hopes',
      words: 'A flat of my own',
      base: 1,
    })
    expect((await answerAs(asAnn, 'hopes')).words).toBe('')
  })

  test('is for the person and their practitioner', async () => {
    const stranger = await signedInAs(await aPractitioner(harbour))
    expect(await setPrivacy(stranger, sam.id, { field: 'people', privateToMe: true })).toEqual({
      refused: 'not-found',
    })
  })
})
