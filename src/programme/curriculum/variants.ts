/**
 * A topic may be told in more than one way. Without a choice a person reads the pages that name no
 * diagnosis; whoever finds other pages more fitting chooses those. It says which pages fit, and
 * nothing about what somebody has: a diagnosis is not asked for (programme.md, section 14, rule 2).
 * Ids stay once published: choices are stored under them.
 */
export const variants = {
  psychosis: 'Pages about voices, strong beliefs and a changed sense of things.',
  bipolar: 'Pages about times of high and of low mood.',
  depression: 'Pages about long times of low mood.',
} as const

export type VariantId = keyof typeof variants

export const variantIds = Object.keys(variants) as VariantId[]

/** Whether the text names a way in which topics can be told. */
export function isVariantId(text: string): text is VariantId {
  return Object.hasOwn(variants, text)
}
