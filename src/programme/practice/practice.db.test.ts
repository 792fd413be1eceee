import { beforeAll, describe, expect, test } from 'vitest'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import { isRefused } from '#platform/refusal.ts'
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
import { aSession } from '#tests/factories/sessions.ts'

import {
  agreePractice,
  changePractice,
  changeTry,
  endPractice,
  logTry,
  takeTryBack,
  takeUpPractice,
  type NewPractice,
  type TryInput,
} from './practice.server.ts'
import { practicesOf, type PracticeView } from './practice-list.server.ts'

const NOT_FOUND = { refused: 'not-found' }

let harbour: Service
let annPerson: Person
let sam: Person
let kim: Person
let ann: SignedIn
let samHimself: SignedIn

beforeAll(async () => {
  harbour = await aService()
  annPerson = await aPractitioner(harbour)
  sam = await aParticipant(harbour, { assignedTo: [annPerson] })
  kim = await aParticipant(harbour, { name: 'Kim Moe', assignedTo: [annPerson] })
  ann = await signedInAs(annPerson)
  samHimself = await signedInAs(sam)
})

function aWish(wish: Partial<NewPractice> = {}): NewPractice {
  return {
    what: 'Greet the neighbour',
    when: '',
    where: '',
    withWhom: '',
    obstacle: '',
    planB: '',
    confidence: null,
    reminderWanted: false,
    reminderTime: null,
    topic: '',
    size: '',
    sessionId: null,
    ...wish,
  }
}

function aTelling(wish: Partial<TryInput> = {}): TryInput {
  return { outcome: 'partly', whatHelped: '', inTheWay: '', learned: '', ...wish }
}

async function agreed(wish: Partial<NewPractice> = {}, actor = samHimself): Promise<string> {
  const done = await agreePractice(actor, sam.id, aWish(wish))
  if (isRefused(done)) throw new Error(done.refused)
  return done.id
}

async function told(practiceId: string): Promise<string> {
  const done = await logTry(samHimself, sam.id, practiceId, { ...aTelling(), sessionId: null })
  if (isRefused(done)) throw new Error(done.refused)
  return done.id
}

async function stored(id: string): Promise<PracticeView> {
  const all = await practicesOf(samHimself, sam.id)
  if (isRefused(all)) throw new Error(all.refused)
  return all.find((practice) => practice.id === id)!
}

describe('agreeing on a practice', () => {
  test('keeps everything that was said, and who wrote it', async () => {
    const session = await aSession(annPerson, sam)
    const id = await agreed(
      {
        when: 'after lunch',
        where: 'on the stairs',
        withWhom: 'Jo',
        obstacle: 'rain',
        planB: 'ring the bell',
        confidence: 8,
        reminderWanted: true,
        reminderTime: '16:00',
        topic: '1.1',
        size: 'small',
        sessionId: session.id,
      },
      ann,
    )

    expect(await stored(id)).toMatchObject({
      what: 'Greet the neighbour',
      when: 'after lunch',
      where: 'on the stairs',
      withWhom: 'Jo',
      obstacle: 'rain',
      planB: 'ring the bell',
      confidence: 8,
      reminderWanted: true,
      reminderTime: '16:00',
      topic: '1.1',
      size: 'small',
      sessionId: session.id,
      ended: false,
      tries: [],
      written: { byId: annPerson.id, byName: 'Ann Berg' },
    })
  })

  test('needs nothing but what it is', async () => {
    expect(await stored(await agreed())).toMatchObject({ confidence: null, reminderTime: '' })
  })

  test('keeps no hour for a reminder that nobody asked for', async () => {
    const id = await agreed({ reminderWanted: false, reminderTime: '16:00' })
    expect((await stored(id)).reminderTime).toBe('')
  })

  test('is refused in a session of somebody else', async () => {
    const kims = await aSession(annPerson, kim)
    expect(await agreePractice(ann, sam.id, aWish({ sessionId: kims.id }))).toEqual(NOT_FOUND)
    expect(await agreePractice(ann, sam.id, aWish({ sessionId: newId() }))).toEqual(NOT_FOUND)
    expect(await agreePractice(ann, sam.id, aWish({ sessionId: 'none' }))).toEqual(NOT_FOUND)
  })

  test('is refused to everybody who has nothing to do with the person', async () => {
    const strangers = await Promise.all([
      signedInAs(kim),
      signedInAs(await aPractitioner(harbour, { name: 'Ben Vik' })),
      signedInAs(await aLead(harbour)),
      signedInAs(await aPractitioner(await aService({ name: 'Hill Clinic' }))),
    ])
    for (const stranger of strangers) {
      expect(await agreePractice(stranger, sam.id, aWish())).toEqual(NOT_FOUND)
      expect(await practicesOf(stranger, sam.id)).toEqual(NOT_FOUND)
    }
  })
})

describe('changing a practice', () => {
  test('keeps the earlier version and says who changed it', async () => {
    const id = await agreed({ confidence: 4 })
    await changePractice(ann, sam.id, id, 1, aWish({ what: 'Nod to the neighbour', confidence: 8 }))

    expect(await stored(id)).toMatchObject({
      what: 'Nod to the neighbour',
      confidence: 8,
      revision: 2,
      written: { byId: annPerson.id },
    })
    const history = await arrange<{ was: { what: string } }>(
      'select was from history where row_id = $1',
      [id],
    )
    expect(history.map(({ was }) => was.what)).toEqual(['Greet the neighbour'])
  })

  test('is refused when somebody else changed it meanwhile, and writes nothing', async () => {
    const id = await agreed()
    await changePractice(ann, sam.id, id, 1, aWish({ what: 'Ann’s words' }))
    expect(await changePractice(samHimself, sam.id, id, 1, aWish({ what: 'Sam’s words' }))).toEqual(
      { refused: 'changed-meanwhile' },
    )
    expect((await stored(id)).what).toBe('Ann’s words')
  })

  test('finds nothing under another person’s name', async () => {
    const id = await agreed()
    expect(await changePractice(ann, kim.id, id, 1, aWish())).toEqual(NOT_FOUND)
    expect(await changePractice(ann, sam.id, newId(), 1, aWish())).toEqual(NOT_FOUND)
    expect(await changePractice(ann, sam.id, 'none', 1, aWish())).toEqual(NOT_FOUND)
    expect(await changePractice(await signedInAs(kim), sam.id, id, 1, aWish())).toEqual(NOT_FOUND)
  })

  test('includes letting go of it and taking it up again', async () => {
    const id = await agreed()
    await endPractice(samHimself, sam.id, id)
    expect((await stored(id)).ended).toBe(true)
    await takeUpPractice(ann, sam.id, id)
    expect((await stored(id)).ended).toBe(false)
    expect(await endPractice(ann, kim.id, id)).toEqual(NOT_FOUND)
    expect(await takeUpPractice(ann, kim.id, id)).toEqual(NOT_FOUND)
  })
})

describe('telling what came of it', () => {
  test('takes one tap, and more words can follow', async () => {
    const practice = await agreed()
    const id = await told(practice)
    await changeTry(samHimself, sam.id, id, 1, {
      outcome: 'done',
      whatHelped: 'Sunshine',
      inTheWay: 'The dog',
      learned: 'She is friendly',
      triedOn: '2026-03-01',
    })

    expect((await stored(practice)).tries).toMatchObject([
      {
        id,
        outcome: 'done',
        whatHelped: 'Sunshine',
        inTheWay: 'The dog',
        learned: 'She is friendly',
        triedOn: '2026-03-01',
        revision: 2,
        written: { byId: sam.id },
      },
    ])
  })

  test('can be done again and again; the latest comes first', async () => {
    const practice = await agreed()
    const first = await told(practice)
    const second = await told(practice)
    expect((await stored(practice)).tries.map(({ id }) => id)).toEqual([second, first])
  })

  test('in a session says which one', async () => {
    const practice = await agreed()
    const session = await aSession(annPerson, sam)
    await logTry(ann, sam.id, practice, { ...aTelling(), sessionId: session.id })
    expect((await stored(practice)).tries[0]?.sessionId).toBe(session.id)
  })

  test('can be taken back; the earlier version stays in the history', async () => {
    const practice = await agreed()
    const id = await told(practice)
    expect(await takeTryBack(samHimself, sam.id, id)).toEqual({ id })
    expect((await stored(practice)).tries).toEqual([])
    expect(await takeTryBack(samHimself, sam.id, id)).toEqual(NOT_FOUND)
    const kept = await arrange('select id from history where row_id = $1 and change = $2', [
      id,
      'removed',
    ])
    expect(kept).toHaveLength(1)
  })

  test('is refused when it was changed meanwhile', async () => {
    const id = await told(await agreed())
    await changeTry(ann, sam.id, id, 1, aTelling({ learned: 'Ann’s words' }))
    expect(await changeTry(samHimself, sam.id, id, 1, aTelling())).toEqual({
      refused: 'changed-meanwhile',
    })
  })

  test('finds nothing under another person’s name, or in another person’s session', async () => {
    const practice = await agreed()
    const id = await told(practice)
    const kims = await aSession(annPerson, kim)
    const telling = { ...aTelling(), sessionId: null }
    expect(await logTry(ann, kim.id, practice, telling)).toEqual(NOT_FOUND)
    expect(await logTry(ann, sam.id, newId(), telling)).toEqual(NOT_FOUND)
    expect(await logTry(ann, sam.id, practice, { ...telling, sessionId: kims.id })).toEqual(
      NOT_FOUND,
    )
    expect(await changeTry(ann, kim.id, id, 1, aTelling())).toEqual(NOT_FOUND)
    expect(await changeTry(ann, sam.id, 'none', 1, aTelling())).toEqual(NOT_FOUND)
    expect(await takeTryBack(ann, kim.id, id)).toEqual(NOT_FOUND)
    expect(await takeTryBack(ann, sam.id, 'none')).toEqual(NOT_FOUND)
    const stranger = await signedInAs(await aPractitioner(harbour))
    expect(await logTry(stranger, sam.id, practice, telling)).toEqual(NOT_FOUND)
  })
})
