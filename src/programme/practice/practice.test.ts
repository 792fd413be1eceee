import { describe, expect, test } from 'vitest'

import {
  couldBeSmaller,
  latestTry,
  smallerOption,
  standing,
  toLookBackOn,
  toTryNow,
  type Practice,
  type Try,
} from './practice.ts'

function aTry(wish: Partial<Try> = {}): Try {
  return { id: 't1', outcome: 'done', triedOn: '2027-03-02', sessionId: null, ...wish }
}

function aPractice(id: string, agreedOn: string, wish: Partial<Practice> = {}): Practice {
  return { id, agreedOn, sessionId: null, ended: false, tries: [], ...wish }
}

function ids(practices: readonly Practice[]): string[] {
  return practices.map(({ id }) => id)
}

describe('a practice', () => {
  test.each([
    ['of which nothing is known yet', 'open', { ended: false, tries: [] }],
    ['that was told about', 'told', { ended: false, tries: [aTry()] }],
    ['that was let go of', 'ended', { ended: true, tries: [] }],
    ['that was told about and let go of', 'ended', { ended: true, tries: [aTry()] }],
  ] as const)('%s is %s', (_, expected, practice) => {
    expect(standing(practice)).toBe(expected)
  })
})

describe('what came of it most lately', () => {
  test('is nothing before the first telling', () => {
    expect(latestTry([])).toBeNull()
  })

  test('is what happened on the latest day', () => {
    const tries = [
      aTry({ id: 'b', triedOn: '2027-03-01' }),
      aTry({ id: 'a', triedOn: '2027-03-02', outcome: 'partly' }),
    ]
    expect(latestTry(tries)?.outcome).toBe('partly')
  })

  test('is, of one day, what was told last', () => {
    const tries = [aTry({ id: 'b', outcome: 'done' }), aTry({ id: 'a', outcome: 'partly' })]
    expect(latestTry(tries)?.outcome).toBe('done')
  })
})

test.each([
  [null, false],
  [0, true],
  [6, true],
  [7, false],
  [10, false],
])('with a confidence of %s a smaller practice is offered: %s', (confidence, expected) => {
  expect(couldBeSmaller(confidence)).toBe(expected)
})

describe('the smaller option of a topic', () => {
  const options = [
    { id: 'stretch', size: 'stretch' },
    { id: 'small', size: 'small' },
    { id: 'middle', size: 'middle' },
  ] as const

  test.each([
    ['stretch', 'middle'],
    ['middle', 'small'],
    ['small', undefined],
    ['', 'small'],
  ] as const)('for one of size "%s" is %s', (size, expected) => {
    expect(smallerOption(options, size)?.id).toBe(expected)
  })

  test('is none where the topic has none', () => {
    expect(smallerOption([], 'stretch')).toBeNull()
  })
})

describe('what somebody is to have before them', () => {
  test('is what was agreed last', () => {
    const told = aPractice('a', '2027-02-23', { tries: [aTry()] })
    expect(ids(toTryNow([told, aPractice('b', '2027-03-02')]))).toEqual(['b'])
  })

  test('stays after it was told of, as long as nothing newer was agreed', () => {
    const told = aPractice('a', '2027-03-02', { tries: [aTry()] })
    expect(ids(toTryNow([told]))).toEqual(['a'])
  })

  test('keeps what is older as long as nothing is known of it', () => {
    const practices = [aPractice('a', '2027-02-23'), aPractice('b', '2027-03-02')]
    expect(ids(toTryNow(practices))).toEqual(['b', 'a'])
  })

  test('leaves out what was let go of', () => {
    expect(toTryNow([aPractice('a', '2027-03-02', { ended: true })])).toEqual([])
  })

  test('is three things at most, the newest first', () => {
    const practices = ['a', 'b', 'c', 'd'].map((id) => aPractice(id, '2027-03-02'))
    expect(ids(toTryNow(practices))).toEqual(['d', 'c', 'b'])
  })
})

describe('what to look back on in a session', () => {
  test('is what was agreed before it, not what was agreed in it', () => {
    const practices = [
      aPractice('a', '2027-02-23'),
      aPractice('b', '2027-03-02', { sessionId: 'now' }),
    ]
    expect(ids(toLookBackOn(practices, 'now'))).toEqual(['a'])
  })

  test('leaves out what was told of before something newer was agreed', () => {
    const told = aPractice('a', '2027-02-16', { tries: [aTry({ sessionId: 'before' })] })
    expect(ids(toLookBackOn([told, aPractice('b', '2027-02-23')], 'now'))).toEqual(['b'])
  })

  test('keeps what was told in this session', () => {
    const told = aPractice('a', '2027-02-16', { tries: [aTry({ sessionId: 'now' })] })
    expect(ids(toLookBackOn([told, aPractice('b', '2027-02-23')], 'now'))).toEqual(['b', 'a'])
  })
})
