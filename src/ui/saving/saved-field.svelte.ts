import type { Draft, Drafts } from './drafts.ts'
import type { Send, Sent, Version } from './send.ts'

/**
 * - `untouched`: as it came; `saved`: the service has it
 * - `waiting`, `saving`: typed a moment ago, or on its way
 * - `kept`: not received yet, kept on this device, tried again
 * - `two-versions`: somebody else changed it meanwhile; the person chooses
 * - `refused`: the service said no, in words; changing it tries again
 */
export type FieldState =
  'untouched' | 'waiting' | 'saving' | 'saved' | 'kept' | 'two-versions' | 'refused'

export type Choice = 'mine' | 'theirs' | 'both'

/** A moment after the last key, and not later than this after the first. */
const PAUSE = 600
const AT_THE_LATEST = 2500
const AGAIN_AFTER = [1000, 2000, 5000, 10_000, 30_000]
/** How many values whose answer got lost are remembered, to recognise one's own words. */
const REMEMBERED = 20

/** One field that saves itself as it is typed. Nothing typed is let go of before it was received. */
export class SavedField {
  readonly name: string
  value = $state('')
  state = $state<FieldState>('untouched')
  /** When it was saved last, in words. */
  savedAt = $state('')
  theirs = $state.raw<Version | null>(null)
  problem = $state('')
  /** Whether what is typed is kept on this device until it is received. */
  kept = $state(true)
  /** Whether it waits for whoever writes to sign in again. */
  signedOut = $state(false)
  /** Whether it was brought back from this device when the page was opened. */
  broughtBack = $state(false)

  #send: Send
  #drafts: Drafts
  #received: { value: string; revision: number }
  /** What is still to be decided about: what other tabs typed, and what the service has by now. */
  #others: Draft[] = []
  #behind: Version | null = null
  #unanswered: string[] = []
  #arrived: Version | null = null
  #running: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #typedSince = 0
  #failures = 0

  constructor(name: string, start: Version, send: Send, drafts: Drafts) {
    this.name = name
    this.value = start.value
    this.#received = { value: start.value, revision: start.revision }
    this.#send = send
    this.#drafts = drafts
  }

  /** Whether something typed has not been received yet. */
  get unsaved(): boolean {
    return this.state !== 'untouched' && this.state !== 'saved'
  }

  /** The revision that the next save is written on top of. */
  get base(): number {
    return this.#received.revision
  }

  /**
   * Takes up what this device still holds, or what came back from a form that was posted before the
   * scripts arrived. Called once, in the browser.
   */
  bringBack(now: Version, posted?: { value: string; theirs?: Version } | null): void {
    const { draft, others } = posted
      ? { draft: asDraft(posted, now), others: [] }
      : (this.#drafts.take(this.name) ?? { draft: null, others: [] })
    if (!draft) return
    this.value = draft.value
    this.broughtBack = true
    this.#received = { value: now.value, revision: now.revision }
    this.#others = others
    this.#behind = draft.base !== now.revision && !same(draft.sent, now.value) ? now : null
    this.#meetOthers()
  }

  /** Takes what was typed. It is on the device at once, and with the service a moment later. */
  write(value: string): void {
    if (value === this.value && this.state !== 'refused') return
    this.value = value
    this.problem = ''
    if (value === this.#received.value && !this.#running && this.#unanswered.length === 0) {
      this.#settle()
      return
    }
    this.#keep()
    if (this.state === 'two-versions') return
    if (this.state !== 'kept') this.state = 'waiting'
    this.#typedSince ||= Date.now()
    this.#plan(Math.min(PAUSE, Math.max(0, this.#typedSince + AT_THE_LATEST - Date.now())))
  }

  /** Sends at once what waits. Resolves when the answer is there, or when there is nothing to send. */
  async flush(leaving = false): Promise<void> {
    if (this.#running && leaving === false) await this.#running
    if (!this.unsaved || this.state === 'two-versions' || this.state === 'refused') return
    await this.#run(leaving)
  }

  /** Takes the version that the service has now, as when another device changed it. */
  arrived(version: Version): void {
    if (version.revision <= this.#received.revision) return
    if (this.#running) {
      this.#arrived = version
      return
    }
    if (!this.unsaved || same(this.value, version.value)) this.#adopt(version)
    else if (this.#unanswered.some((sent) => same(sent, version.value))) {
      this.#received = { value: version.value, revision: version.revision }
      this.#plan(0)
    } else this.#meet(version)
  }

  /** Decides between two versions: one's own, theirs, or both below each other. */
  choose(choice: Choice): void {
    const { theirs } = this
    if (!theirs) return
    this.theirs = null
    if (theirs.here) return this.#chooseOther(theirs.value, choice)
    if (choice === 'theirs') {
      this.#adopt(theirs)
      return
    }
    if (choice === 'both') this.value = both(theirs.value, this.value)
    this.#received = { value: theirs.value, revision: theirs.revision }
    this.state = 'waiting'
    this.#keep()
    this.#plan(0)
  }

  /** Decides between what this tab and another one typed: neither is with the service yet. */
  #chooseOther(other: string, choice: Choice): void {
    this.#drafts.forget(this.name, other)
    if (choice === 'theirs') {
      this.#drafts.forget(this.name, this.value)
      this.value = other
    } else if (choice === 'both') this.value = both(other, this.value)
    this.#keep()
    this.#meetOthers()
  }

  /** Shows what other tabs typed, one after the other, then what the service has; then sends what was chosen. */
  #meetOthers(): void {
    const revision = this.#received.revision
    const other = this.#others.shift()
    const behind = this.#behind
    if (other && same(other.value, this.value)) {
      this.#drafts.forget(this.name, other.value)
      this.#meetOthers()
    } else if (other) this.#meet({ value: other.value, revision, by: '', at: '', here: true })
    else if (same(this.value, this.#received.value)) this.#settle()
    else if (behind) {
      this.#behind = null
      this.#meet(behind)
    } else {
      this.state = 'kept'
      this.#plan(0)
    }
  }

  #plan(pause: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#run(), pause)
  }

  #run(leaving = false): Promise<void> {
    clearTimeout(this.#timer)
    if (this.#running && !leaving) return this.#running
    const running = this.#sendOnce(leaving).finally(() => {
      if (this.#running === running) this.#running = null
      this.#afterwards()
    })
    this.#running = running
    return running
  }

  async #sendOnce(leaving: boolean): Promise<void> {
    const value = this.value
    this.#typedSince = 0
    this.#unanswered = [...this.#unanswered, value].slice(-REMEMBERED)
    this.#keep()
    if (this.#failures === 0) this.state = 'saving'
    const sent = await this.#send({ field: this.name, value, base: this.base, leaving })
    this.#take(value, sent)
  }

  #take(value: string, sent: Sent): void {
    this.signedOut = sent === 'signed-out'
    if (sent === 'later' || sent === 'signed-out') {
      this.state = 'kept'
      this.#failures += 1
      return
    }
    this.#failures = 0
    if ('saved' in sent) {
      this.#received = { value, revision: Math.max(sent.saved.revision, this.base) }
      this.savedAt = sent.saved.at
      this.#unanswered = []
      if (this.value === value) this.#settle('saved')
      else this.#keep()
    } else if ('theirs' in sent) this.#takeTheirs(sent.theirs)
    else {
      this.problem = sent.refused
      this.state = 'refused'
      this.#unanswered = []
    }
  }

  #takeTheirs(theirs: Version): void {
    if (same(theirs.value, this.value)) this.#adopt(theirs)
    else if (this.#unanswered.slice(0, -1).some((sent) => same(sent, theirs.value))) {
      // An answer got lost: what stands there is one's own, earlier words.
      this.#received = { value: theirs.value, revision: theirs.revision }
      this.state = 'waiting'
    } else this.#meet(theirs)
  }

  /** After an answer: what was typed or what arrived in the meantime. */
  #afterwards(): void {
    const arrived = this.#arrived
    this.#arrived = null
    if (arrived) this.arrived(arrived)
    if (this.state === 'kept') {
      const pause = AGAIN_AFTER[Math.min(this.#failures, AGAIN_AFTER.length) - 1] ?? PAUSE
      this.#plan(pause)
    } else if (this.unsaved && this.state !== 'two-versions' && this.state !== 'refused') {
      this.state = 'waiting'
      this.#plan(PAUSE)
    }
  }

  #keep(): void {
    const sent = this.#unanswered.at(-1)
    const draft = { value: this.value, base: this.base, ...(sent !== undefined && { sent }) }
    this.kept = this.#drafts.keep(this.name, draft)
  }

  #settle(state: FieldState = this.savedAt ? 'saved' : 'untouched'): void {
    clearTimeout(this.#timer)
    this.#typedSince = 0
    this.state = state
    this.broughtBack = false
    this.#drafts.forget(this.name, this.value)
  }

  #adopt(version: Version): void {
    this.#drafts.forget(this.name, this.value)
    if (!same(this.value, version.value)) this.value = version.value
    this.#received = { value: this.value, revision: version.revision }
    this.#unanswered = []
    this.savedAt = version.at
    this.#settle('saved')
  }

  #meet(theirs: Version): void {
    clearTimeout(this.#timer)
    this.theirs = theirs
    this.#unanswered = []
    this.state = 'two-versions'
    this.#keep()
  }
}

function asDraft(posted: { value: string; theirs?: Version }, now: Version): Draft {
  return { value: posted.value, base: posted.theirs ? -1 : now.revision }
}

function both(theirs: string, mine: string): string {
  return [theirs, mine].filter(Boolean).join('\n\n')
}

/** The service keeps words without the spaces around them: those make no difference. */
function same(one: string | undefined, other: string): boolean {
  return one?.normalize('NFC').trim() === other.normalize('NFC').trim()
}
