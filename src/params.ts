import { defineParams } from '@sveltejs/kit/params'

import { isStep } from '#programme/sessions/steps.ts'

/** Parts of addresses that are more than any text. */
export const params = defineParams({
  /** A step of a session: /team/sessions/…/6 */
  step: (text) => (/^\d$/.test(text) && isStep(Number(text)) ? Number(text) : undefined),
})
