import { describe, expect, test } from 'vitest'

import { calledBy, greetingAt, placeOf, whatToRead } from './today.ts'

describe('the greeting', () => {
  test.each([
    [0, 'night'],
    [4, 'night'],
    [5, 'morning'],
    [11, 'morning'],
    [12, 'afternoon'],
    [17, 'afternoon'],
    [18, 'evening'],
    [22, 'evening'],
    [23, 'night'],
  ])('at %i hours is for the %s', (hour, expected) => {
    expect(greetingAt(hour)).toBe(expected)
  })

  test.each([
    ['Mina', 'Mina'],
    ['Mina Haddad', 'Mina'],
    ['', ''],
  ])('to %s says “%s”', (name, expected) => {
    expect(calledBy(name)).toBe(expected)
  })
})

describe('Today meets somebody', () => {
  test.each([
    ['who was referred', 'referred', false, 'welcome'],
    ['who was invited', 'invited', false, 'welcome'],
    ['in orientation', 'orientation', false, 'welcome'],
    ['who has said yes to how we work together', 'orientation', true, 'taking-part'],
    ['who takes part', 'active', false, 'taking-part'],
    ['who takes a break', 'paused', true, 'paused'],
    ['who has left', 'left', true, 'ended'],
    ['who has completed it', 'completed', true, 'ended'],
  ])('%s', (_, status, oriented, expected) => {
    expect(placeOf(status, oriented)).toBe(expected)
  })
})

describe('what to read', () => {
  const pages = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
  const readable = (id: string) => (id === 'off' ? undefined : { id, pages })
  const nothing = { places: [], next: [], last: [] }

  test.each([
    ['is nothing before anything was read or planned', nothing, null],
    [
      'is the topic of the next session',
      { ...nothing, next: ['3.1'], last: ['1.4'] },
      { topic: '3.1', page: undefined, because: 'next-session' },
    ],
    [
      'is the next session’s topic at the page where one stopped',
      { ...nothing, next: ['3.1'], places: [{ topic: '3.1', page: 'b' }] },
      { topic: '3.1', page: 'b', because: 'go-on' },
    ],
    [
      'comes from the start when only the first page was opened',
      { ...nothing, next: ['3.1'], places: [{ topic: '3.1', page: 'a' }] },
      { topic: '3.1', page: undefined, because: 'next-session' },
    ],
    [
      'is where one stopped, when no session is planned',
      { ...nothing, last: ['1.4'], places: [{ topic: '1.2', page: 'b' }] },
      { topic: '1.2', page: 'b', because: 'go-on' },
    ],
    [
      'is the last session’s topic when the rest was read to its end',
      { ...nothing, last: ['1.4'], places: [{ topic: '1.2', page: 'c' }] },
      { topic: '1.4', page: undefined, because: 'last-session' },
    ],
    [
      'is never something that is switched off, or not written yet',
      { places: [{ topic: 'off', page: 'b' }], next: ['off'], last: ['off', '1.4'] },
      { topic: '1.4', page: undefined, because: 'last-session' },
    ],
    [
      'leaves out a page that is no longer there',
      { ...nothing, places: [{ topic: '1.2', page: 'gone' }] },
      null,
    ],
  ])('%s', (_, facts, expected) => {
    expect(whatToRead(readable, facts)).toEqual(expected)
  })
})
