import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { draftsOf, type Store } from './drafts.ts'
import { KeptForm, type Answer, type Press } from './kept-form.svelte.ts'
import { formShownAs } from './words.ts'

let store: Store
let pressed: Press[]
let answers: (Answer | Promise<Answer>)[]
let refreshed: number

beforeEach(() => {
  vi.useFakeTimers()
  const held = new Map<string, string>()
  store = {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
    key: (at) => [...held.keys()][at] ?? null,
    get length() {
      return held.size
    },
  }
  pressed = []
  answers = []
  refreshed = 0
})
afterEach(() => vi.useRealTimers())

function aForm(name = 'addStep/1') {
  const send = async (press: Press) => {
    pressed.push(press)
    return answers.shift() ?? 'received'
  }
  const refresh = async () => void (refreshed += 1)
  const form = new KeptForm(name, send, draftsOf(store, 'ann', 'session/1'), refresh)
  form.bringBack()
  return form
}

/** As the page does it when the button is pressed. */
function press(form: KeptForm, adds = true) {
  return form.press({ url: '/goals?/addStep', entries: { goal: '1', ...form.typed } }, { adds })
}

describe('a form that adds something', () => {
  test('is sent with its key, and is empty again when it was received', async () => {
    const form = aForm()
    form.write({ words: 'Call the library' })
    expect(form).toMatchObject({ state: 'typed', typed: { words: 'Call the library' } })
    await press(form)
    expect(pressed[0]).toMatchObject({ entries: { goal: '1', words: 'Call the library' } })
    expect(pressed[0]!.entries.key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-/)
    expect(form).toMatchObject({ state: 'received', typed: null })
    expect(store.length).toBe(0)
    expect(refreshed).toBe(1)
  })

  test('survives a reload before it was sent, and is not sent by itself', async () => {
    aForm().write({ words: 'Call' })
    const form = aForm()
    expect(form).toMatchObject({ state: 'typed', typed: { words: 'Call' }, broughtBack: true })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(pressed).toEqual([])
  })

  test('that could not be sent is kept, and tried again with the same key', async () => {
    const form = aForm()
    answers = ['later', 'signed-out']
    form.write({ words: 'Call' })
    await press(form)
    expect(form.state).toBe('waiting')
    await vi.advanceTimersByTimeAsync(1000)
    expect(form).toMatchObject({ state: 'waiting', signedOut: true })
    await vi.advanceTimersByTimeAsync(2000)
    expect(form).toMatchObject({ state: 'received', signedOut: false })
    expect(new Set(pressed.map(({ entries }) => entries.key)).size).toBe(1)
  })

  test('that waited is sent after a reload', async () => {
    answers = ['later']
    const first = aForm()
    first.write({ words: 'Call' })
    await press(first)
    vi.clearAllTimers()
    const form = aForm()
    await vi.advanceTimersByTimeAsync(0)
    expect(form.state).toBe('received')
    expect(pressed[1]).toEqual(pressed[0])
    expect(store.length).toBe(0)
  })

  test('changed while it waited is not sent before the next press, and then as another', async () => {
    const form = aForm()
    answers = ['later']
    form.write({ words: 'Call' })
    await press(form)
    form.write({ words: 'Call on Monday' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(pressed).toHaveLength(1)
    expect(form.state).toBe('typed')
    await press(form)
    expect(pressed[1]!.entries.key).not.toBe(pressed[0]!.entries.key)
  })

  test('keeps what is typed while it is on its way', async () => {
    const form = aForm()
    let open = (_: Answer) => {}
    answers = [new Promise<Answer>((resolve) => (open = resolve))]
    form.write({ words: 'One' })
    void press(form)
    form.write({ words: 'Two' })
    open('received')
    await vi.advanceTimersByTimeAsync(0)
    expect(form).toMatchObject({ state: 'typed', typed: { words: 'Two' } })
    expect(aForm().typed).toEqual({ words: 'Two' })
  })

  test('that was not taken stays with what was typed, and says why', async () => {
    const form = aForm()
    answers = [{ problems: { words: 'empty' } }]
    form.write({ words: ' ' })
    await press(form)
    expect(form).toMatchObject({ state: 'refused', problems: { words: 'empty' } })
    form.write({ words: 'Call' })
    expect(form).toMatchObject({ state: 'typed', problems: {} })
  })
})

describe('a form that changes something', () => {
  test('names the version that the typing began with, also when the page has read a newer one', async () => {
    const form = aForm('changeStep/1')
    form.write({ words: 'Mine' }, 3)
    form.arrived(4)
    form.write({ words: 'Mine, too' }, 4)
    answers = [{ problems: { '': 'changed-meanwhile' } }]
    await press(form, false)
    expect(pressed[0]!.entries).toMatchObject({ revision: '3', words: 'Mine, too' })
    expect(pressed[0]!.entries.key).toBeUndefined()
    expect(form).toMatchObject({ state: 'two-versions', typed: { words: 'Mine, too' } })

    form.keepMine(4)
    await press(form, false)
    expect(pressed[1]!.entries.revision).toBe('4')
    expect(form.state).toBe('received')
  })

  test('lets theirs stand', async () => {
    const form = aForm('changeStep/1')
    form.write({ words: 'Mine' }, 3)
    answers = [{ problems: { '': 'changed-meanwhile' } }]
    await press(form, false)
    form.takeTheirs()
    expect(form).toMatchObject({ state: 'untouched', typed: null })
    expect(store.length).toBe(0)
  })

  test('saves one version after the other, and shows what another device wrote later', async () => {
    const form = aForm('changeStep/1')
    form.write({ words: 'a' }, 3)
    await press(form, false)
    form.arrived(4)
    expect(form.typed).toEqual({ words: 'a' })
    form.write({ words: 'ab' }, 4)
    await press(form, false)
    expect(pressed.map(({ entries }) => entries.revision)).toEqual(['3', '4'])
    form.arrived(5)
    expect(form.typed).toEqual({ words: 'ab' })
    form.arrived(6)
    expect(form.typed).toBeNull()
  })

  test('can be sent after a pause, and a reload in the pause loses nothing', async () => {
    const form = aForm('changeStep/1')
    form.write({ words: 'a' }, 3)
    void form.press({ url: '/x', entries: { words: 'a' } }, { pause: 1000 })
    expect(pressed).toEqual([])
    vi.clearAllTimers()
    aForm('changeStep/1')
    await vi.advanceTimersByTimeAsync(0)
    expect(pressed).toMatchObject([{ entries: { words: 'a', revision: '3' } }])
  })
})

test('how a form stands is said in words, and what waits is never called saved', () => {
  const form = { kept: true, signedOut: false, broughtBack: false }
  const words = (state: KeptForm['state'], more = {}) =>
    formShownAs({ ...form, state, ...more }, false).words
  expect(words('untouched')).toBe('')
  expect(words('typed')).toBe('Kept on this device. Not sent yet.')
  expect(words('typed', { broughtBack: true })).toBe('Brought back from this device.')
  expect(words('waiting')).toBe('Kept on this device, not received yet. We try again.')
  expect(words('waiting', { signedOut: true })).toContain('signed out')
  expect(words('waiting', { kept: false })).toContain('leave this page open')
  expect(words('received')).toBe('')
  expect(formShownAs({ ...form, state: 'received' }, true).words).toBe('Saved')
})
