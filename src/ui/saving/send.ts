/** Another version of a field: what stands there now, and who left it. */
export interface Version {
  value: string
  revision: number
  by: string
  /** When, in words. */
  at: string
  /** Kept on this device by another tab: the service does not have it yet. */
  here?: boolean
}

/**
 * What came of sending a field. 'later': no answer that says anything, so it is tried again;
 * 'signed-out': the same, and whoever writes has to sign in again before it can go through.
 */
export type Sent =
  | { saved: { revision: number; at: string } }
  | { theirs: Version }
  | { refused: string }
  | 'later'
  | 'signed-out'

export interface Sending {
  field: string
  value: string
  /** The revision that it was written on top of; 0 where there was nothing. */
  base: number
  /** The page is about to go: the browser is asked to finish sending all the same. */
  leaving?: boolean
}

export type Send = (sending: Sending) => Promise<Sent>

const PATIENCE = 15_000

/**
 * Sends fields to one address, as JSON: `{ field, value, base }`. It answers
 * - 200 `{ saved: { revision, at } }`, `at` in words such as '10:52';
 * - 409 `{ theirs: { value, revision, by, at } }` when somebody else changed the field meanwhile;
 * - any other 4xx `{ refused }` in words for the person who typed.
 * 401 means 'signed-out'; everything else, and no answer at all, means 'later'.
 */
export function sendTo(url: string): Send {
  return async function send({ leaving, ...body }) {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
        keepalive: leaving,
        signal: AbortSignal.timeout(PATIENCE),
      })
      return await read(answer)
    } catch {
      return 'later'
    }
  }
}

async function read(answer: Response): Promise<Sent> {
  if (answer.status === 401) return 'signed-out'
  if (answer.status === 429 || answer.status >= 500) return 'later'
  const said = (await answer.json()) as Partial<{
    saved: { revision: number; at: string }
    theirs: Version
    refused: string
    message: string
  }>
  if (answer.ok && said.saved) return { saved: said.saved }
  if (answer.status === 409 && said.theirs) return { theirs: said.theirs }
  return answer.ok ? 'later' : { refused: said.refused ?? '' }
}
