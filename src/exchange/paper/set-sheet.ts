import { rowsShown, startOf, type Answers } from '#programme/curriculum/answers.ts'
import {
  isField,
  type RowsField,
  type SimpleField,
  type Worksheet,
} from '#programme/curriculum/worksheet.ts'

import type { Node } from './paper.ts'
import { setBlocks, type Setting } from './set-blocks.ts'

/** A sheet with what was written on it; without answers it is blank. */
export interface FilledSheet {
  worksheet: Worksheet
  answers: Answers
  /** The name at its top; a line for it where there is none. */
  name?: string | undefined
}

/**
 * A worksheet for paper: the person's words in the voice face, room for a pen where something is still open.
 * Without a level it has no heading: then its title is the paper's own.
 */
export function setSheet(setting: Setting, sheet: FilledSheet, level?: number): Node[] {
  const { worksheet, name = '' } = sheet
  return [
    ...(level ? [{ is: 'heading', level, words: worksheet.title } as const] : []),
    { is: 'p', of: [worksheet.purpose] },
    {
      is: 'names',
      of: [
        { label: setting.words.name, words: name },
        { label: setting.words.date, words: '' },
      ],
    },
    ...worksheet.parts.flatMap((part) => {
      if (!isField(part)) return setBlocks(setting, [part])
      return part.kind === 'rows' ? setRows(setting, sheet, part) : setField(setting, sheet, part)
    }),
  ]
}

function setField(setting: Setting, sheet: FilledSheet, field: SimpleField): Node[] {
  const control = setControl(setting, sheet, field, field.id, false)
  if (control.length === 0) return []
  const label: Node = { is: 'p', of: [field.label], strong: true, sticky: true }
  const hint = setHint(field.hint)
  const isLong = typeof sheet.answers[field.id] === 'string'
  const head = field.kind === 'tick' ? hint : [label, ...hint]
  return [{ is: 'together', breakable: isLong, body: [...head, ...control] }]
}

function setHint(hint: string | undefined): Node[] {
  return hint ? [{ is: 'p', of: [hint], soft: true, sticky: true }] : []
}

/** What a pen or an answer needs. In a table there is room already, and the label stands at the top. */
function setControl(
  { words }: Setting,
  { worksheet, answers }: FilledSheet,
  field: SimpleField,
  path: string,
  inTable: boolean,
): Node[] {
  const value = answers[path]
  switch (field.kind) {
    case 'choice': {
      const chosen = (id: string) => (Array.isArray(value) ? value.includes(id) : value === id)
      const options = field.options.map(({ id, label }) => ({ label, chosen: chosen(id) }))
      const isLong = options.length > 5 && options.every(({ label }) => label.length <= 32)
      return [{ is: 'choices', many: field.many, columns: isLong && !inTable ? 2 : 1, options }]
    }
    case 'scale':
      return [
        {
          is: 'scale',
          numbers: Array.from({ length: field.max - field.min + 1 }, (_, n) => field.min + n),
          low: inTable ? '' : field.low,
          high: inTable ? '' : field.high,
          chosen: typeof value === 'number' ? value : null,
          said: typeof value === 'number' ? words.said(value) : '',
        },
      ]
    case 'tick':
      return [{ is: 'tick', label: inTable ? '' : field.label, chosen: value === true }]
    case 'date':
      if (typeof value === 'string') return [{ is: 'answer', words: words.day(value) }]
      break
    case 'text':
    case 'words': {
      if (typeof value === 'string' && value !== '') return [{ is: 'answer', words: value }]
      const start = startOf(worksheet, path)
      if (start && value === undefined) return [{ is: 'p', of: [start] }]
      if (field.kind === 'words' && field.onceAnswered) return []
    }
  }
  if (inTable) return []
  return [{ is: 'lines', count: field.kind === 'words' ? Math.min(field.lines, 8) : 1 }]
}

/** How wide a column is beside the others. */
function widthOf(field: SimpleField): number {
  if (field.kind === 'scale') return field.max - field.min > 6 ? 4 : 2.4
  return { text: 3, words: 4, choice: 3, tick: 1.8, date: 2 }[field.kind]
}

function setRows(setting: Setting, sheet: FilledSheet, field: RowsField): Node[] {
  return [
    { is: 'p', of: [field.label], strong: true, sticky: true },
    ...setHint(field.hint),
    {
      is: 'table',
      widths: field.fields.map(widthOf),
      heads: field.fields.map((inner) => ({
        label: inner.label,
        hint:
          inner.kind === 'scale'
            ? `${inner.min} ${inner.low}, ${inner.max} ${inner.high}`
            : (inner.hint ?? ''),
      })),
      rows: paperRows(field, sheet.answers).map((row) =>
        field.fields.map((inner) =>
          setControl(setting, sheet, inner, `${field.id}.${row}.${inner.id}`, true),
        ),
      ),
    },
  ]
}

/** Those there are, and some more for the pen as far as the sheet allows. */
function paperRows(field: RowsField, answers: Answers): string[] {
  const rows = rowsShown(field, answers)
  const room = Math.min(field.most - rows.length, field.starts.length ? 2 : 3)
  return [...rows, ...Array.from({ length: Math.max(0, room) }, (_, n) => `blank-${n}`)]
}
