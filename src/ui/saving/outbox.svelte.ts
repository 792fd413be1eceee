import { browserStore, newPage, type Store } from './drafts.ts'

/** Something that was tapped: where it goes and what it says. Sending it twice must be as sending it once. */
export interface Tap {
  url: string
  entries: Record<string, string>
}

/** 'later': no answer, so it is tried again. 'refused': it cannot be taken, now or later. */
export type Tapped = 'done' | 'later' | 'refused'
export type Deliver = (tap: Tap) => Promise<Tapped>

const AGAIN_AFTER = [1000, 2000, 5000, 10_000, 30_000]
const PATIENCE = 15_000

/**
 * Taps that were made and not yet received, in their order, kept on this device: a tap counts at once,
 * with or without a connection. They belong to one person and one matter, like drafts.
 */
export class Outbox {
  #waiting = $state.raw<readonly Tap[]>([])
  #deliver: Deliver
  #ondone: (outcome: Tapped) => void
  #store: Store | null
  /** Each page that is open keeps its own; the next one takes over what is left. */
  #start: string
  #key: string
  #running: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0

  constructor(
    matter: { person: string; about: string },
    ondone: (outcome: Tapped) => void = () => {},
    deliver: Deliver = deliverForm,
    store: Store | null = browserStore(),
  ) {
    this.#start = `openimr-draft/${matter.person}/${matter.about}/taps`
    this.#key = `${this.#start}~${newPage()}`
    this.#ondone = ondone
    this.#deliver = deliver
    this.#store = store
  }

  /** How many taps were not received yet. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** Whether the last try did not get through. */
  get stuck(): boolean {
    return this.waiting > 0 && this.#failures > 0
  }

  /** Takes up what this device still holds. Called once, in the browser. */
  begin(): () => void {
    this.#takeOver()
    void this.flush()
    const online = () => void this.flush()
    window.addEventListener('online', online)
    return () => window.removeEventListener('online', online)
  }

  /** Sends a tap, after those that wait. */
  send(tap: Tap): Promise<void> {
    this.#keep([...this.#waiting, tap])
    return this.flush()
  }

  /** Sends what waits, now. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#running ??= this.#run().finally(() => (this.#running = null))
    return this.#running
  }

  async #run(): Promise<void> {
    for (let tap = this.#waiting[0]; tap; tap = this.#waiting[0]) {
      const outcome = await this.#deliver(tap)
      if (outcome === 'later') {
        this.#failures += 1
        this.#keep([...this.#waiting])
        const pause = AGAIN_AFTER[Math.min(this.#failures, AGAIN_AFTER.length) - 1]
        this.#timer = setTimeout(() => void this.flush(), pause)
        return
      }
      this.#failures = 0
      this.#keep(this.#waiting.slice(1))
      this.#ondone(outcome)
    }
  }

  #keep(waiting: readonly Tap[]): void {
    this.#waiting = waiting
    try {
      if (waiting.length > 0) this.#store?.setItem(this.#key, JSON.stringify(waiting))
      else this.#store?.removeItem(this.#key)
    } catch {
      // stays in the page's memory
    }
  }

  /** What other pages left. One that is still open sends its own as well: a tap sent twice is as sent once. */
  #takeOver(): void {
    const store = this.#store
    const keys = Array.from({ length: store?.length ?? 0 }, (_, at) => store?.key(at) ?? '')
    const left = keys.filter((key) => key.startsWith(this.#start) && key !== this.#key)
    this.#keep([...left.flatMap((key) => this.#read(key)), ...this.#waiting])
    for (const key of left) store?.removeItem(key)
  }

  #read(key: string): Tap[] {
    try {
      const read: unknown = JSON.parse(this.#store?.getItem(key) ?? '[]')
      return Array.isArray(read) ? read.filter(isTap) : []
    } catch {
      return []
    }
  }
}

/** Posts a tap as a form would, and says what came of it. */
export async function deliverForm({ url, entries }: Tap): Promise<Tapped> {
  const body = new FormData()
  for (const [name, value] of Object.entries(entries)) body.set(name, value)
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
      body,
      keepalive: true,
      signal: AbortSignal.timeout(PATIENCE),
    })
    if (answer.status === 401 || answer.status === 429 || answer.status >= 500) return 'later'
    if (!answer.ok) return 'refused'
    const { type, status } = (await answer.json()) as { type: string; status?: number }
    if (type === 'success' || type === 'redirect') return 'done'
    return type === 'error' && (status ?? 500) >= 500 ? 'later' : 'refused'
  } catch {
    return 'later'
  }
}

function isTap(read: unknown): read is Tap {
  const { url, entries } = (read ?? {}) as Partial<Tap>
  return typeof url === 'string' && typeof entries === 'object' && entries !== null
}
