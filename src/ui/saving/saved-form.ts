import type { Version } from './send.ts'

/** A field as it is posted without scripts. */
export interface SavedForm {
  field: string
  value: string
  base: number
  /** 'Take theirs': nothing is to be saved. */
  theirsTaken: boolean
}

/** What goes back to the page when a posted field was not saved: it is shown with all that was typed. */
export interface NotSaved {
  field: string
  value: string
  /** Set when somebody else changed it meanwhile. */
  theirs?: Version
  /** Why it was not taken, in words. */
  problem?: string
}

/**
 * Reads the form of a `SavedText`: `field`, `value`, `base`; and after two versions `choice` with
 * `theirs`. What is missing reads as empty: the use case refuses what it cannot take.
 */
export function readSavedForm(data: FormData): SavedForm {
  const text = (name: string) => {
    const value = data.get(name)
    return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : ''
  }
  const choice = text('choice')
  const both = [text('theirs'), text('value')].filter(Boolean).join('\n\n')
  const base = Number(text('base'))
  return {
    field: text('field'),
    value: choice === 'both' ? both : text('value'),
    base: Number.isInteger(base) && base >= 0 ? base : 0,
    theirsTaken: choice === 'theirs',
  }
}
