import { z } from 'zod'

// Control characters (but tab and line feed), and the bidirectional embeddings, overrides and isolates with which
// text can be made to look like other text. Right-to-left letters themselves are welcome.

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** What somebody typed, made safe to keep: line ends as \n, one Unicode form (NFC), no control characters, no edges of space. */
export function tidy(typed: string): string {
  return typed.replace(/\r\n?/g, '\n').toWellFormed().normalize('NFC').replace(CONTROL, '').trim()
}

/** One line of text. Too long is refused with 'too-long', never cut. */
export function line(most = 200) {
  return z
    .string()
    .default('')
    .transform((typed) => tidy(typed).replace(/\s+/g, ' '))
    .refine((text) => text.length <= most, { message: 'too-long' })
}

/** One line that must say something: refused with 'empty' otherwise. */
export function neededLine(most = 200) {
  return line(most).refine((text) => text.length > 0, { message: 'empty' })
}

/** Several lines of text. Too long is refused with 'too-long', never cut. */
export function words(most = 4000) {
  return z
    .string()
    .default('')
    .transform(tidy)
    .refine((text) => text.length <= most, { message: 'too-long' })
}

/** Several lines that must say something: refused with 'empty' otherwise. */
export function neededWords(most = 4000) {
  return words(most).refine((text) => text.length > 0, { message: 'empty' })
}

/** A day as a date field sends it (YYYY-MM-DD), or null when left open: refused with 'not-a-date'. */
export function day() {
  return z
    .string()
    .default('')
    .transform((typed, context) => {
      const text = typed.trim()
      if (text === '') return null
      try {
        const date = Temporal.PlainDate.from(text)
        if (date.year >= 1900 && date.year <= 2200) return date.toString()
      } catch {
        // fall through: said below
      }
      context.addIssue({ code: 'custom', message: 'not-a-date' })
      return z.NEVER
    })
}

/** A tick box of a form: present means yes. */
export function tick() {
  return z
    .string()
    .optional()
    .transform((sent) => sent !== undefined && sent !== '' && sent !== 'no')
}

/** A choice of a form among `options`; anything else is refused with 'not-an-option'. */
export function oneOf<const T extends readonly [string, ...string[]]>(options: T) {
  return z.enum(options, { error: 'not-an-option' })
}

/** A whole number in a range, or null when left open: refused with 'not-in-range'. */
export function number(least: number, most: number) {
  return z
    .string()
    .default('')
    .transform((typed, context) => {
      const text = typed.trim()
      if (text === '') return null
      const value = Number(text)
      if (Number.isInteger(value) && value >= least && value <= most) return value
      context.addIssue({ code: 'custom', message: 'not-in-range' })
      return z.NEVER
    })
}

/** The key that a form brings for something new, so that sending it twice adds one; forms without scripts bring none. */
export function newKey() {
  return id().optional()
}

/** A key that came in from outside: refused with 'not-found', as if nothing bore it. */
export function id() {
  return z.uuid({ error: 'not-found' }).transform((text) => text.toLowerCase())
}
