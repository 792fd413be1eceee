import { enhance as enhanceOfKit, type SubmitFunction } from '$app/forms'
import { away } from './away.svelte.ts'

const NOT_ANSWERED = [502, 503, 504]

/**
 * `use:enhance` of SvelteKit, for a connection that goes: the page then stays as it is, with all that was typed,
 * and says so. SvelteKit alone would show an error page in its place.
 */
export function enhance(form: HTMLFormElement, submit?: SubmitFunction) {
  return enhanceOfKit(form, async (submitted) => {
    const answered = await submit?.(submitted)
    return async (answer) => {
      const { result } = answer
      const status = result.type === 'error' ? (result.status ?? 0) : result.status
      away.told = status === 0 || NOT_ANSWERED.includes(status)
      if (away.told) return
      if (answered) await answered(answer)
      else await answer.update()
    }
  })
}
