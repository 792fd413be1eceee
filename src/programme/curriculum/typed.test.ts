import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Answers } from './answers.ts'
import type { Save } from './saver.ts'
import { openSheet, type SheetInput } from './typed.svelte.ts'
import type { Worksheet } from './worksheet.ts'

const worksheet: Worksheet = {
  id: 'x',
  topic: '1.1',
  title: 'X',
  purpose: 'X',
  print: 'portrait',
  parts: [
    { kind: 'words', id: 'note', label: 'Note', lines: 2 },
    { kind: 'date', id: 'on', label: 'On' },
    { kind: 'tick', id: 'yes', label: 'Yes' },
    {
      kind: 'rows',
      id: 'areas',
      label: 'Areas',
      add: 'Add',
      least: 0,
      most: 5,
      starts: [{ id: 'home', label: 'Home' }],
      fields: [{ kind: 'text', id: 'area', label: 'Area' }],
    },
  ],
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function aSheet(input: Partial<SheetInput> = {}) {
  const props: SheetInput = { worksheet, answers: {}, ...input }
  const sheet = openSheet(() => props)
  return { sheet, arrive: (answers: Answers) => (props.answers = answers) }
}

describe('a field', () => {
  test('shows what is stored, or the start of its row', () => {
    const { sheet } = aSheet({ answers: { note: 'Soup', yes: true } })
    expect(sheet.text('note')).toBe('Soup')
    expect(sheet.ticks('yes')).toEqual(['yes'])
    expect(sheet.text('areas.home.area')).toBe('Home')
    expect(sheet.ownWords('areas.home.area')).toBe(false)
  })
  test('shows what came back from a form that could not be kept, with the reason', () => {
    const { sheet } = aSheet({
      typed: { on: 'tomorrow' },
      errors: [{ field: 'on', code: 'not-a-date' }],
    })
    expect(sheet.text('on')).toBe('tomorrow')
    expect(sheet.error('on')).toMatch(/day/)
    sheet.write('on', '2027-03-02')
    expect(sheet.error('on')).toBeUndefined()
  })
  test('keeps what was typed though it cannot be saved', () => {
    const save = vi.fn<Save>()
    const { sheet } = aSheet({ save })
    sheet.write('on', 'tomorrow')
    expect(sheet.text('on')).toBe('tomorrow')
    expect(sheet.error('on')).toMatch(/day/)
    expect(save).not.toHaveBeenCalled()
  })
  test('keeps spaces while somebody writes, and saves without them', async () => {
    const save = vi.fn<Save>()
    const { sheet } = aSheet({ save })
    sheet.write('note', 'Soup ')
    await sheet.flush()
    expect(save).toHaveBeenCalledWith('note', 'Soup')
    expect(sheet.text('note')).toBe('Soup ')
  })
})

describe('an answer from elsewhere', () => {
  test('shows in a field that nobody here has touched', () => {
    const { sheet, arrive } = aSheet()
    arrive({ note: 'From the other device' })
    expect(sheet.text('note')).toBe('From the other device')
  })
  test('does not take away what is being typed here', async () => {
    const { sheet, arrive } = aSheet({
      save: async () => {
        throw new Error('no connection')
      },
    })
    sheet.write('note', 'Mine')
    await sheet.flush()
    arrive({ note: 'Theirs' })
    expect(sheet.text('note')).toBe('Mine')
    sheet.close()
  })
  test('shows once mine is saved and somebody changes it after that', async () => {
    const { sheet, arrive } = aSheet({ save: async () => undefined })
    sheet.write('note', 'Mine')
    await sheet.flush()
    expect(sheet.text('note')).toBe('Mine')
    arrive({ note: 'Mine' })
    expect(sheet.text('note')).toBe('Mine')
    arrive({ note: 'Mine and theirs' })
    expect(sheet.text('note')).toBe('Mine and theirs')
  })
  test('that is only an earlier one of mine, late on its way, does not come back', async () => {
    const { sheet, arrive } = aSheet({ save: async () => undefined })
    sheet.write('note', 'First')
    await sheet.flush()
    sheet.write('note', 'Second')
    await sheet.flush()
    arrive({ note: 'First' })
    expect(sheet.text('note')).toBe('Second')
  })
})
