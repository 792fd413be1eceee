import type { Drafts } from './drafts.ts'

/** The fields of a form by name, as text. */
export type Entries = Record<string, string>

/** A form whose button was pressed: where it goes and what it says. */
export interface Press {
  url: string
  entries: Entries
}

/**
 * What came of it. 'later': no answer that says anything, so it is tried again; 'signed-out': the same, after
 * signing in again; `problems`: it was not taken, with a code for each field ('' for the whole).
 */
export type Answer = 'received' | 'later' | 'signed-out' | { problems: Record<string, string> }

export type SendPress = (press: Press) => Promise<Answer>

/**
 * - `untouched`: as it came; `typed`: on this device, the button not pressed yet
 * - `sending`; `received`; `waiting`: pressed, not received, kept on this device and tried again
 * - `two-versions`: somebody else changed it meanwhile; the person chooses
 * - `refused`: see `problems`; changing it and pressing again tries again
 */
export type KeptState =
  'untouched' | 'typed' | 'sending' | 'received' | 'waiting' | 'two-versions' | 'refused'

const AGAIN_AFTER = [1000, 2000, 5000, 10_000, 30_000]

/**
 * One form that keeps what is typed on this device until it was received. A form that adds something bears a
 * key, so that sending it twice adds one; a form that changes something bears the revision that was there
 * when the typing began, so that nothing is overwritten unseen.
 */
export class KeptForm {
  readonly name: string
  /** Whether its page keeps forms on this device. */
  readonly durable: boolean
  /** What is typed and not received; null while the form is as the page has it. */
  typed = $state.raw<Entries | null>(null)
  state = $state<KeptState>('untouched')
  problems = $state.raw<Record<string, string>>({})
  /** Whether this device keeps it. */
  kept = $state(true)
  signedOut = $state(false)
  broughtBack = $state(false)

  #send: SendPress
  #drafts: Drafts
  #refresh: () => Promise<unknown>
  #press = $state.raw<Press | null>(null)
  #base: number | null = null
  #key: string | null = null
  #draft = ''
  #changes = 0
  #running: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0

  /** `refresh` has the page read itself anew: called after something was received or met. */
  constructor(
    name: string,
    send: SendPress,
    drafts: Drafts,
    refresh: () => Promise<unknown>,
    durable = true,
  ) {
    this.name = name
    this.durable = durable
    this.#send = send
    this.#drafts = drafts
    this.#refresh = refresh
  }

  /** Whether something is here that the service does not have. */
  get unsent(): boolean {
    return this.state !== 'untouched' && this.state !== 'received'
  }

  /** Takes up what this device still holds, and sends what had been pressed. Called in the browser. */
  bringBack(): void {
    const taken = this.#drafts.take(this.#field)
    const found = taken && asHeld(taken.draft.value)
    if (!taken || !found) return
    this.#draft = taken.draft.value
    this.#base = found.base
    this.#key = found.key
    this.#press = found.press
    this.typed = found.typed
    this.state = found.press ? 'waiting' : 'typed'
    this.broughtBack = true
    void this.#run()
  }

  /** Takes what is typed; `revision` is the one that the page shows. What was pressed before is then taken back. */
  write(typed: Entries, revision: number | null = null): void {
    this.#base ??= revision
    if (this.#press) this.#key = null // it may have been received: what is typed now is another
    this.#press = null
    this.#changes += 1
    this.typed = typed
    this.problems = {}
    if (this.state !== 'two-versions') this.state = 'typed'
    this.#keep()
  }

  /** Sends the form, now or after a pause; what cannot be sent is kept and tried again. */
  press({ url, entries }: Press, { adds = false, pause = 0 } = {}): Promise<void> {
    if (adds) this.#key ??= newKey()
    this.#press = {
      url,
      entries: {
        ...entries,
        ...(this.#key !== null && { key: this.#key }),
        ...(this.#base !== null && { revision: String(this.#base) }),
      },
    }
    this.problems = {}
    this.#keep()
    clearTimeout(this.#timer)
    if (pause === 0) return this.#run()
    this.#timer = setTimeout(() => void this.#run(), pause)
    return Promise.resolve()
  }

  /** What was pressed and is not received yet; it can show as if it were. */
  get pressed(): Entries | null {
    return this.#press?.entries ?? null
  }

  /** Sends what waits, now. */
  flush(): Promise<void> {
    return this.#run()
  }

  /** The page has a newer version. Where nothing is typed on top of an older one, it shows. */
  arrived(revision: number): void {
    if (this.#base !== null && revision > this.#base && this.state === 'received') this.#letGo()
  }

  /** Decides for one's own version, on top of the one that the page shows now. It is sent with the next press. */
  keepMine(revision: number): void {
    this.#base = revision
    this.state = 'typed'
    this.#keep()
  }

  takeTheirs(): void {
    this.#letGo()
    this.state = 'untouched'
  }

  get #field(): string {
    return `form/${this.name}`
  }

  #run(): Promise<void> {
    clearTimeout(this.#timer)
    this.#running ??= this.#sendOnce().finally(() => {
      this.#running = null
      if (this.#press && this.#failures === 0) void this.#run()
    })
    return this.#running
  }

  async #sendOnce(): Promise<void> {
    const press = this.#press
    if (!press) return
    const changes = this.#changes
    if (this.#failures === 0) this.state = 'sending'
    const answer = await this.#send(press)
    const stands = this.#press === press
    this.signedOut = answer === 'signed-out'
    if (answer === 'later' || answer === 'signed-out') {
      this.#failures += 1
      this.state = this.#press ? 'waiting' : 'typed'
      const pause = AGAIN_AFTER[Math.min(this.#failures, AGAIN_AFTER.length) - 1]
      if (this.#press) this.#timer = setTimeout(() => void this.#run(), pause)
      return
    }
    this.#failures = 0
    if (answer !== 'received') {
      if (stands) this.#press = null
      await this.#meet(answer.problems)
      return
    }
    if (this.#base !== null) this.#base += 1
    await this.#refresh()
    if (this.#press === press) this.#press = null
    if (this.#changes === changes) this.#settle()
    else {
      this.#key = null
      this.#keep()
    }
  }

  async #meet(problems: Record<string, string>): Promise<void> {
    const changed = problems[''] === 'changed-meanwhile'
    if (changed) this.#press = null
    this.problems = changed ? {} : problems
    this.state = changed ? 'two-versions' : 'refused'
    this.#keep()
    await this.#refresh()
  }

  /** Received. What changes something goes on showing what was typed: somebody may be in the middle of a word. */
  #settle(): void {
    this.#drafts.forget(this.#field, this.#draft)
    this.state = 'received'
    this.broughtBack = false
    if (this.#base === null) this.#letGo()
  }

  #letGo(): void {
    this.#drafts.forget(this.#field, this.#draft)
    this.#press = null
    this.#base = null
    this.#key = null
    this.typed = null
    this.broughtBack = false
  }

  #keep(): void {
    const last = this.#draft
    this.#draft = JSON.stringify({
      typed: this.typed,
      press: this.#press,
      base: this.#base,
      key: this.#key,
    })
    this.kept = this.#drafts.keep(this.#field, { value: this.#draft, base: this.#base ?? 0 })
    if (last !== this.#draft) this.#drafts.forget(this.#field, last)
  }
}

interface Held {
  typed: Entries | null
  press: Press | null
  base: number | null
  key: string | null
}

function asHeld(text: string): Held | null {
  try {
    const { typed = null, press = null, base = null, key = null } = JSON.parse(text) as Held
    return { typed, press, base, key }
  } catch {
    return null
  }
}

/** A key for something new, in the order of time like the service's own (UUID v7). */
function newKey(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  const random = Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${random.slice(1, 4)}`,
    `8${random.slice(5, 8)}`,
    random.slice(8),
  ].join('-')
}
