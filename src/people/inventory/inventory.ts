/**
 * The fields of the Knowledge and Skills Inventory (programme.md, section 5), strengths first
 * (recovery-practice.md, theme 13), what is heavier later, hopes at the end. Every one is optional.
 */
export const INVENTORY_FIELDS = [
  'strengths',
  'typical-day',
  'roles',
  'people',
  'beliefs',
  'learning',
  'what-helps',
  'learned',
  'medication',
  'alcohol-and-drugs',
  'setbacks',
  'hopes',
  'anything-else',
] as const
export type InventoryField = (typeof INVENTORY_FIELDS)[number]

/** One answer as its reader may see it. */
export interface Answer {
  field: InventoryField
  words: string
  /** Only the person can read it; for anybody else `words` is empty. */
  privateToMe: boolean
  /** 0 where nothing has been written yet. */
  revision: number
  writtenBy: string
  writtenAt: Temporal.Instant | null
}

/** What nobody has answered yet: `unanswered('hopes')` is open and at revision 0. */
export function unanswered(field: InventoryField): Answer {
  return { field, words: '', privateToMe: false, revision: 0, writtenBy: '', writtenAt: null }
}

/**
 * The answer as somebody may see it: words that are private to the person are theirs alone, also
 * when a practitioner typed them.
 */
export function asSeen(answer: Answer, seesPrivateWords: boolean): Answer {
  return answer.privateToMe && !seesPrivateWords ? { ...answer, words: '' } : answer
}

/**
 * May this be written over? Who cannot read private words may not change them unawares; they can be
 * said `anew`, which puts new words in their place.
 */
export function mayWriteOver(
  answer: { privateToMe: boolean },
  by: { seesPrivateWords: boolean; anew: boolean },
): boolean {
  return !answer.privateToMe || by.seesPrivateWords || by.anew
}
