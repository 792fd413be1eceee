import { expect, test } from 'vitest'

import { readSavedForm } from './saved-form.ts'

function aForm(entries: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(entries)) form.set(name, value)
  return form
}

const WRITTEN = { field: 'note', value: 'Mine', base: '4', theirs: 'Theirs' }

test.each([
  ['what was typed', {}, { value: 'Mine', base: 4, theirsTaken: false }],
  ['one’s own version', { choice: 'mine' }, { value: 'Mine', base: 4, theirsTaken: false }],
  ['both versions', { choice: 'both' }, { value: 'Theirs\n\nMine', base: 4, theirsTaken: false }],
  ['nothing but theirs', { choice: 'theirs' }, { value: 'Mine', base: 4, theirsTaken: true }],
  ['line ends as one line end', { value: 'a\r\nb\rc' }, { value: 'a\nb\nc' }],
  ['no number as none', { base: 'x' }, { base: 0 }],
  ['a number below nothing as none', { base: '-1' }, { base: 0 }],
])('a field posted without scripts reads as %s', (_, entries, expected) => {
  expect(readSavedForm(aForm({ ...WRITTEN, ...entries }))).toMatchObject({
    field: 'note',
    ...expected,
  })
})

test('a form without the field reads as empty', () => {
  const form = new FormData()
  form.set('value', new Blob(['x']))
  expect(readSavedForm(form)).toEqual({ field: '', value: '', base: 0, theirsTaken: false })
})
