import fc from 'fast-check'

import { tidyText, type Answer, type Answers } from '#programme/curriculum/answers.ts'
import {
  fieldsOf,
  type RowsField,
  type SimpleField,
  type Worksheet,
} from '#programme/curriculum/worksheet.ts'

/** Any answer that a field may hold, as it would be stored. */
export function anAnswer(field: SimpleField): fc.Arbitrary<Answer> {
  switch (field.kind) {
    case 'text':
      return someText(60).map((text) => text.replaceAll('\n', ' '))
    case 'words':
      return someText(200)
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

/** Any set of answers that a sheet may hold, some fields left open, rows among them. */
export function answersTo(worksheet: Worksheet): fc.Arbitrary<Answers> {
  const fields = fieldsOf(worksheet)
  const plain = fields.filter((field): field is SimpleField => field.kind !== 'rows')
  const rows = fields.filter((field): field is RowsField => field.kind === 'rows')
  return fc
    .tuple(
      fc.record(Object.fromEntries(plain.map((field) => [field.id, anAnswer(field)])), {
        requiredKeys: [],
      }),
      ...rows.map(answersInRows),
    )
    .map((parts) => Object.assign({}, ...parts) as Answers)
}

function answersInRows(field: RowsField): fc.Arbitrary<Answers> {
  const keys = [...field.starts.map(({ id }) => id), 'row-01', 't1abc', 'tzz'].slice(0, field.most)
  return fc
    .uniqueArray(fc.constantFrom(...keys))
    .chain(
      (chosen) =>
        fc.record(
          Object.fromEntries(
            chosen.flatMap((row) =>
              field.fields.map((inner) => [`${field.id}.${row}.${inner.id}`, anAnswer(inner)]),
            ),
          ),
          { requiredKeys: [] },
        ) as fc.Arbitrary<Answers>,
    )
}

function someText(maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: 'binary', minLength: 1, maxLength }).map(tidyText).filter(Boolean)
}
