import { afterEach, expect, test, vi } from 'vitest'

import { newId } from './new-id.server.ts'

afterEach(() => void vi.useRealTimers())

function manyIds(): string[] {
  return Array.from({ length: 10_000 }, newId)
}

test('keys are in the order in which they were made, however fast', () => {
  const ids = manyIds()
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

test('and also when the clock is set back', () => {
  const before = newId()
  vi.useFakeTimers({ now: Date.now() - 60_000 })
  const ids = [before, ...manyIds(), newId()]
  expect(ids.toSorted()).toEqual(ids)
})

test('a key is a UUID of version 7 that begins with its time', () => {
  const now = Date.now() + 60_000
  vi.useFakeTimers({ now })
  const id = newId()
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(now)
})
