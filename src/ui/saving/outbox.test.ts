import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { Store } from './drafts.ts'
import { deliverForm, Outbox, type Tap, type Tapped } from './outbox.svelte.ts'

const KEY = 'openimr-draft/ann/session/1/taps'
let held: Map<string, string>
let store: Store
let delivered: string[]
let outcomes: Tapped[]

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', new EventTarget())
  held = new Map()
  store = {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
    key: (at) => [...held.keys()][at] ?? null,
    get length() {
      return held.size
    },
  }
  delivered = []
  outcomes = []
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function anOutbox(ondone?: (outcome: Tapped) => void) {
  const deliver = async (tap: Tap) => {
    delivered.push(tap.entries.name ?? '')
    return outcomes.shift() ?? 'done'
  }
  return new Outbox({ person: 'ann', about: 'session/1' }, ondone, deliver, store)
}

function tap(name: string): Tap {
  return { url: '?/go', entries: { name } }
}

describe('taps', () => {
  test('are sent in their order, one at a time', async () => {
    const outbox = anOutbox()
    void outbox.send(tap('a'))
    await outbox.send(tap('b'))
    expect(delivered).toEqual(['a', 'b'])
    expect(outbox.waiting).toBe(0)
    expect(held.size).toBe(0)
  })

  test('wait for the connection, and none is passed over', async () => {
    const outbox = anOutbox()
    outcomes = ['later', 'later']
    await outbox.send(tap('a'))
    await outbox.send(tap('b'))
    expect(outbox).toMatchObject({ waiting: 2, stuck: true })
    await vi.advanceTimersByTimeAsync(2000)
    expect(delivered).toEqual(['a', 'a', 'a', 'b'])
    expect(outbox).toMatchObject({ waiting: 0, stuck: false })
  })

  test('survive a reload and go out when the connection is back', async () => {
    outcomes = ['later']
    await anOutbox().send(tap('a'))
    vi.clearAllTimers()
    outcomes = ['later']
    const outbox = anOutbox()
    const end = outbox.begin()
    await vi.advanceTimersByTimeAsync(0)
    expect(outbox.waiting).toBe(1)
    window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(0)
    expect(outbox.waiting).toBe(0)
    end()
  })

  test('of two tabs wait beside each other', async () => {
    outcomes = ['later', 'later']
    await anOutbox().send(tap('a'))
    await anOutbox().send(tap('b'))
    vi.clearAllTimers()
    const outbox = anOutbox()
    const end = outbox.begin()
    await vi.advanceTimersByTimeAsync(0)
    expect(delivered.slice(2)).toEqual(['a', 'b'])
    expect(held.size).toBe(0)
    end()
  })

  test('that are refused do not hold up the others, and are told', async () => {
    const ondone = vi.fn()
    const outbox = anOutbox(ondone)
    outcomes = ['refused']
    void outbox.send(tap('a'))
    await outbox.send(tap('b'))
    expect(ondone.mock.calls).toEqual([['refused'], ['done']])
  })

  test('stay in the page when the device keeps nothing, and what cannot be read is left', async () => {
    store.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    const outbox = anOutbox()
    await outbox.send(tap('a'))
    expect(delivered).toEqual(['a'])
    for (const broken of ['{', '7', '[null, {"url": 1}]']) {
      held.set(KEY, broken)
      const other = anOutbox()
      other.begin()()
      expect(other.waiting).toBe(0)
    }
  })
})

describe('a tap is posted as a form', () => {
  test.each([
    [200, { type: 'success', status: 200 }, 'done'],
    [200, { type: 'redirect', status: 303 }, 'done'],
    [200, { type: 'failure', status: 409 }, 'refused'],
    [200, { type: 'error', status: 404 }, 'refused'],
    [200, { type: 'error', status: 500 }, 'later'],
    [200, { type: 'error' }, 'later'],
    [404, {}, 'refused'],
    [401, {}, 'later'],
    [429, {}, 'later'],
    [503, {}, 'later'],
  ])('%i %j is %s', async (status, body, expected) => {
    vi.stubGlobal('fetch', async () => Response.json(body, { status }))
    expect(await deliverForm(tap('a'))).toBe(expected)
  })

  test('and without an answer it is for later', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    expect(await deliverForm(tap('a'))).toBe('later')
  })
})
