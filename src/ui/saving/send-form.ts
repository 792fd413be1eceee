import { deserialize } from '$app/forms'
import type { Answer, Press } from './kept-form.svelte.ts'

const PATIENCE = 15_000

/** Posts a form to its action. What the action refuses comes as `problems`: a code for each field. */
export async function sendForm({ url, entries }: Press): Promise<Answer> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
      body: new URLSearchParams(entries),
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
    })
    if (answer.status === 401) return 'signed-out'
    if (answer.status === 429 || answer.status >= 500) return 'later'
    const result = deserialize(await answer.text())
    if (result.type === 'failure')
      return { problems: (result.data?.problems as Record<string, string> | undefined) ?? {} }
    if (result.type !== 'error') return 'received'
    if (result.status === 401) return 'signed-out'
    return (result.status ?? 500) >= 500 ? 'later' : { problems: { '': 'not-found' } }
  } catch {
    return 'later'
  }
}
