import { refreshAll } from '$app/navigation'
import type { SubmitFunction } from '$app/forms'

/**
 * For `use:enhance` on a form that another person may have changed meanwhile. What was typed stays
 * when it was refused, and the page around it is read anew, so that the next try is made on top of
 * how things stand now. After a success the form is empty again.
 */
export const keepTyped: SubmitFunction = function keepTyped() {
  return async ({ result, update }) => {
    await update({ reset: result.type === 'success' })
    if (result.type === 'failure') await refreshAll()
  }
}

/** The same for a form that stays as it was filled in, also after a success. */
export const keepFilled: SubmitFunction = function keepFilled() {
  return async ({ result, update }) => {
    await update({ reset: false })
    if (result.type === 'failure') await refreshAll()
  }
}
