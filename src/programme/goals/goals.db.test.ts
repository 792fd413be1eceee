import { beforeEach, describe, expect, test } from 'vitest'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import { isRefused, type Refused } from '#platform/refusal.ts'
import {
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
} from '#tests/factories/people.ts'

import { goalSheet, type GoalView } from './goal-sheet.server.ts'
import * as steps from './goal-steps.server.ts'
import * as goals from './goals.server.ts'

const GUITAR = {
  words: 'Play guitar with other people again',
  why: 'It makes me feel like me',
  lifeArea: 'leisure',
}
const LIBRARY = {
  words: 'Ask at the library about the music evening',
  who: 'me',
  dueOn: '2027-03-05',
  helper: 'Jo',
  obstacle: 'rain',
  shortTermGoalId: null,
}

let mina: Person
let ann: Person
let asMina: SignedIn
let asAnn: SignedIn

beforeEach(async () => {
  const harbour = await aService()
  ann = await aPractitioner(harbour, { name: 'Ann' })
  mina = await aParticipant(harbour, { name: 'Mina', assignedTo: [ann] })
  asMina = await signedInAs(mina)
  asAnn = await signedInAs(ann)
})

describe('a goal', () => {
  test('is kept in the words of the person, who wrote it, and the day', async () => {
    await goals.setGoal(asMina, mina.id, GUITAR)
    const [goal] = await sheet(asAnn)
    expect(goal).toMatchObject({
      ...GUITAR,
      status: 'current',
      written: { byId: mina.id, byName: mina.name },
    })
  })

  test('keeps its earlier words when it changes', async () => {
    const { id } = worked(await goals.setGoal(asMina, mina.id, GUITAR))
    await goals.changeGoal(asAnn, mina.id, id, 1, {
      ...GUITAR,
      words: 'Join the Friday music evening',
    })
    const [goal] = await sheet(asMina)
    expect(goal).toMatchObject({
      words: 'Join the Friday music evening',
      written: { byName: ann.name },
    })
    expect(goal?.earlierWords).toEqual([GUITAR.words])
  })

  test('that somebody else changed meanwhile is not overwritten', async () => {
    const { id } = worked(await goals.setGoal(asMina, mina.id, GUITAR))
    await goals.changeGoal(asAnn, mina.id, id, 1, { ...GUITAR, words: 'Ann was first' })
    expect(await goals.changeGoal(asMina, mina.id, id, 1, GUITAR)).toEqual({
      refused: 'changed-meanwhile',
    })
    expect((await sheet(asMina))[0]?.words).toBe('Ann was first')
  })

  test('can rest and be taken up again', async () => {
    const { id } = worked(await goals.setGoal(asMina, mina.id, GUITAR))
    await goals.changeGoalStatus(asMina, mina.id, id, 1, 'set-aside')
    expect((await sheet(asMina))[0]?.status).toBe('set-aside')
    await goals.changeGoalStatus(asMina, mina.id, id, 2, 'current')
    expect((await sheet(asMina))[0]).toMatchObject({
      status: 'current',
      written: { byName: mina.name },
    })
  })
})

describe('on the way to a goal', () => {
  let goal: string

  beforeEach(async () => {
    goal = worked(await goals.setGoal(asMina, mina.id, GUITAR)).id
  })

  test('a part says how one will know, and stands where it stands', async () => {
    const part = {
      words: 'Play at one evening',
      howIWillKnow: 'I stayed an hour',
      targetOn: '2027-05-01',
    }
    const { id } = worked(await goals.addShortTermGoal(asAnn, mina.id, goal, part))
    worked(
      await goals.changeShortTermGoal(asMina, mina.id, id, 1, { ...part, status: 'under-way' }),
    )
    expect((await sheet(asMina))[0]?.shortTermGoals).toMatchObject([
      { ...part, status: 'under-way', position: 0 },
    ])
  })

  test('a step belongs to a part of the same goal, never to another’s', async () => {
    const { id: part } = worked(
      await goals.addShortTermGoal(asMina, mina.id, goal, {
        words: 'A part',
        howIWillKnow: '',
        targetOn: null,
      }),
    )
    await steps.addStep(asMina, mina.id, goal, { ...LIBRARY, shortTermGoalId: part })
    await steps.addStep(asMina, mina.id, goal, { ...LIBRARY, shortTermGoalId: newId() })
    expect((await sheet(asMina))[0]?.steps.map((step) => step.shortTermGoalId)).toEqual([
      part,
      null,
    ])
  })

  test('one tap says how a step went, and can be taken back; its writer stays its writer', async () => {
    const { id } = worked(await steps.addStep(asMina, mina.id, goal, LIBRARY))
    worked(await steps.recordOutcome(asAnn, mina.id, id, 'partly', 'I went, it was closed'))
    expect((await sheet(asMina))[0]?.steps[0]).toMatchObject({
      outcome: 'partly',
      result: 'I went, it was closed',
      written: { byName: mina.name },
    })
    worked(await steps.recordOutcome(asMina, mina.id, id, null))
    expect((await sheet(asMina))[0]?.steps[0]).toMatchObject({ outcome: null, outcomeOn: null })
  })

  test('a step can change, rest and be taken up', async () => {
    const { id } = worked(await steps.addStep(asMina, mina.id, goal, LIBRARY))
    worked(
      await steps.changeStep(asMina, mina.id, id, 1, { ...LIBRARY, words: 'Ring the library' }),
    )
    worked(await steps.setStepAside(asMina, mina.id, id, true))
    expect((await sheet(asMina))[0]?.steps[0]).toMatchObject({
      words: 'Ring the library',
      setAside: true,
    })
    worked(await steps.setStepAside(asMina, mina.id, id, false))
    expect((await sheet(asMina))[0]?.steps[0]?.setAside).toBe(false)
    expect(await steps.changeStep(asMina, mina.id, id, 1, LIBRARY)).toEqual({
      refused: 'changed-meanwhile',
    })
  })

  test('what around the person helps or blocks is written down, and removed', async () => {
    const bus = { kind: 'transport', effect: 'blocks', words: 'The last bus goes at nine' } as const
    const { id } = worked(await goals.addSurrounding(asMina, mina.id, goal, bus))
    expect((await sheet(asAnn))[0]?.surroundings).toMatchObject([bus])
    worked(await goals.removeSurrounding(asMina, mina.id, id))
    expect((await sheet(asAnn))[0]?.surroundings).toEqual([])
    expect(await goals.removeSurrounding(asMina, mina.id, id)).toEqual({ refused: 'not-found' })
  })

  test('a module is linked once; the newer words count', async () => {
    await goals.linkModule(asMina, mina.id, goal, 4, 'how to start a talk')
    await goals.linkModule(asMina, mina.id, goal, 4, 'how to ask to join in')
    expect((await sheet(asMina))[0]?.modules).toMatchObject([
      { module: 4, words: 'how to ask to join in' },
    ])
  })

  test('looking back is added, never overwritten', async () => {
    const first = { progress: 'I found the number', nextStep: 'ring', sessionId: null }
    await goals.reviewGoal(asMina, mina.id, goal, first)
    await goals.reviewGoal(asAnn, mina.id, goal, { ...first, progress: 'Rang once' })
    expect((await sheet(asMina))[0]?.reviews.map(({ progress }) => progress)).toEqual([
      'Rang once',
      'I found the number',
    ])
    const elsewhere = { ...first, sessionId: newId() }
    expect(await goals.reviewGoal(asAnn, mina.id, goal, elsewhere)).toEqual({
      refused: 'not-found',
    })
    expect(await goals.reviewGoal(asAnn, mina.id, goal, { ...first, sessionId: 'x' })).toEqual({
      refused: 'not-found',
    })
  })
})

describe('somebody else', () => {
  const CALLS: [string, (actor: SignedIn, whose: string, id: string) => Promise<unknown>][] = [
    ['see goals', (actor, whose) => goalSheet(actor, whose)],
    ['set a goal', (actor, whose) => goals.setGoal(actor, whose, GUITAR)],
    ['change a goal', (actor, whose, id) => goals.changeGoal(actor, whose, id, 1, GUITAR)],
    [
      'set a goal aside',
      (actor, whose, id) => goals.changeGoalStatus(actor, whose, id, 1, 'set-aside'),
    ],
    [
      'add a part',
      (actor, whose, id) =>
        goals.addShortTermGoal(actor, whose, id, { words: 'x', howIWillKnow: '', targetOn: null }),
    ],
    ['add a step', (actor, whose, id) => steps.addStep(actor, whose, id, LIBRARY)],
    [
      'add surroundings',
      (actor, whose, id) =>
        goals.addSurrounding(actor, whose, id, { kind: 'money', effect: 'blocks', words: '' }),
    ],
    ['link a module', (actor, whose, id) => goals.linkModule(actor, whose, id, 1, 'x')],
    [
      'look back',
      (actor, whose, id) =>
        goals.reviewGoal(actor, whose, id, { progress: 'x', nextStep: '', sessionId: null }),
    ],
  ]

  test.each(CALLS)(
    'of the same service, of another one, or unassigned cannot %s',
    async (_, call) => {
      const { id } = worked(await goals.setGoal(asMina, mina.id, GUITAR))
      const sam = await signedInAs(await aParticipant(mina.service))
      const ben = await signedInAs(await aPractitioner(mina.service))
      const far = await signedInAs(await aPractitioner(await aService()))
      for (const actor of [sam, ben, far])
        expect(await call(actor, mina.id, id)).toEqual({ refused: 'not-found' })
    },
  )

  test.each(CALLS.slice(2))('cannot %s by its id under their own name', async (_, call) => {
    const { id } = worked(await goals.setGoal(asMina, mina.id, GUITAR))
    const sam = await aParticipant(mina.service)
    expect(await call(await signedInAs(sam), sam.id, id)).toEqual({ refused: 'not-found' })
    expect(await call(await signedInAs(sam), sam.id, 'not-an-id')).toEqual({ refused: 'not-found' })
  })
})

async function sheet(actor: SignedIn): Promise<GoalView[]> {
  return worked(await goalSheet(actor, mina.id))
}

function worked<T>(answer: T | Refused): T {
  if (isRefused(answer)) throw new Error(`refused: ${answer.refused}`)
  return answer as T
}
