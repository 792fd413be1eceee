import { describe, expect, test } from 'vitest'
import {
  asClock,
  moved,
  readRolePlay,
  rolePlayStart,
  secondsLeft,
  type RolePlayMove,
} from './role-play.ts'

function after(...moves: RolePlayMove[]) {
  return moves.reduce(moved, rolePlayStart())
}

describe('graded practice', () => {
  test('goes in four small steps and then once more', () => {
    expect(after('on', 'on', 'on')).toEqual({
      step: 'again',
      done: ['watch', 'line', 'try'],
      rounds: 0,
      ended: false,
    })
    expect(after('on', 'on', 'on', 'on', 'on')).toMatchObject({ step: 'again', rounds: 2 })
  })
  test('may end after only watching, and that counts', () => {
    expect(after('end')).toEqual({ step: 'watch', done: ['watch'], rounds: 0, ended: true })
  })
  test('can be taken up again', () => {
    expect(after('on', 'end', 'open')).toMatchObject({
      step: 'line',
      ended: false,
      done: ['watch', 'line'],
    })
  })
  test('goes back as far as the first step', () => {
    expect(after('on', 'back', 'back')).toMatchObject({ step: 'watch', done: ['watch'] })
  })
  test('goes straight to a step', () => {
    expect(after('try')).toMatchObject({ step: 'try', done: [] })
  })
  test.each([
    ['nothing', undefined],
    ['a word', 'watch'],
    ['a step that is not there', { step: 'jump', done: ['jump'], rounds: -1, ended: 'yes' }],
  ])('that was kept as %s begins anew', (_, kept) => {
    expect(readRolePlay(kept)).toEqual(rolePlayStart())
  })
  test('goes on from what was kept', () => {
    const state = after('on', 'on', 'on', 'end')
    expect(readRolePlay(JSON.parse(JSON.stringify(state)))).toEqual(state)
  })
})

describe('the timer', () => {
  test.each([
    [0, 360, '6:00'],
    [1, 360, '6:00'],
    [56_000, 304, '5:04'],
    [360_000, 0, '0:00'],
    [999_000, 0, '0:00'],
  ])('shows after %i ms what is left of six minutes', (run, seconds, clock) => {
    expect(secondsLeft(6, run)).toBe(seconds)
    expect(asClock(seconds)).toBe(clock)
  })
})
