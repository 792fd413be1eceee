import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addName,
  changesBetween,
  checkAnswer,
  fieldAt,
  formEntries,
  newRowKey,
  readAnswers,
  rowsShown,
  seenName,
  tidyText,
  type Answer,
  type Answers,
} from './answers.ts'
import { answerSchema, answersSchema } from './answers-schema.ts'
import { fieldsOf, type RowsField, type SimpleField, type Worksheet } from './worksheet.ts'

const areas: RowsField = {
  kind: 'rows',
  id: 'areas',
  label: 'Parts of my life',
  add: 'Add another part',
  least: 3,
  most: 5,
  starts: [
    { id: 'home', label: 'Home' },
    { id: 'work', label: 'Work or learning' },
  ],
  fields: [
    { kind: 'text', id: 'area', label: 'Part of life' },
    {
      kind: 'scale',
      id: 'satisfied',
      label: 'How content am I?',
      min: 1,
      max: 5,
      low: 'not',
      high: 'very',
    },
    { kind: 'tick', id: 'change', label: 'I would like a change' },
  ],
}
const sheet: Worksheet = {
  id: 'life-areas',
  topic: '1.3',
  title: 'Where I am',
  purpose: 'Look at the parts of your life.',
  print: 'portrait',
  parts: [
    areas,
    { kind: 'words', id: 'note', label: 'A note', lines: 3 },
    {
      kind: 'choice',
      id: 'start',
      label: 'Where to begin',
      many: false,
      options: [
        { id: 'home', label: 'Home' },
        { id: 'people', label: 'People' },
      ],
    },
    {
      kind: 'choice',
      id: 'ideas',
      label: 'These fit',
      many: true,
      options: [
        { id: 'a', label: 'A' },
        { id: 'b', label: 'B' },
        { id: 'c', label: 'C' },
      ],
    },
    { kind: 'date', id: 'on', label: 'When I look again' },
  ],
}

function key(): string {
  return 'tnew'
}

function posted(entries: [string, string][]): FormData {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return form
}

describe('an answer', () => {
  test.each<[string, string, unknown, Answer | null]>([
    ['words stay as they were written', 'note', 'Two\nlines', 'Two\nlines'],
    ['windows line ends become plain ones', 'note', 'Two\r\nlines', 'Two\nlines'],
    ['a line break in one line becomes a space', 'areas.home.area', 'My\nflat', 'My flat'],
    ['empty words are not said', 'note', '   ', null],
    ['a choice is its lasting id', 'start', 'people', 'people'],
    ['choices come in the order of the sheet', 'ideas', ['c', 'a', 'c'], ['a', 'c']],
    ['no choice is not said', 'ideas', [], null],
    ['a number on the scale', 'areas.home.satisfied', '4', 4],
    ['a tick', 'areas.home.change', 'on', true],
    ['no tick is not said', 'areas.home.change', '', null],
    ['a tick taken back', 'areas.home.change', false, null],
    ['a day', 'on', '2027-03-02', '2027-03-02'],
    ['the start of a row repeated is not said', 'areas.home.area', 'Home', null],
    ['the start of a row emptied stays emptied', 'areas.home.area', '', ''],
    ['nothing', 'note', null, null],
  ])('%s', (_, path, given, value) => {
    expect(checkAnswer(sheet, path, given)).toEqual({ value })
  })

  test.each<[string, string, unknown, string]>([
    ['is too long', 'note', 'x'.repeat(2001), 'too-long'],
    ['names no option', 'start', 'moon', 'not-an-option'],
    ['names one option that is not there', 'ideas', ['a', 'moon'], 'not-an-option'],
    ['lies beside the scale', 'areas.home.satisfied', '6', 'not-on-the-scale'],
    ['is no number', 'areas.home.satisfied', 'many', 'not-on-the-scale'],
    ['is no day', 'on', '2027-02-30', 'not-a-date'],
    ['goes to no field', 'moon', 'x', 'no-such-field'],
    ['goes to no field of the row', 'areas.home.moon', 'x', 'no-such-field'],
    ['goes to a row as a whole', 'areas.home', 'x', 'no-such-field'],
    ['goes deeper than there is', 'areas.home.area.x', 'x', 'no-such-field'],
    ['goes to a row with a strange key', 'areas.__proto__.area', 'x', 'no-such-field'],
    ['is an object', 'areas.home.area', { a: 1 }, 'not-an-answer'],
    ['is some other yes', 'areas.home.change', 7, 'not-an-answer'],
  ])('that %s is refused', (_, path, given, refused) => {
    expect(checkAnswer(sheet, path, given)).toEqual({ refused })
  })

  test('loses control characters and direction overrides, and keeps emoji and joiners', () => {
    expect(tidyText('a\u0000b\u0007\tc\u202ed \u{1F469}\u200D\u{1F4BB} \ud800')).toBe(
      'ab cd \u{1F469}\u200D\u{1F4BB} \ufffd',
    )
  })
})

describe('rows', () => {
  test('begin with the starts and blank ones up to the least number', () => {
    expect(rowsShown(areas, {})).toEqual(['home', 'work', 'row-01'])
  })
  test('show what was written, then what was just added', () => {
    expect(rowsShown(areas, { 'areas.t1.area': 'Garden' }, ['t2'])).toEqual([
      'home',
      'work',
      't1',
      't2',
    ])
  })
  test('added later sort after those added before', () => {
    expect(newRowKey(1_800_000_000_000, 0.9) < newRowKey(1_800_000_000_001, 0.1)).toBe(true)
  })
})

describe('a posted sheet', () => {
  test('keeps what was typed beside the error', () => {
    const read = readAnswers(
      posted([
        ['on', 'tomorrow'],
        ['note', 'Still here'],
      ]),
      sheet,
      key,
    )
    expect(read.errors).toEqual([{ field: 'on', code: 'not-a-date' }])
    expect(read.typed).toEqual({ on: 'tomorrow', note: 'Still here' })
    expect(read.answers).toEqual({ note: 'Still here' })
  })
  test('adds a row when asked', () => {
    const read = readAnswers(
      posted([
        [addName, 'areas'],
        ['areas.home.area', 'Home'],
      ]),
      sheet,
      key,
    )
    expect(read.rows).toEqual({ areas: ['home', 'tnew'] })
  })
  test('adds no row beyond the most', () => {
    const rows = ['home', 'work', 'a', 'b', 'c'].map((row): [string, string] => [
      `areas.${row}.area`,
      row,
    ])
    expect(readAnswers(posted([[addName, 'areas'], ...rows]), sheet, key).rows.areas).toHaveLength(
      5,
    )
  })
  test('refuses more rows than there may be', () => {
    const rows = ['a', 'b', 'c', 'd', 'e', 'f'].map((row): [string, string] => [
      `areas.${row}.area`,
      row,
    ])
    expect(readAnswers(posted(rows), sheet, key).errors).toEqual([
      { field: 'areas', code: 'too-many-rows' },
    ])
  })
  test('passes over files and names that it does not know', () => {
    const form = posted([
      ['__proto__', 'x'],
      ['constructor', 'x'],
    ])
    form.append('note', new File(['x'], 'x.txt'))
    expect(readAnswers(form, sheet, key)).toMatchObject({ answers: {}, errors: [] })
  })
  test('saves only what the person changed, so that another device loses nothing', () => {
    const seen = { note: 'Old', start: 'home' }
    const { answers, ...read } = readAnswers(
      posted([
        [seenName, JSON.stringify(seen)],
        ['note', 'New'],
        ['start', 'home'],
      ]),
      sheet,
      key,
    )
    expect(changesBetween(read.seen, answers)).toEqual([{ field: 'note', value: 'New' }])
  })
  test('takes an answer back when its field is emptied', () => {
    expect(changesBetween({ note: 'Old' }, {})).toEqual([{ field: 'note', value: null }])
  })
  test('treats broken memory of what was seen as nothing seen', () => {
    expect(readAnswers(posted([[seenName, '{broken']]), sheet, key).seen).toEqual({})
  })
})

/** Any answer that the field may hold, as it would be stored. */
function anAnswer(field: SimpleField): fc.Arbitrary<Answer> {
  switch (field.kind) {
    case 'text':
      return fc
        .string({ unit: 'binary', minLength: 1, maxLength: 60 })
        .map((text) => tidyText(text).replaceAll('\n', ' '))
        .filter(Boolean)
    case 'words':
      return fc
        .string({ unit: 'binary', minLength: 1, maxLength: 200 })
        .map(tidyText)
        .filter(Boolean)
    case 'choice': {
      const ids = field.options.map((option) => option.id)
      return field.many ? fc.subarray(ids, { minLength: 1 }) : fc.constantFrom(...ids)
    }
    case 'scale':
      return fc.integer({ min: field.min, max: field.max })
    case 'tick':
      return fc.constant(true as const)
    case 'date':
      return fc
        .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
        .map((day) => day.toISOString().slice(0, 10))
  }
}

const anyAnswers: fc.Arbitrary<Answers> = fc
  .tuple(
    fc.record(
      Object.fromEntries(
        fieldsOf(sheet)
          .filter((field) => field.kind !== 'rows')
          .map((field) => [field.id, anAnswer(field as SimpleField)]),
      ),
      { requiredKeys: [] },
    ),
    fc
      .uniqueArray(fc.constantFrom('home', 'work', 't1abc', 'row-01', 'tzz'), { maxLength: 5 })
      .chain((rows) =>
        fc.record(
          Object.fromEntries(
            rows.flatMap((row) =>
              areas.fields.map((field) => [`areas.${row}.${field.id}`, anAnswer(field)]),
            ),
          ),
          { requiredKeys: [] },
        ),
      ),
  )
  .map(([fields, rows]) => ({ ...fields, ...rows }) as Answers)

test('any valid answers survive the form, reading, JSON and the form again', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const first = readAnswers(posted(formEntries(answers)), sheet, key)
      expect(first.errors).toEqual([])
      const stored = JSON.parse(JSON.stringify(first.answers)) as Answers
      expect(stored).toEqual(answers)
      expect(answersSchema(sheet).safeParse(stored).success).toBe(true)
      expect(readAnswers(posted(formEntries(stored)), sheet, key).answers).toEqual(answers)
    }),
  )
})

test('whatever is posted is either taken or refused at its field, never thrown', () => {
  const name = fc.oneof(
    fc.constantFrom('note', 'start', 'ideas', 'on', 'areas.home.satisfied', 'areas.x.change'),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'binary' }))), (entries) => {
      const read = readAnswers(posted(entries), sheet, key)
      expect(answersSchema(sheet).safeParse(read.answers).success).toBe(true)
      for (const error of read.errors) expect(fieldAt(sheet, error.field)).toBeDefined()
    }),
  )
})

test('the schema of a field takes exactly the answers that the field takes', () => {
  const simple = fieldsOf(sheet).flatMap((field) =>
    field.kind === 'rows'
      ? field.fields.map((inner) => ({ field: inner, path: `areas.t1.${inner.id}` }))
      : [{ field, path: field.id }],
  )
  const value = fc.oneof(
    fc.constantFrom<unknown>(
      'home',
      'moon',
      ['a'],
      ['a', 'moon'],
      3,
      9,
      2.5,
      true,
      '2027-03-02',
      '2027-02-30',
    ),
    fc.string({ minLength: 1 }).map(tidyText).filter(Boolean),
    fc.constant('x'.repeat(2001)),
  )
  fc.assert(
    fc.property(fc.constantFrom(...simple), value, ({ field, path }, given) => {
      const taken = checkAnswer(sheet, path, given)
      if ('value' in taken && taken.value === null) return
      const stored = 'value' in taken ? taken.value : given
      expect(answerSchema(field).safeParse(stored).success).toBe('value' in taken)
    }),
  )
})

test('the schema of a sheet names the field and the reason', () => {
  const many = Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((row) => [`areas.${row}.area`, row]),
  )
  const { error } = answersSchema(sheet).safeParse({ on: 'tomorrow', ...many })
  expect(error?.issues.map(({ path, message }) => [...path, message])).toEqual([
    ['on', 'not-a-date'],
    ['areas', 'too-many-rows'],
  ])
})
