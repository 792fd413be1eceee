import type { Answer } from '../curriculum/answers.ts'

/**
 * Rules of the person's own workbook: one answer for each field of a sheet, saved by itself, never overwritten
 * unseen (needs.md, 24 and 26). Nothing here asks the clock or the database.
 */

/** An answer as it stands: `revision` 0 where nobody wrote yet; null where it was taken back. */
export interface AnswerAsItStands {
  value: Answer | null
  revision: number
}

/** What a save wants: this value in place of the revision `base`. */
export interface AnswerSave {
  field: string
  value: Answer | null
  base: number
}

export function sameAnswer(one: Answer | null, other: Answer | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/**
 * What becomes of a save. The same answer again is 'already-there': a save whose answer got lost on its way is sent
 * twice. Any other save that does not know the latest version changes nothing.
 */
export function meets(
  stands: AnswerAsItStands,
  save: Pick<AnswerSave, 'value' | 'base'>,
): 'write' | 'already-there' | 'changed-meanwhile' {
  if (sameAnswer(stands.value, save.value)) return 'already-there'
  return stands.revision === save.base ? 'write' : 'changed-meanwhile'
}

/** One version of an answer in its history. */
export interface AnswerVersion {
  field: string
  value: Answer | null
  byId: string
  byName: string
  at: Temporal.Instant
}

/** Saved as it is typed, an answer leaves many versions; those of one sitting count as one. */
export const SITTING_MINUTES = 30

/**
 * The earlier versions worth showing, the newest first: of everything that one writer wrote into a field in one
 * sitting only what they left there. `versions` are those of one field, the oldest first, the last one current.
 */
export function earlierVersions<V extends AnswerVersion>(versions: readonly V[]): V[] {
  const left = versions.filter((version, at) => {
    const next = versions[at + 1]
    return next !== undefined && !isSameSitting(version, next)
  })
  return left.filter(({ value }) => value !== null).toReversed()
}

function isSameSitting(version: AnswerVersion, next: AnswerVersion): boolean {
  return version.byId === next.byId && version.at.until(next.at).total('minutes') < SITTING_MINUTES
}
