/** What an action answered when a form was sent, as a page's `form` holds it. */
export interface SentForm {
  action?: string
  typed?: Record<string, string>
  problems?: Record<string, string>
  done?: string
}

/** Tells one of several like forms on a page from the others: its hidden entries, such as `{ practice: id }`. */
export type Row = Record<string, string>

/** Was it this form that came back with something to mend? */
export function isThisForm(
  form: SentForm | null | undefined,
  action: string,
  row: Row = {},
): boolean {
  if (!form?.typed || form.action !== action) return false
  return Object.entries(row).every(([name, value]) => form.typed?.[name] === value)
}

/** What was typed into `field` of the form that came back, else `otherwise`. */
export function typedOr(
  form: SentForm | null | undefined,
  action: string,
  row: Row,
  field: string,
  otherwise: string,
): string {
  return isThisForm(form, action, row) ? (form?.typed?.[field] ?? otherwise) : otherwise
}

/** The code of what is wrong with `field` ('' for the form as a whole), if this is the form that came back. */
export function problemCode(
  form: SentForm | null | undefined,
  action: string,
  row: Row,
  field: string,
): string | undefined {
  return isThisForm(form, action, row) ? form?.problems?.[field] : undefined
}
