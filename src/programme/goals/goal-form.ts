import { inWords } from '#platform/words/refusals.ts'
import * as m from '#messages'

/** What an action of the goal sheet answered, as a page's `form` holds it. */
export interface GoalForm {
  action?: string
  typed?: Record<string, string>
  problems?: Record<string, string>
  done?: string
}

/** What was typed into `field` of the form that was sent back, else `otherwise`. */
export function typedOr(
  form: GoalForm | null | undefined,
  action: string,
  row: string,
  field: string,
  otherwise: string,
): string {
  return isThisForm(form, action, row) ? (form?.typed?.[field] ?? otherwise) : otherwise
}

/** The words for what is wrong with `field`, if this is the form that was sent back. */
export function problemWith(
  form: GoalForm | null | undefined,
  action: string,
  row: string,
  field: string,
): string | undefined {
  if (!isThisForm(form, action, row)) return undefined
  return goalProblem(form?.problems?.[field])
}

/** What is wrong, in words. */
export function goalProblem(code: string | undefined): string | undefined {
  return inWords(code, { 'changed-meanwhile': m.goals_changed_meanwhile })
}

/** Was it this form that was sent back? `row` is the goal, part or step that the form is about. */
export function isThisForm(
  form: GoalForm | null | undefined,
  action: string,
  row: string,
): boolean {
  if (!form?.typed || form.action !== action) return false
  return row === '' || [form.typed.goal, form.typed.part, form.typed.step].includes(row)
}
