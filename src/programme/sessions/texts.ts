/** The free texts of a session, one of each kind for a person (programme.md, sections 4 and 12). */
export const TEXT_KINDS = [
  'urgent',
  'recall',
  'goal-talk',
  'teaching',
  'own-words',
  'response',
  'next-plan',
  'summary',
] as const
export type TextKind = (typeof TEXT_KINDS)[number]

/** A text may be this long. */
export const MOST_CHARACTERS = 4000

/** What the participant may write in their own name. */
export function isOwnKind(kind: TextKind): boolean {
  return kind === 'own-words'
}

/** True for a kind that there is. */
export function isTextKind(text: string): text is TextKind {
  return TEXT_KINDS.some((kind) => kind === text)
}

/** A text as it stands: `revision` 0 where nobody wrote yet. */
export interface TextAsItStands {
  words: string
  revision: number
}

/** What a save wants: these words in place of revision `base`. */
export interface TextChange {
  words: string
  base: number
}

/**
 * What becomes of a save. The same words again are 'already there': an answer that got lost on its
 * way is asked for twice. Any other save that does not know the latest version changes nothing.
 */
export function meets(
  stands: TextAsItStands,
  change: TextChange,
): 'write' | 'already-there' | 'changed-meanwhile' {
  if (stands.words === change.words) return 'already-there'
  return stands.revision === change.base ? 'write' : 'changed-meanwhile'
}
