import type { RootContent } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import { z } from 'zod'
import {
  fieldsOf,
  type Field,
  type RowsField,
  type SimpleField,
  type Worksheet,
  type WorksheetPart,
} from '../worksheet.ts'
import { readAttributes, readOptions } from './attributes.ts'
import type { ContentFile } from './faults.ts'
import { readHead, splitFrontMatter } from './front-matter.ts'
import { lineOf, parseMarkdown, readBlocks, type Reading } from './markdown.ts'

const head = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and single hyphens'),
  topic: z.string(),
  title: z.string(),
  purpose: z.string(),
  print: z.enum(['portrait', 'landscape']).default('portrait'),
})

const simpleKinds = ['text', 'words', 'choice', 'scale', 'tick', 'date']

/** Reads a file of the worksheets folder. */
export function readWorksheet(file: ContentFile, reading: Reading): Worksheet | undefined {
  const { head: yaml, body } = splitFrontMatter(file.text)
  const front = readHead(yaml, head, reading.faults)
  const parts = parseMarkdown(body, reading.faults).children.flatMap((node) =>
    readPart(node, reading),
  )
  if (!front) return undefined
  const sheet: Worksheet = { ...front, parts }
  const name = file.path.split('/').at(-1)!.replace(/\.md$/, '')
  if (front.id !== name)
    reading.faults.fault(
      2,
      'worksheet-name',
      `The file is named ${name} but its id is ${front.id}.`,
      'Give both the same name.',
    )
  if (!fieldsOf(sheet).length)
    reading.faults.fault(
      1,
      'no-fields',
      'The worksheet has no field.',
      'Add ::words{#… label="…"} or another field.',
    )
  checkIds(fieldsOf(sheet), reading)
  return sheet
}

function checkIds(fields: Field[], { faults }: Reading): void {
  const ids = fields.map((field) => field.id)
  for (const [at, id] of ids.entries()) {
    if (ids.indexOf(id) < at)
      faults.fault(
        1,
        'id-twice',
        `The field id “${id}” stands twice in this sheet.`,
        'Give one of them another id.',
      )
  }
  for (const field of fields)
    if (field.kind === 'rows') checkIds(field.fields, { faults } as Reading)
}

function readPart(node: RootContent, reading: Reading): WorksheetPart[] {
  if (node.type === 'leafDirective' && simpleKinds.includes(node.name))
    return readField(node, reading) ?? []
  if (node.type === 'containerDirective' && node.name === 'rows')
    return readRows(node, reading) ?? []
  return readBlocks([node], reading, ['figure', 'local'])
}

function readField(node: LeafDirective, reading: Reading): [SimpleField] | undefined {
  const { faults } = reading
  const base = { id: 'id', label: 'needed', hint: 'free' } as const
  const line = lineOf(node)
  const kind = node.name as SimpleField['kind']
  if (kind === 'words') {
    const { id, label, hint, lines } = readAttributes(node, { ...base, lines: 'free' }, faults)
    return id && label
      ? [
          {
            kind,
            id,
            label,
            ...(hint && { hint }),
            lines: whole(lines, 3, 1, 20, 'lines', line, reading),
          },
        ]
      : undefined
  }
  if (kind === 'choice') {
    const { id, label, hint, options, many } = readAttributes(
      node,
      { ...base, options: 'needed', many: 'free' },
      faults,
    )
    if (many && !['yes', 'no'].includes(many))
      faults.fault(line, 'choice-many', `many=${many} is not known.`, 'Use many=yes or many=no.')
    const read = readOptions(options, line, faults)
    if (options && read.length < 2)
      faults.fault(
        line,
        'option',
        'The choice has fewer than two options.',
        'Write options="a | b".',
      )
    return id && label
      ? [{ kind, id, label, ...(hint && { hint }), many: many === 'yes', options: read }]
      : undefined
  }
  if (kind === 'scale') {
    const { id, label, hint, min, max, low, high } = readAttributes(
      node,
      { ...base, min: 'needed', max: 'needed', low: 'needed', high: 'needed' },
      faults,
    )
    const from = whole(min, 0, 0, 10, 'min', line, reading)
    const to = whole(max, 10, 1, 10, 'max', line, reading)
    if (from >= to)
      faults.fault(
        line,
        'scale',
        `The scale goes from ${from} to ${to}.`,
        'Give max a greater number than min.',
      )
    return id && label
      ? [
          {
            kind,
            id,
            label,
            ...(hint && { hint }),
            min: from,
            max: to,
            low: low ?? '',
            high: high ?? '',
          },
        ]
      : undefined
  }
  const { id, label, hint } = readAttributes(node, base, faults)
  return id && label ? [{ kind, id, label, ...(hint && { hint }) }] : undefined
}

function readRows(node: ContainerDirective, reading: Reading): [RowsField] | undefined {
  const { faults } = reading
  const line = lineOf(node)
  const { id, label, hint, add, least, most, starts } = readAttributes(
    node,
    {
      id: 'id',
      label: 'needed',
      hint: 'free',
      add: 'needed',
      least: 'free',
      most: 'free',
      starts: 'free',
    },
    faults,
  )
  const fields = node.children.flatMap((child) => {
    if (child.type === 'leafDirective' && simpleKinds.includes(child.name))
      return readField(child, reading) ?? []
    faults.fault(
      lineOf(child),
      'rows-inside',
      'Rows hold fields only.',
      'Move this text above the rows.',
    )
    return []
  })
  const first = readOptions(starts, line, faults)
  if (!fields.length)
    faults.fault(line, 'rows-inside', 'The rows hold no field.', 'Add at least one field inside.')
  if (first.length && fields[0] && !['text', 'words'].includes(fields[0].kind))
    faults.fault(
      line,
      'rows-starts',
      'starts= can only fill a ::text or ::words field.',
      'Put such a field first.',
    )
  if (!id || !label) return undefined
  const limit = whole(most, 20, 1, 50, 'most', line, reading)
  if (first.length > limit)
    faults.fault(
      line,
      'rows-starts',
      `There are ${first.length} starting rows but at most ${limit} rows.`,
      'Raise most= or start with fewer.',
    )
  return [
    {
      kind: 'rows',
      id,
      label,
      ...(hint && { hint }),
      add: add ?? '',
      least: whole(least, 0, 0, limit, 'least', line, reading),
      most: limit,
      starts: first,
      fields,
    },
  ]
}

function whole(
  text: string | undefined,
  usual: number,
  from: number,
  to: number,
  name: string,
  line: number,
  { faults }: Reading,
): number {
  if (text === undefined) return usual
  const value = Number(text)
  if (Number.isInteger(value) && value >= from && value <= to) return value
  faults.fault(
    line,
    'number',
    `${name}=${text} is not a whole number from ${from} to ${to}.`,
    `Write ${name}=${usual}.`,
  )
  return usual
}
