import { describe, expect, test } from 'vitest'

import { isOpen, nextStep, promptFor, wayAlong, type Step } from './goal.ts'

function aStep(over: Partial<Step> = {}): Step {
  return { id: 'a', outcome: null, dueOn: null, setAside: false, position: 0, ...over }
}

describe('the next step', () => {
  test('is the open one with the earliest day', () => {
    const later = aStep({ id: 'later', dueOn: '2027-03-09' })
    const sooner = aStep({ id: 'sooner', dueOn: '2027-03-05', position: 9 })
    expect(nextStep([later, sooner])?.id).toBe('sooner')
  })
  test('with a day comes before one without', () => {
    expect(nextStep([aStep({ id: 'open' }), aStep({ id: 'dated', dueOn: '2027-03-05' })])?.id).toBe(
      'dated',
    )
  })
  test('is the first written where no day is set', () => {
    expect(
      nextStep([aStep({ id: 'second', position: 2 }), aStep({ id: 'first', position: 1 })])?.id,
    ).toBe('first')
  })
  test('is never one that is done or set aside', () => {
    expect(nextStep([aStep({ outcome: 'done' }), aStep({ setAside: true })])).toBeNull()
  })
})

test.each([
  ['not tried yet', aStep(), true],
  ['done', aStep({ outcome: 'done' }), false],
  ['partly done', aStep({ outcome: 'partly' }), true],
  ['not this time', aStep({ outcome: 'not-this-time' }), true],
  ['set aside', aStep({ setAside: true }), false],
])('a step that is %s is open: %s', (_, step, open) => expect(isOpen(step)).toBe(open))

test('the way counts what is done among what was not set aside', () => {
  const steps = [
    aStep({ outcome: 'done' }),
    aStep(),
    aStep({ setAside: true }),
    aStep({ outcome: 'partly' }),
  ]
  expect(wayAlong(steps)).toEqual({ at: 1, steps: 3 })
})

describe('a prompt', () => {
  const complete = {
    why: 'to see my cousin',
    lifeArea: 'leisure',
    shortTermGoals: [{ howIWillKnow: 'I played once', status: 'under-way' as const }],
    steps: [aStep()],
  }
  test.each([
    ['say-why', { ...complete, why: '' }],
    ['make-a-first-part', { ...complete, shortTermGoals: [] }],
    [
      'make-a-first-part',
      { ...complete, shortTermGoals: [{ howIWillKnow: '', status: 'reached' as const }] },
    ],
    ['plan-a-first-step', { ...complete, steps: [] }],
    [
      'say-how-you-will-know',
      { ...complete, shortTermGoals: [{ howIWillKnow: '', status: 'not-started' as const }] },
    ],
    ['choose-an-area', { ...complete, lifeArea: '' }],
    [null, complete],
  ])('%s is offered when that is what would help next', (prompt, goal) =>
    expect(promptFor(goal)).toBe(prompt),
  )
})
