import * as m from '#messages'

import type { VariantId } from '../curriculum/variants.ts'

/** How the ways of telling a topic are named to a reader: by what the pages are about. */
const WAYS: Record<VariantId, () => string> = {
  psychosis: m.texts_pages_psychosis,
  bipolar: m.texts_pages_bipolar,
  depression: m.texts_pages_depression,
}

/** The choice of pages: those for everybody first, then the ways in which anything is told. */
export function waysToTell(told: readonly VariantId[]): { value: string; label: string }[] {
  return [
    { value: '', label: m.texts_pages_everybody() },
    ...told.map((way) => ({ value: way, label: WAYS[way]() })),
  ]
}
