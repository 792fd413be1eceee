import { NO_CHOICE, type ReadingChoice, type ServiceTexts } from '#people/texts/texts.ts'

import type { Reader } from './curriculum.ts'
import { isVariantId } from './variants.ts'
import { wordingOf } from './wording.ts'

/**
 * For whom texts are laid out, from what a service and a person have chosen: the person's own words win over
 * the service's (recovery-practice.md, section 3). Without `own`, as for a group or for staff, the pages
 * for everybody are read.
 */
export function readerOf(texts: ServiceTexts, own: ReadingChoice = NO_CHOICE): Reader {
  return {
    country: texts.country,
    wording: wordingOf(texts.wording, own.wording),
    ...(isVariantId(own.pages) && { variant: own.pages }),
  }
}
