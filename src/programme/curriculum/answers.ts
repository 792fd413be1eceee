import {
  fieldsOf,
  type Field,
  type RowsField,
  type SimpleField,
  type Worksheet,
} from './worksheet.ts'

/*
 * What a person says on a worksheet. Answers are kept flat, one for each field, under a lasting path:
 * `start` for a field of the sheet, `areas.home.note` for a field in the row `home` of `areas`. So two
 * people may write on one sheet at once, each field is saved by itself, and rows never shift.
 * Every field may stay empty; what is not said is not there.
 */

export const mostCharacters = 2000
export const mostRows = 50

export type Answer = string | number | true | string[]
export type Answers = Record<string, Answer>

/** Why an answer cannot be taken as it was typed. Lasting codes; the words are chosen at the edge. */
export type AnswerRefusal =
  | 'no-such-field'
  | 'too-long'
  | 'not-an-option'
  | 'not-on-the-scale'
  | 'not-a-date'
  | 'too-many-rows'
  | 'not-an-answer'

export interface AnswerError {
  field: string
  code: AnswerRefusal
}

/** A change to one field. `null` takes the answer back. */
export interface AnswerChange {
  field: string
  value: Answer | null
}

/** The field that a path leads to; undefined where the sheet has none. */
export function fieldAt(worksheet: Worksheet, path: string): SimpleField | undefined {
  const [id, row, inner, ...more] = path.split('.')
  const field = fieldsOf(worksheet).find((other) => other.id === id)
  if (!field || more.length) return undefined
  if (field.kind !== 'rows') return row === undefined ? field : undefined
  if (!row || !isRowKey(row)) return undefined
  return field.fields.find((other) => other.id === inner)
}

/** Row keys are short, plain and safe in a name. */
export function isRowKey(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 100
}

/** A key for a row that somebody adds: later rows sort after earlier ones, and no two devices meet. */
export function newRowKey(now: number, random: number): string {
  return `t${now.toString(36)}${Math.floor(random * 36 ** 4)
    .toString(36)
    .padStart(4, '0')}`
}

/** What stands in a field before anybody writes: the start of a row, or nothing. */
export function startOf(worksheet: Worksheet, path: string): string {
  const [id, row, inner] = path.split('.')
  const field = fieldsOf(worksheet).find((other) => other.id === id)
  if (field?.kind !== 'rows' || field.fields[0]?.id !== inner) return ''
  return field.starts.find((start) => start.id === row)?.label ?? ''
}

/**
 * The rows to show, in order: those that the sheet starts with, those that hold answers, those that
 * were just added, and blank ones up to the least number.
 */
export function rowsShown(field: RowsField, answers: Answers, added: string[] = []): string[] {
  const starts = field.starts.map((start) => start.id)
  const written = Object.keys(answers)
    .filter((path) => path.startsWith(`${field.id}.`))
    .map((path) => path.split('.')[1]!)
  const others = [...new Set([...written, ...added])].filter((row) => !starts.includes(row)).sort()
  const rows = [...starts, ...others]
  for (let n = 1; rows.length < field.least; n++) {
    const blank = `row-${String(n).padStart(2, '0')}`
    if (!rows.includes(blank)) rows.push(blank)
  }
  return rows
}

const refusals: Record<SimpleField['kind'], AnswerRefusal> = {
  text: 'too-long',
  words: 'too-long',
  choice: 'not-an-option',
  scale: 'not-on-the-scale',
  tick: 'not-an-answer',
  date: 'not-a-date',
}

/**
 * Checks and tidies one answer as it arrives from a browser. An empty one, or one that only repeats
 * what stood there at the start, comes back as null: it is not said.
 */
export function checkAnswer(
  worksheet: Worksheet,
  path: string,
  value: unknown,
): { value: Answer | null } | { refused: AnswerRefusal } {
  const field = fieldAt(worksheet, path)
  if (!field) return { refused: 'no-such-field' }
  const tidy = tidied(field, value)
  const start = startOf(worksheet, path)
  if (tidy === start || tidy === null || tidy === undefined || tidy === false)
    return { value: null }
  if (tidy === '' && start) return { value: '' } // the person emptied a row's start
  if (tidy === '' || (Array.isArray(tidy) && !tidy.length)) return { value: null }
  if (fits(field, tidy)) return { value: tidy }
  const isText = field.kind === 'text' || field.kind === 'words'
  return { refused: isText && typeof tidy !== 'string' ? 'not-an-answer' : refusals[field.kind] }
}

/** Whether a tidy value may be stored in the field. `answers-schema.ts` says the same as a schema. */
function fits(field: SimpleField, value: unknown): value is Answer {
  switch (field.kind) {
    case 'text':
    case 'words':
      return typeof value === 'string' && value.length <= mostCharacters
    case 'choice': {
      const known = (id: unknown) => field.options.some((option) => option.id === id)
      return field.many ? Array.isArray(value) && value.every(known) : known(value)
    }
    case 'scale':
      return Number.isInteger(value) && Number(value) >= field.min && Number(value) <= field.max
    case 'tick':
      return value === true
    case 'date':
      return typeof value === 'string' && isDay(value)
  }
}

/** A day that the calendar has, as `2027-03-02`. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** Brings what a browser sends for a field of that kind into the form in which it is kept. */
function tidied(field: SimpleField, value: unknown): unknown {
  if (Array.isArray(value)) return tidiedList(field, value)
  if (typeof value !== 'string') return value
  switch (field.kind) {
    case 'text':
      return tidyText(value).replaceAll('\n', ' ')
    case 'scale':
      return /^\d{1,2}$/.test(value.trim()) ? Number(value) : value.trim()
    case 'tick':
      return value !== ''
    case 'words':
    case 'choice':
    case 'date':
      return tidyText(value)
  }
}

function tidiedList(field: SimpleField, values: unknown[]): unknown {
  if (field.kind === 'tick') return values.length > 0
  if (field.kind !== 'choice' || !field.many) return values
  const given = new Set(values.map(String))
  const known = field.options.map((option) => option.id).filter((id) => given.has(id))
  return known.length === given.size ? known : values
}

/** Takes out control characters and direction overrides, and makes line ends alike. What a person means stays. */
export function tidyText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')

    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g, (one) =>
      one === '\t' ? ' ' : '',
    )
    .normalize('NFC')
    .trim()
}

/** Sheets whose rows are more than there may be. */
export function rowLimits(worksheet: Worksheet, paths: string[]): AnswerError[] {
  return fieldsOf(worksheet)
    .filter((field) => field.kind === 'rows')
    .filter((field) => rowsAmong(field, paths).length > Math.min(field.most, mostRows))
    .map((field) => ({ field: field.id, code: 'too-many-rows' as const }))
}

function rowsAmong(field: Field, paths: string[]): string[] {
  const rows = paths
    .filter((path) => path.startsWith(`${field.id}.`))
    .map((path) => path.split('.')[1]!)
  return [...new Set(rows)]
}

/** What a posted form holds. `typed` keeps every entry as it came, so that nothing typed is lost. */
export interface ReadAnswers {
  answers: Answers
  errors: AnswerError[]
  typed: Record<string, string | string[]>
  /** Rows that the form showed, and the one that 'Add another' asks for. */
  rows: Record<string, string[]>
  /** What the person had before them when they wrote; compare with it to save only what they changed. */
  seen: Answers
}

/** The names of the two entries in the form that are no fields. */
export const seenName = 'sheet:seen'
export const addName = 'sheet:add'

/** Reads a posted worksheet. Never throws: what does not fit is an error with a code at its field. */
export function readAnswers(
  form: FormData,
  worksheet: Worksheet,
  newKey: () => string,
): ReadAnswers {
  const read: ReadAnswers = {
    answers: {},
    errors: [],
    typed: {},
    rows: {},
    seen: seenIn(form, worksheet),
  }
  for (const path of new Set(form.keys())) {
    const field = fieldAt(worksheet, path)
    if (!field) continue
    const given = form.getAll(path).filter((one) => typeof one === 'string')
    const value = field.kind === 'choice' && field.many ? given : (given.at(-1) ?? '')
    read.typed[path] = value
    const checked = checkAnswer(worksheet, path, value)
    if ('refused' in checked) read.errors.push({ field: path, code: checked.refused })
    else if (checked.value !== null) read.answers[path] = checked.value
  }
  const adding = form.get(addName)
  for (const field of fieldsOf(worksheet)) {
    if (field.kind !== 'rows') continue
    const shown = rowsAmong(field, Object.keys(read.typed))
    const room = new Set([...shown, ...field.starts.map((start) => start.id)]).size < field.most
    read.rows[field.id] = adding === field.id && room ? [...shown, newKey()] : shown
  }
  read.errors.push(...rowLimits(worksheet, Object.keys(read.answers)))
  return read
}

function seenIn(form: FormData, worksheet: Worksheet): Answers {
  const seen: Answers = {}
  for (const [path, value] of Object.entries(readJson(form.get(seenName)))) {
    const checked = checkAnswer(worksheet, path, value)
    if ('value' in checked && checked.value !== null) seen[path] = checked.value
  }
  return seen
}

function readJson(text: FormDataEntryValue | null): object {
  try {
    return (JSON.parse(String(text)) as object | null) ?? {}
  } catch {
    return {}
  }
}

/** The entries of a form that says the same: the other way round of `readAnswers`. */
export function formEntries(answers: Answers): [string, string][] {
  return Object.entries(answers).flatMap(([path, value]) => {
    if (Array.isArray(value)) return value.map((one): [string, string] => [path, one])
    return [[path, value === true ? 'yes' : String(value)] as [string, string]]
  })
}

/** What to save so that `before` becomes `after`: only the fields that differ. */
export function changesBetween(before: Answers, after: Answers): AnswerChange[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return paths
    .filter((path) => JSON.stringify(before[path]) !== JSON.stringify(after[path]))
    .map((field) => ({ field, value: after[field] ?? null }))
}
