import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Answer } from './answers.ts'
import { openSaver, type SaveOutcome, type SaverState } from './saver.ts'

let saved: [string, Answer | null][] = []
let states: SaverState[] = []
let answer: () => Promise<SaveOutcome>

beforeEach(() => {
  vi.useFakeTimers()
  saved = []
  states = []
  answer = async () => undefined
})
afterEach(() => vi.useRealTimers())

function aSaver() {
  return openSaver(
    async (field, value) => {
      saved.push([field, value])
      return answer()
    },
    (state) => states.push(state),
    { pause: 700, again: 4000 },
  )
}

describe('what is typed', () => {
  test('is saved a moment after the last key, once', async () => {
    const saver = aSaver()
    saver.note('note', 'S')
    saver.note('note', 'Soup')
    await vi.advanceTimersByTimeAsync(699)
    expect(saved).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(saved).toEqual([['note', 'Soup']])
    expect(states.at(-1)).toMatchObject({ state: 'saved', refused: {} })
    expect(saver.waiting()).toBe(false)
  })

  test('is saved at once when the field is left', async () => {
    const saver = aSaver()
    saver.note('note', 'Soup')
    await saver.flush('note')
    await vi.advanceTimersByTimeAsync(5000)
    expect(saved).toEqual([['note', 'Soup']])
  })

  test('during a save is saved after it, in order', async () => {
    let open = () => {}
    answer = () => new Promise((resolve) => (open = () => resolve(undefined)))
    const saver = aSaver()
    saver.note('note', 'one')
    void saver.flush()
    saver.note('note', 'two')
    void saver.flush()
    expect(saved).toEqual([['note', 'one']])
    open()
    await vi.advanceTimersByTimeAsync(0)
    expect(saved).toEqual([
      ['note', 'one'],
      ['note', 'two'],
    ])
    expect(saver.waiting('note')).toBe(true)
    open()
    await vi.advanceTimersByTimeAsync(0)
    expect(saver.waiting('note')).toBe(false)
    expect(states.at(-1)?.state).toBe('saved')
  })

  test('stays and is tried again while saving does not work', async () => {
    answer = async () => {
      throw new Error('no connection')
    }
    const saver = aSaver()
    saver.note('note', 'Soup')
    await saver.flush()
    expect(states.at(-1)?.state).toBe('failed')
    expect(saver.waiting('note')).toBe(true)
    answer = async () => undefined
    await vi.advanceTimersByTimeAsync(4000)
    expect(saved).toEqual([
      ['note', 'Soup'],
      ['note', 'Soup'],
    ])
    expect(states.at(-1)?.state).toBe('saved')
  })

  test('that is refused says why at its field until it is changed', async () => {
    answer = async () => ({ refused: 'Somebody else wrote here.' })
    const saver = aSaver()
    saver.note('note', 'Soup')
    await saver.flush()
    expect(states.at(-1)?.refused).toEqual({ note: 'Somebody else wrote here.' })
    saver.note('note', 'Soups')
    expect(states.at(-1)?.refused).toEqual({})
  })

  test('is saved a last time when the sheet is closed', async () => {
    const saver = aSaver()
    saver.note('note', 'Soup')
    saver.close()
    await vi.advanceTimersByTimeAsync(0)
    expect(saved).toEqual([['note', 'Soup']])
  })
})
