import type { Block } from './tree.ts'

/** A sheet that lands in the person's workbook: fields, with a little text between them. */
export interface Worksheet {
  /** Unique in the whole programme; answers are stored under it. */
  id: string
  topic: string
  title: string
  purpose: string
  print: 'portrait' | 'landscape'
  parts: WorksheetPart[]
}

export type WorksheetPart = Block | Field
export type Field = SimpleField | RowsField
export type SimpleField = TextField | WordsField | ChoiceField | ScaleField | TickField | DateField

interface FieldBase {
  id: string
  label: string
  hint?: string
}
/** One line. */
export interface TextField extends FieldBase {
  kind: 'text'
}
/** Several lines. */
export interface WordsField extends FieldBase {
  kind: 'words'
  lines: number
  /** Asked elsewhere: shown only where there is an answer. */
  onceAnswered?: boolean
}
export interface ChoiceField extends FieldBase {
  kind: 'choice'
  many: boolean
  options: { id: string; label: string }[]
}
export interface ScaleField extends FieldBase {
  kind: 'scale'
  min: number
  max: number
  low: string
  high: string
}
/** Yes, or not said. */
export interface TickField extends FieldBase {
  kind: 'tick'
}
export interface DateField extends FieldBase {
  kind: 'date'
}
/** A group of fields that repeats. */
export interface RowsField extends FieldBase {
  kind: 'rows'
  add: string
  least: number
  most: number
  /** What the first field of the first rows holds before anybody writes. */
  starts: { id: string; label: string }[]
  fields: SimpleField[]
}

const fieldKinds = new Set(['text', 'words', 'choice', 'scale', 'tick', 'date', 'rows'])

/** Tells the fields of a sheet from the text between them. */
export function isField(part: WorksheetPart): part is Field {
  return fieldKinds.has(part.kind)
}

/** The fields of a sheet in their order. */
export function fieldsOf(worksheet: Worksheet): Field[] {
  return worksheet.parts.filter(isField)
}
