import { browserStore, draftsOf, type Drafts, type Store } from './drafts.ts'
import { SavedField, type FieldState } from './saved-field.svelte.ts'
import { sendTo, type Send, type Version } from './send.ts'

/** Whose words, about what, and where they go. */
export interface Matter {
  /** The id of the person who is signed in: drafts on the device are theirs alone. */
  person: string
  /** What they are about, by ids only: `session/<id>`. */
  about: string
  url: string
}

/** The worst comes first: what a page says about all its fields together. */
const ORDER: readonly FieldState[] = [
  'two-versions',
  'refused',
  'kept',
  'saving',
  'waiting',
  'saved',
  'untouched',
]

/**
 * All fields of a page that save themselves. Make one per page and call `begin` in the browser:
 *
 *   const saving = new Saving({ person, about: `session/${id}`, url: 'texts' })
 *   onMount(() => saving.begin())
 */
export class Saving {
  #fields = $state.raw<readonly SavedField[]>([])
  #send: Send
  #drafts: Drafts
  #begun = false

  constructor(matter: Matter, send?: Send, store: Store | null = browserStore()) {
    this.#send = send ?? sendTo(matter.url)
    this.#drafts = draftsOf(store, matter.person, matter.about)
  }

  /** How the page's fields stand together. */
  get state(): FieldState {
    return ORDER.find((state) => this.#fields.some((field) => field.state === state)) ?? 'untouched'
  }

  /** When something was saved last, in words. */
  get savedAt(): string {
    return this.#fields.map((field) => field.savedAt).reduce(later, '')
  }

  get unsaved(): boolean {
    return this.#fields.some((field) => field.unsaved)
  }

  /** Whether the device itself keeps what was not received yet. */
  get kept(): boolean {
    return this.#fields.every((field) => field.kept)
  }

  /** Whether whoever writes has to sign in again before anything can be saved. */
  get signedOut(): boolean {
    return this.#fields.some((field) => field.signedOut)
  }

  /** The field of this name; `start` is what the service has. The same name gives the same field. */
  field(name: string, start: Version): SavedField {
    const known = this.#fields.find((field) => field.name === name)
    if (known) return known
    const field = new SavedField(name, start, this.#send, this.#drafts)
    this.#fields = [...this.#fields, field]
    return field
  }

  /** Sends everything that waits. */
  async flush(leaving = false): Promise<void> {
    await Promise.all(this.#fields.map((field) => field.flush(leaving)))
  }

  /**
   * Begins to look after the page: saves when the connection is back, when the page is hidden, and on
   * Ctrl+S; warns before leaving only while something is unsaved. Gives what ends it: what then
   * still waits goes on being sent while the browser lives, and stays on the device.
   */
  begin(): () => void {
    if (this.#begun) return () => {}
    this.#begun = true
    const ending = new AbortController()
    const { signal } = ending
    window.addEventListener('online', () => void this.flush(), { signal })
    window.addEventListener('pagehide', () => void this.flush(true), { signal })
    document.addEventListener('visibilitychange', () => this.#hidden(), { signal })
    window.addEventListener('keydown', (event) => this.#saveNow(event), { signal })
    window.addEventListener('beforeunload', (event) => this.#warn(event), { signal })
    return () => {
      this.#begun = false
      void this.flush()
      ending.abort()
    }
  }

  #hidden(): void {
    if (document.visibilityState === 'hidden') void this.flush()
  }

  #saveNow(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return
    event.preventDefault()
    void this.flush()
  }

  #warn(event: BeforeUnloadEvent): void {
    if (!this.unsaved) return
    void this.flush()
    event.preventDefault()
  }
}

function later(one: string, other: string): string {
  return one > other ? one : other
}
