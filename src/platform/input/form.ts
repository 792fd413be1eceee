import type { z } from 'zod'

/** What was typed, kept so that the form can be shown again; files are left out. */
export type Typed = Record<string, string>

export type Form<T> =
  | { ok: true; input: T; typed: Typed }
  | { ok: false; problems: Record<string, string>; typed: Typed }

/**
 * Reads a form against its shape. `problems` maps a field's name to a lasting code ('empty', 'too-long', …),
 * which the page words; `typed` holds everything as it came, so nothing typed is lost.
 * A field that was sent twice counts with its last value; use `allOf` for ticks that repeat.
 */
export function readForm<S extends z.ZodType>(data: FormData, shape: S): Form<z.output<S>> {
  const typed: Typed = {}
  for (const [name, value] of data) if (typeof value === 'string') typed[name] = value
  const read = shape.safeParse(typed)
  if (read.success) return { ok: true, input: read.data, typed }
  const problems: Record<string, string> = {}
  for (const issue of read.error.issues) problems[issue.path.join('.')] ??= codeOf(issue)
  return { ok: false, problems, typed }
}

/** All values of a field that may be sent several times. */
export function allOf(data: FormData, name: string): string[] {
  return data.getAll(name).filter((value) => typeof value === 'string')
}

function codeOf(issue: { message: string; code: string }): string {
  return /^[a-z-]+$/.test(issue.message) ? issue.message : 'not-understood'
}
