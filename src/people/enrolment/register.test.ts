import { describe, expect, test } from 'vitest'

import { filterOf, likeness, pagesFor, queryOf, statusesOf } from './register.ts'

const usual = { search: '', status: 'current', practitionerId: null, page: 1 } as const

describe('an address', () => {
  test.each([
    ['', usual],
    ['?q=%20Mina%20', { ...usual, search: 'Mina' }],
    ['?status=paused', { ...usual, status: 'paused' }],
    ['?status=all', { ...usual, status: 'all' }],
    ['?status=gone', usual],
    ['?practitioner=1', { ...usual, practitionerId: '1' }],
    ['?page=3', { ...usual, page: 3 }],
    ['?page=0', usual],
    ['?page=many', usual],
    ['?page=1.5', usual],
    ['?page=10001', usual],
  ] as const)('%j asks for %j', (query, expected) => {
    expect(filterOf(new URLSearchParams(query))).toEqual(expected)
  })

  test('leaves out what is usual and can be read again', () => {
    const all = { search: 'å%', status: 'left', practitionerId: '1', page: 2 } as const
    expect(queryOf(usual)).toBe('')
    expect(filterOf(new URLSearchParams(queryOf(all)))).toEqual(all)
  })

  test('does not grow beyond measure', () => {
    expect(filterOf(new URLSearchParams({ q: 'a'.repeat(5000) })).search).toHaveLength(200)
  })
})

test('current means everybody who is with the programme', () => {
  expect(statusesOf('current')).toEqual(['referred', 'invited', 'orientation', 'active', 'paused'])
  expect(statusesOf('all')).toHaveLength(7)
  expect(statusesOf('left')).toEqual(['left'])
})

test('signs in a search mean themselves', () => {
  expect(likeness('50%_\\')).toBe('%50\\%\\_\\\\%')
})

test.each([
  [0, 1],
  [50, 1],
  [51, 2],
])('%i people take %i pages', (people, pages) => expect(pagesFor(people)).toBe(pages))
