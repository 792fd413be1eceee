import { describe, expect, test } from 'vitest'

import { moduleNow } from './learn-page.server.ts'

const modules = [
  { number: 1, topics: [{ id: '1.1' }, { id: '1.2' }] },
  { number: 2, topics: [{ id: '2.1' }] },
  { number: 3, topics: [{ id: '3.1' }] },
]

describe('the module that stands open in Learn', () => {
  test.each([
    ['the first, when nothing was begun', [], [], 1],
    ['where reading was begun, before the first session', [], ['2.1'], 2],
    ['the one worked on last', ['1.1'], ['3.1'], 1],
    ['the next, when all of the last was worked on', ['1.1', '1.2'], [], 2],
    ['the next in line also where the order was left', ['3.1', '2.1'], [], 3],
    ['the last one still, when there is none after it', ['1.1', '3.1'], [], 3],
    ['the first, when what was worked on is switched off', ['9.1'], [], 1],
  ])('is %s', (_, worked, read, expected) => {
    expect(moduleNow(modules, { worked: inOrder(worked), places: read.map(begun) })).toBe(expected)
  })

  test('is none where everything is switched off', () => {
    expect(moduleNow([], { worked: [], places: [] })).toBeUndefined()
  })
})

function inOrder(topics: string[]) {
  const first = Temporal.Instant.from('2026-03-02T10:00:00Z')
  return topics.map((topic, week) => ({ topic, at: first.add({ hours: 168 * week }), with: [] }))
}

function begun(topic: string) {
  return { topic, page: 'a-page' }
}
