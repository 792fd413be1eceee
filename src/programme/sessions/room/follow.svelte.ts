import { reachable } from '#ui/saving/reachable.ts'

/** How a page follows a session: `live` hears of changes, `away` has no connection at the moment. */
export type FollowState = 'starting' | 'live' | 'away' | 'gone'

const AGAIN_AFTER = [2000, 5000, 10_000, 30_000]
/** Changes of this long are read together. */
const TOGETHER = 120

/**
 * Follows a session's events and has the page read itself anew when something has changed. The browser
 * comes again by itself when the stream breaks; where it gives up, this does.
 */
export class Follower {
  state = $state<FollowState>('starting')
  #url: string
  #changed: () => Promise<unknown>
  #version: () => string
  #source: EventSource | undefined
  #reading: ReturnType<typeof setTimeout> | undefined
  #again: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #ended = false

  constructor(url: string, version: () => string, changed: () => Promise<unknown>) {
    this.#url = url
    this.#version = version
    this.#changed = changed
  }

  /** Begins to follow; gives what ends it. */
  begin(): () => void {
    this.#open()
    const online = () => this.#open()
    window.addEventListener('online', online)
    return () => {
      this.#ended = true
      window.removeEventListener('online', online)
      clearTimeout(this.#reading)
      clearTimeout(this.#again)
      this.#source?.close()
    }
  }

  #open(): void {
    clearTimeout(this.#again)
    this.#source?.close()
    const source = new EventSource(this.#url)
    this.#source = source
    source.addEventListener('now', (event) => {
      this.state = 'live'
      this.#failures = 0
      const { version } = JSON.parse((event as MessageEvent<string>).data) as { version: string }
      if (version !== this.#version()) this.#read()
    })
    source.addEventListener('changed', () => this.#read())
    source.addEventListener('gone', () => {
      this.state = 'gone'
      source.close()
      void this.#changed()
    })
    source.addEventListener('error', () => this.#broken(source))
  }

  #read(): void {
    clearTimeout(this.#reading)
    this.#reading = setTimeout(() => void this.#readAnew(), TOGETHER)
  }

  /** Without a connection the page stays as it is, with all that was typed, and it is tried again. */
  async #readAnew(): Promise<void> {
    const there = await reachable()
    if (this.#ended) return
    this.state = there ? 'live' : 'away'
    if (there) await this.#changed()
    else this.#reading = setTimeout(() => void this.#readAnew(), AGAIN_AFTER[0])
  }

  #broken(source: EventSource): void {
    if (this.#ended || this.state === 'gone') return
    this.state = 'away'
    if (source.readyState !== EventSource.CLOSED) return
    const pause = AGAIN_AFTER[Math.min(this.#failures, AGAIN_AFTER.length - 1)]
    this.#failures += 1
    this.#again = setTimeout(() => this.#open(), pause)
  }
}
