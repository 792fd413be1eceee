import { fieldAt, startOf, type Answer } from '../curriculum/answers.ts'
import { fieldsOf, type Worksheet } from '../curriculum/worksheet.ts'

/** An answer as one reads it: the labels of what was chosen, the number, the words; '' for none. */
export function answerInWords(worksheet: Worksheet, path: string, value: Answer | null): string {
  if (value === null) return ''
  const field = fieldAt(worksheet, path)
  if (value === true) return field?.label ?? ''
  if (field?.kind !== 'choice') return String(value)
  const chosen = Array.isArray(value) ? value : [String(value)]
  return chosen
    .map((id) => field.options.find((option) => option.id === id)?.label ?? id)
    .join(', ')
}

/** What a field is called: its label, in a row after the row's own start or the group's label. */
export function fieldInWords(worksheet: Worksheet, path: string): string {
  const [id, row] = path.split('.')
  const label = fieldAt(worksheet, path)?.label ?? path
  if (row === undefined) return label
  const group = fieldsOf(worksheet).find((field) => field.id === id)
  const first = group?.kind === 'rows' ? group.fields[0]?.id : undefined
  return `${startOf(worksheet, `${id}.${row}.${first}`) || group?.label || ''}: ${label}`
}
