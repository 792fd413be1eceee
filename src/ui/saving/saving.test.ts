import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { draftsOf, forgetAllDrafts, type Store } from './drafts.ts'
import { Saving } from './saving.svelte.ts'
import { sendTo, type Sending, type Sent, type Version } from './send.ts'

const MATTER = { person: 'ann', about: 'session/1', url: '/texts' }
const EMPTY: Version = { value: '', revision: 0, by: '', at: '' }

let store: Store
let sendings: Sending[]
let answers: (Sent | Promise<Sent>)[]

beforeEach(() => {
  vi.useFakeTimers()
  store = aStore()
  sendings = []
  answers = []
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A page with one field, as it is after opening it while the service has `start`. */
function aPage(start = EMPTY) {
  const saving = new Saving(MATTER, answer, store)
  const field = saving.field('note', start)
  field.bringBack(start)
  return { saving, field }
}

async function answer(sending: Sending): Promise<Sent> {
  sendings.push(sending)
  return answers.shift() ?? { saved: { revision: sending.base + 1, at: '10:52' } }
}

function aStore(): Store {
  const held = new Map<string, string>()
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
    key: (at) => [...held.keys()][at] ?? null,
    get length() {
      return held.size
    },
  }
}

function theirs(value: string, revision: number): Version {
  return { value, revision, by: 'Ben', at: '10:50' }
}

function aPause(): { promise: Promise<Sent>; open(sent: Sent): void } {
  let open = (_: Sent) => {}
  const promise = new Promise<Sent>((resolve) => (open = resolve))
  return { promise, open: (sent) => open(sent) }
}

describe('what is typed', () => {
  test('is sent once, a moment after the last key, on top of what was read', async () => {
    const { field } = aPage(theirs('Soup', 3))
    field.write('Soup a')
    await vi.advanceTimersByTimeAsync(400)
    field.write('Soup and bread')
    expect(field.state).toBe('waiting')
    await vi.advanceTimersByTimeAsync(599)
    expect(sendings).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(sendings).toMatchObject([{ field: 'note', value: 'Soup and bread', base: 3 }])
    expect(field).toMatchObject({ state: 'saved', savedAt: '10:52', base: 4 })
  })

  test('is sent also while somebody types without a pause', async () => {
    const { field } = aPage()
    for (let key = 1; key <= 10; key++) {
      field.write('x'.repeat(key))
      await vi.advanceTimersByTimeAsync(300)
    }
    expect(sendings.length).toBeGreaterThan(0)
  })

  test('is sent at once when asked for, and then not again', async () => {
    const { saving, field } = aPage()
    field.write('Soup')
    await saving.flush()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sendings).toHaveLength(1)
    await saving.flush()
    expect(sendings).toHaveLength(1)
  })

  test('during a save is sent after it, on top of it', async () => {
    const { field } = aPage()
    const pause = aPause()
    answers.push(pause.promise)
    field.write('one')
    await vi.advanceTimersByTimeAsync(600)
    field.write('two')
    await vi.advanceTimersByTimeAsync(2000)
    expect(sendings).toHaveLength(1)
    pause.open({ saved: { revision: 1, at: '10:52' } })
    await vi.advanceTimersByTimeAsync(600)
    expect(sendings).toMatchObject([
      { value: 'one', base: 0 },
      { value: 'two', base: 1 },
    ])
    expect(field.state).toBe('saved')
  })

  test('and taken back before it was sent is nothing to save', async () => {
    const { field } = aPage(theirs('Soup', 3))
    field.write('Soups')
    field.write('Soup')
    expect(field.state).toBe('untouched')
    await vi.advanceTimersByTimeAsync(5000)
    expect(sendings).toEqual([])
  })

  test('that is refused says why and stays, until it is changed', async () => {
    const { field } = aPage()
    answers.push({ refused: 'This is longer than fits here.' })
    field.write('Soup')
    await vi.advanceTimersByTimeAsync(600)
    expect(field).toMatchObject({ state: 'refused', problem: 'This is longer than fits here.' })
    expect(field.unsaved).toBe(true)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sendings).toHaveLength(1)
    field.write('So')
    await vi.advanceTimersByTimeAsync(600)
    expect(field).toMatchObject({ state: 'saved', problem: '' })
  })
})

describe('without a connection', () => {
  test('words stay on the device and are tried again, ever more patiently, until they are received', async () => {
    const { field } = aPage()
    answers.push('later', 'later', 'later')
    field.write('Soup')
    await vi.advanceTimersByTimeAsync(600)
    expect(field.state).toBe('kept')
    expect(draftsOf(store, 'ann', 'session/1').read('note')).toMatchObject({
      value: 'Soup',
      base: 0,
    })
    await vi.advanceTimersByTimeAsync(1000)
    await vi.advanceTimersByTimeAsync(2000)
    expect(sendings).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(5000)
    expect(field.state).toBe('saved')
    expect(draftsOf(store, 'ann', 'session/1').read('note')).toBeNull()
  })

  test('somebody who was signed out is told, and their words go through once they are back', async () => {
    const { saving, field } = aPage()
    answers.push('signed-out')
    field.write('Soup')
    await vi.advanceTimersByTimeAsync(600)
    expect(field).toMatchObject({ state: 'kept', signedOut: true })
    expect(saving.signedOut).toBe(true)
    await vi.advanceTimersByTimeAsync(1000)
    expect(field).toMatchObject({ state: 'saved', signedOut: false })
  })

  test('one’s own words are recognised when only the answer got lost', async () => {
    const { field } = aPage()
    answers.push('later', { theirs: theirs('Soup', 1) })
    field.write('Soup')
    await vi.advanceTimersByTimeAsync(600)
    field.write('Soup and bread')
    await vi.advanceTimersByTimeAsync(5000)
    expect(sendings.at(-1)).toMatchObject({ value: 'Soup and bread', base: 1 })
    expect(field.state).toBe('saved')
  })

  test('the page never says that all is saved while something waits', async () => {
    const { saving, field } = aPage()
    const other = saving.field('other', EMPTY)
    answers.push('later')
    field.write('Soup')
    await vi.advanceTimersByTimeAsync(600)
    other.write('Bread')
    await saving.flush()
    expect([field.state, other.state, saving.state]).toEqual(['saved', 'saved', 'saved'])
    answers.push('later', 'later', 'later', 'later')
    field.write('Soup!')
    await vi.advanceTimersByTimeAsync(600)
    expect(saving).toMatchObject({ state: 'kept', unsaved: true })
  })
})

describe('after a reload or a crash', () => {
  test('what was typed is there again and is saved', async () => {
    aPage(theirs('Soup', 3)).field.write('Soup and bread')
    vi.clearAllTimers()
    const { field } = aPage(theirs('Soup', 3))
    expect(field).toMatchObject({ value: 'Soup and bread', state: 'kept', broughtBack: true })
    await vi.advanceTimersByTimeAsync(0)
    expect(sendings).toMatchObject([{ value: 'Soup and bread', base: 3 }])
    expect(field).toMatchObject({ state: 'saved', broughtBack: false })
  })

  test('what was received meanwhile is not brought back', async () => {
    aPage().field.write('Soup')
    vi.clearAllTimers()
    const { field } = aPage(theirs('Soup', 1))
    expect(field).toMatchObject({ state: 'untouched', broughtBack: false })
    expect(store.length).toBe(0)
  })

  test('words go on top of one’s own that arrived without an answer', async () => {
    const before = aPage()
    answers.push('later')
    before.field.write('Soup')
    await vi.advanceTimersByTimeAsync(600)
    before.field.write('Soup and bread')
    vi.clearAllTimers()
    const { field } = aPage(theirs('Soup', 1))
    expect(field.state).toBe('kept')
    await vi.advanceTimersByTimeAsync(0)
    expect(sendings.at(-1)).toMatchObject({ value: 'Soup and bread', base: 1 })
  })

  test('both versions are shown when somebody else has written since', () => {
    aPage(theirs('Soup', 3)).field.write('Mine')
    vi.clearAllTimers()
    const { field } = aPage(theirs('Theirs', 4))
    expect(field).toMatchObject({
      state: 'two-versions',
      value: 'Mine',
      theirs: { value: 'Theirs' },
    })
  })

  test('of a form posted before the scripts came, words are saved or met like any others', async () => {
    const now = theirs('Theirs', 4)
    const saving = new Saving(MATTER, answer, store)
    const met = saving.field('note', now)
    met.bringBack(now, { value: 'Mine', theirs: now })
    expect(met).toMatchObject({ state: 'two-versions', value: 'Mine', theirs: { value: 'Theirs' } })
    const long = saving.field('other', now)
    long.bringBack(now, { value: 'Much too long' })
    await vi.advanceTimersByTimeAsync(0)
    expect(sendings).toMatchObject([{ field: 'other', value: 'Much too long', base: 4 }])
  })

  test('nobody else on the device sees them', () => {
    aPage().field.write('Soup')
    const other = new Saving({ ...MATTER, person: 'ben' }, answer, store).field('note', EMPTY)
    other.bringBack(EMPTY)
    expect(other.value).toBe('')
  })

  test('a draft that cannot be read is left alone', () => {
    store.setItem('openimr-draft/ann/session/1/note', '{"value":')
    expect(aPage().field.state).toBe('untouched')
    store.setItem('openimr-draft/ann/session/1/note', '{"value":7,"base":0}')
    expect(aPage().field.state).toBe('untouched')
    store.setItem('openimr-draft/ann/session/1/note', '7')
    expect(aPage().field.state).toBe('untouched')
  })
})

describe('when somebody else changes the same field', () => {
  test('their words show at once where nothing was typed', () => {
    const { field } = aPage(theirs('Soup', 3))
    field.arrived(theirs('Bread', 4))
    expect(field).toMatchObject({ value: 'Bread', state: 'saved', base: 4 })
  })

  test('an older or the same version changes nothing', () => {
    const { field } = aPage(theirs('Soup', 3))
    field.arrived(theirs('Bread', 3))
    expect(field.value).toBe('Soup')
  })

  test('both versions are kept and shown, and nothing is sent until one is chosen', async () => {
    const { field } = aPage(theirs('Soup', 3))
    answers.push({ theirs: theirs('Bread', 4) })
    field.write('Soup and more')
    await vi.advanceTimersByTimeAsync(600)
    expect(field).toMatchObject({ state: 'two-versions', value: 'Soup and more' })
    field.write('Soup and much more')
    await vi.advanceTimersByTimeAsync(60_000)
    await field.flush()
    expect(sendings).toHaveLength(1)
    expect(draftsOf(store, 'ann', 'session/1').read('note')?.value).toBe('Soup and much more')
  })

  test.each([
    ['mine', 'Mine', [{ value: 'Mine', base: 4 }]],
    ['both', 'Theirs\n\nMine', [{ value: 'Theirs\n\nMine', base: 4 }]],
    ['theirs', 'Theirs', []],
  ] as const)('choosing %s keeps %j', async (choice, value, expected) => {
    const { field } = aPage(theirs('Soup', 3))
    field.write('Mine')
    field.arrived(theirs('Theirs', 4))
    expect(field.state).toBe('two-versions')
    field.choose(choice)
    await vi.advanceTimersByTimeAsync(0)
    expect(sendings).toMatchObject(expected)
    expect(field).toMatchObject({ value, state: 'saved', theirs: null })
    expect(store.length).toBe(0)
    field.choose('mine')
    expect(field.value).toBe(value)
  })

  test('to the same words there is nothing to choose', async () => {
    const { field } = aPage(theirs('Soup', 3))
    field.write('Bread')
    field.arrived(theirs('Bread', 4))
    expect(field).toMatchObject({ state: 'saved', base: 4 })
    answers.push({ theirs: theirs('Cake', 9) })
    field.write('Cake')
    await vi.advanceTimersByTimeAsync(600)
    expect(field).toMatchObject({ state: 'saved', base: 9 })
  })

  test('during a save it is met after the answer', async () => {
    const { field } = aPage(theirs('Soup', 3))
    const pause = aPause()
    answers.push(pause.promise)
    field.write('Mine')
    await vi.advanceTimersByTimeAsync(600)
    field.arrived(theirs('Theirs', 5))
    expect(field.state).toBe('saving')
    pause.open({ saved: { revision: 4, at: '10:52' } })
    await vi.advanceTimersByTimeAsync(0)
    expect(field).toMatchObject({ value: 'Theirs', state: 'saved', base: 5 })
  })

  test('spaces around the words make no difference, and stay while somebody types', async () => {
    const { field } = aPage(theirs('Soup', 3))
    answers.push({ theirs: theirs('Soup and', 4) })
    field.write('Soup and ')
    await vi.advanceTimersByTimeAsync(600)
    expect(field).toMatchObject({ state: 'saved', value: 'Soup and ', base: 4 })
  })

  test('one’s own earlier words that arrive are not somebody else’s', async () => {
    const { field } = aPage()
    answers.push('later')
    field.write('Soup')
    await vi.advanceTimersByTimeAsync(600)
    field.write('Soup and bread')
    field.arrived(theirs('Soup', 1))
    await vi.advanceTimersByTimeAsync(0)
    expect(sendings.at(-1)).toMatchObject({ value: 'Soup and bread', base: 1 })
  })
})

describe('two tabs that write into one field without a connection', () => {
  /** Both were typed into, and closed before anything was received. */
  async function bothClosed() {
    answers.push('later', 'later')
    const [one, other] = [aPage(), aPage()]
    one.field.write('From the first tab')
    await vi.advanceTimersByTimeAsync(10)
    other.field.write('From the second tab')
    await vi.advanceTimersByTimeAsync(700)
    vi.clearAllTimers()
    sendings = []
  }

  test('keep one draft each', async () => {
    await bothClosed()
    expect(store.length).toBe(2)
  })

  test.each([
    ['mine', 'From the second tab'],
    ['theirs', 'From the first tab'],
    ['both', 'From the first tab\n\nFrom the second tab'],
  ] as const)('are both shown afterwards, and choosing %s sends it', async (choice, value) => {
    await bothClosed()
    const { field } = aPage()
    expect(field).toMatchObject({
      state: 'two-versions',
      value: 'From the second tab',
      theirs: { value: 'From the first tab', here: true },
    })
    field.choose(choice)
    await vi.advanceTimersByTimeAsync(0)
    expect(sendings).toMatchObject([{ value, base: 0 }])
    expect(field.state).toBe('saved')
    expect(store.length).toBe(0)
  })

  test('and the service as well: one after the other', async () => {
    await bothClosed()
    const { field } = aPage(theirs('Theirs', 4))
    field.choose('both')
    expect(field).toMatchObject({ state: 'two-versions', theirs: { value: 'Theirs' } })
    field.choose('mine')
    await vi.advanceTimersByTimeAsync(0)
    expect(sendings).toMatchObject([{ base: 4 }])
    expect(store.length).toBe(0)
  })

  test('with the same words, there is nothing to choose', async () => {
    answers.push('later', 'later')
    aPage().field.write('Soup')
    aPage().field.write('Soup')
    await vi.advanceTimersByTimeAsync(700)
    vi.clearAllTimers()
    const { field } = aPage()
    await vi.advanceTimersByTimeAsync(0)
    expect(field).toMatchObject({ state: 'saved', value: 'Soup' })
    expect(store.length).toBe(0)
  })
})

describe('the device', () => {
  test('says so when it keeps nothing', () => {
    store.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    const { saving, field } = aPage()
    field.write('Soup')
    expect(field.kept).toBe(false)
    expect(saving.kept).toBe(false)
    const without = new Saving(MATTER, answer, null).field('note', EMPTY)
    without.write('Soup')
    expect(without.kept).toBe(false)
  })

  test('forgets all drafts at sign-out, and nothing else', () => {
    aPage().field.write('Soup')
    store.setItem('openimr-keys', 'off')
    forgetAllDrafts(store)
    forgetAllDrafts(null)
    expect(store.length).toBe(1)
  })
})

describe('a page', () => {
  test('gives the same field for the same name', () => {
    const { saving, field } = aPage()
    expect(saving.field('note', theirs('x', 9))).toBe(field)
    expect(saving).toMatchObject({ state: 'untouched', savedAt: '', kept: true })
  })

  test('saves on Ctrl+S and when it is hidden, and warns only while something is unsaved', async () => {
    const page = new EventTarget()
    vi.stubGlobal('window', page)
    vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'hidden' }))
    const { saving, field } = aPage()
    const end = saving.begin()
    expect(leave()).toBe(false)

    field.write('Soup')
    expect(press('s', { ctrlKey: true })).toBe(true)
    expect(press('s')).toBe(false)
    await vi.advanceTimersByTimeAsync(0)
    expect(sendings).toHaveLength(1)

    field.write('Soup and')
    expect(leave()).toBe(true)
    await vi.advanceTimersByTimeAsync(0)
    field.write('Soup and bread')
    document.dispatchEvent(new Event('visibilitychange'))
    await vi.advanceTimersByTimeAsync(0)
    field.write('Soup and bread and')
    page.dispatchEvent(new Event('pagehide'))
    await vi.advanceTimersByTimeAsync(0)
    expect(sendings.at(-1)).toMatchObject({ leaving: true })
    field.write('Soup again')
    end()
    await vi.advanceTimersByTimeAsync(0)
    expect(sendings.at(-1)).toMatchObject({ value: 'Soup again' })
    expect(leave()).toBe(false)

    function leave(): boolean {
      const event = new Event('beforeunload', { cancelable: true })
      page.dispatchEvent(event)
      return event.defaultPrevented
    }
    function press(key: string, held = {}): boolean {
      const event = Object.assign(new Event('keydown', { cancelable: true }), { key, ...held })
      page.dispatchEvent(event)
      return event.defaultPrevented
    }
  })
})

describe('sending', () => {
  const sending = { field: 'note', value: 'Soup', base: 3 }
  test.each([
    [200, { saved: { revision: 4, at: '10:52' } }, { saved: { revision: 4, at: '10:52' } }],
    [409, { theirs: { value: 'x' } }, { theirs: { value: 'x' } }],
    [409, { refused: 'It is closed.' }, { refused: 'It is closed.' }],
    [422, { refused: 'Too long.' }, { refused: 'Too long.' }],
    [404, { message: 'not-found' }, { refused: '' }],
    [401, {}, 'signed-out'],
    [429, {}, 'later'],
    [503, {}, 'later'],
    [200, {}, 'later'],
  ])('with the answer %i %j gives %j', async (status, body, expected) => {
    const fetching = vi.fn(async () => Response.json(body, { status }))
    vi.stubGlobal('fetch', fetching)
    expect(await sendTo('/texts')(sending)).toEqual(expected)
    expect(fetching).toHaveBeenCalledWith('/texts', expect.objectContaining({ method: 'POST' }))
  })

  test('without an answer means later', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    expect(await sendTo('/texts')(sending)).toBe('later')
  })
})
