import { describe, expect, test } from 'vitest'

import { asShowing, following, mayShow, NOTHING, type Showing } from './showing.ts'
import { asksForFeedback, isMove, isRung, playAfter, standingOfPlay } from './rungs.ts'
import { mayBecome, takesAgenda, takesWords, type SessionStatus } from './status.ts'
import { isStep, standingOfSteps, stepAfter, STEPS, usualMinutes } from './steps.ts'
import { isOwnKind, isTextKind, meets } from './texts.ts'

describe('the eight steps', () => {
  test('come in the usual order, arriving first and rounding up last', () => {
    expect(STEPS.map((step) => step.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(STEPS[0].name).toBe('arrive')
    expect(STEPS[7].name).toBe('round-up')
  })

  test.each([
    [50, 31],
    [60, 41],
    [90, 71],
    [20, 10],
  ])('in a session of %i minutes leave %i for learning and practising', (minutes, learning) => {
    expect(usualMinutes(minutes)['learn-and-practise']).toBe(learning)
    expect(usualMinutes(minutes)['agenda']).toBe(1)
  })

  test('may be entered in any order, and the session says which were', () => {
    expect(standingOfSteps(4, [6, 1, 4])).toEqual([
      'entered',
      'open',
      'open',
      'now',
      'open',
      'entered',
      'open',
      'open',
    ])
  })

  test('follow each other until the last', () => {
    expect(stepAfter(1)).toBe(2)
    expect(stepAfter(8)).toBeNull()
    expect([0, 1, 8, 9, 1.5].map(isStep)).toEqual([false, true, true, false, false])
  })
})

describe('a session', () => {
  const all: SessionStatus[] = ['planned', 'open', 'closed', 'cancelled']
  test.each([
    ['planned', ['open', 'closed', 'cancelled']],
    ['open', ['closed']],
    ['closed', []],
    ['cancelled', []],
  ] as [SessionStatus, SessionStatus[]][])('that is %s may become %j', (from, expected) => {
    expect(all.filter((to) => mayBecome(from, to))).toEqual(expected)
  })

  test.each([
    ['planned', false, false],
    ['open', false, true],
    ['closed', false, true],
    ['closed', true, false],
    ['cancelled', false, false],
  ] as [SessionStatus, boolean, boolean][])(
    'that is %s, its note signed: %s, takes words: %s',
    (status, signed, expected) => expect(takesWords(status, signed)).toBe(expected),
  )

  test('has its agenda built before it and in it', () => {
    expect(all.filter(takesAgenda)).toEqual(['planned', 'open'])
  })
})

describe('a text', () => {
  test.each([
    ['that nobody wrote yet is written', '', 0, 'Soup', 0, 'write'],
    ['is written on top of the version that was read', 'Soup', 3, 'Soup and bread', 3, 'write'],
    ['that somebody else changed is not overwritten', 'Soup', 4, 'Bread', 3, 'changed-meanwhile'],
    ['begun by somebody else is not overwritten', 'Soup', 1, 'Bread', 0, 'changed-meanwhile'],
    ['sent twice is there once', 'Soup', 4, 'Soup', 3, 'already-there'],
    ['that stays empty is nothing to write', '', 0, '', 0, 'already-there'],
  ] as const)('%s', (_, words, revision, change, base, expected) => {
    expect(meets({ words, revision }, { words: change, base })).toBe(expected)
  })

  test('is of a known kind, and one kind is the person’s own', () => {
    expect(isTextKind('teaching')).toBe(true)
    expect(isTextKind('gossip')).toBe(false)
    expect(isOwnKind('own-words')).toBe(true)
    expect(isOwnKind('response')).toBe(false)
  })
})

describe('the shared screen', () => {
  const topics = [
    { id: '1.1', pages: [{ id: 'own-words' }], worksheets: [] },
    { id: '1.3', pages: [{ id: 'areas' }], worksheets: [{ id: 'life-areas' }] },
  ]
  const page: Showing = { view: 'page', topic: '1.1', page: 'own-words' }
  const sheet: Showing = { view: 'worksheet', sheet: 'life-areas' }

  test.each([
    ['a page of the handout', page, [], true],
    ['a page that is not there', { ...page, page: 'nowhere' }, [], false],
    ['a page of a topic that is not there', { ...page, topic: '12.1' }, [], false],
    ['a page of a topic switched off for the person', page, ['topic:1.1'], false],
    ['a worksheet', sheet, [], true],
    ['a worksheet that is not there', { ...sheet, sheet: 'nothing-such' }, [], false],
    ['a worksheet switched off for the person', sheet, ['sheet:life-areas'], false],
    ['a worksheet of a topic switched off for the person', sheet, ['topic:1.3'], false],
    ['the agenda', { view: 'agenda' }, [], true],
    ['the goal', { view: 'goal' }, [], true],
    ['nothing', NOTHING, [], true],
  ] as [string, Showing, string[], boolean][])('may show %s: %#', (_, showing, off, expected) => {
    expect(mayShow(showing, topics, off)).toBe(expected)
  })

  test.each([
    [{}],
    [null],
    ['page'],
    [{ view: 'guide' }],
    [{ view: 'note' }],
    [{ view: 'page', topic: '1.1' }],
    [{ view: 'agenda', also: 'the note' }],
  ])('shows nothing for %j', (stored) => {
    expect(asShowing(stored)).toEqual(NOTHING)
  })

  test.each([
    ['stays dark', NOTHING, { step: 6, topic: '1.1', page: 'own-words' }, NOTHING],
    ['turns the page', { view: 'agenda' }, { step: 6, topic: '1.1', page: 'own-words' }, page],
    ['opens the worksheet', page, { step: 6, sheet: 'life-areas' }, sheet],
    ['goes to the goal', page, { step: 4 }, { view: 'goal' }],
    ['goes to the agenda', page, { step: 5 }, { view: 'agenda' }],
    ['stays where a step has nothing to show', page, { step: 7 }, page],
    ['stays where a topic has no page', page, { step: 6, topic: '1.3' }, page],
  ] as [string, Showing, { step: number }, Showing][])(
    '%s when the session goes on',
    (_, showing, move, expected) => expect(following(showing, move)).toEqual(expected),
  )

  test('shows what was stored', () => {
    expect(asShowing(page)).toEqual(page)
    expect(asShowing(sheet)).toEqual(sheet)
  })
})

describe('graded practice', () => {
  test.each([
    [[], 'watch'],
    [['watch'], 'line'],
    [['watch', 'line'], 'try'],
    [['try'], 'watch'],
    [['watch', 'line', 'try'], 'again'],
    [['watch', 'line', 'try', 'again'], 'again'],
  ] as const)('after %j goes on with %s', (taken, expected) => {
    expect(standingOfPlay(taken)).toMatchObject({ step: expected, ended: false })
  })

  test('shows the rung that is asked for, and that it has ended', () => {
    expect(standingOfPlay(['watch', 'line'], 'watch')).toMatchObject({
      step: 'watch',
      done: ['watch', 'line'],
      rounds: 0,
    })
    expect(standingOfPlay(['again'], 'ended')).toMatchObject({ ended: true, rounds: 1 })
    expect(standingOfPlay(['watch'], 'stage').step).toBe('line')
  })

  test.each([
    ['watch', 'on', 'saying.line'],
    ['try', 'back', 'saying.line'],
    ['again', 'on', 'saying.again'],
    ['line', 'end', 'saying.ended'],
    ['line', 'open', 'saying.line'],
  ] as const)('from %s, %s leads to %s', (rung, move, expected) => {
    expect(playAfter('saying', rung, move)).toBe(expected)
    expect(isMove(move)).toBe(true)
    expect(isMove('jump')).toBe(false)
  })

  test('asks for feedback once the person has tried', () => {
    const rungs = ['watch', 'line', 'try', 'again']
    expect(rungs.filter((rung) => isRung(rung) && asksForFeedback(rung))).toEqual(['try', 'again'])
    expect(isRung('stage')).toBe(false)
  })
})
