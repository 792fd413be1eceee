import { goto, invalidate } from '$app/navigation'
import { Outbox } from '#ui/saving/outbox.svelte.ts'
import { reachable } from '#ui/saving/reachable.ts'
import { Saving } from '#ui/saving/saving.svelte.ts'

import type { Showing } from '../showing.ts'

/** What the page's load depends on: read anew when something in the session has changed. */
export const SESSION = 'openimr:session'

/** Where the room goes: a step; and while learning a topic with its page, sheet, or role-play. */
export interface Going {
  step: number
  topic?: string
  page?: string
  sheet?: string
  play?: string
}

/**
 * What the room does in the browser. Each tap shows at once and is posted in the background; until it
 * was received it is kept on this device. Without scripts the same forms are posted whole.
 */
export class RoomInBrowser {
  readonly saving: Saving
  readonly outbox: Outbox
  readonly open: boolean
  /** Taps that show before the service has answered. */
  marks = $state<Record<string, boolean>>({})
  showing = $state.raw<Showing | null>(null)
  refused = $state(false)
  /** Whether the last wish to go somewhere met no connection. */
  away = $state(false)
  #path: string
  /** Where the room was last asked to go. */
  #wish = ''

  constructor(person: string, session: { id: string; status: string }) {
    const about = `session/${session.id}`
    this.#path = `/team/sessions/${session.id}`
    this.open = session.status === 'open'
    this.saving = new Saving({ person, about, url: `${this.#path}/texts` })
    this.outbox = new Outbox({ person, about }, (outcome) => this.#received(outcome))
  }

  /** Goes somewhere at once, and has it noted. */
  go(going: Going): void {
    const entries = asEntries(going)
    if (this.open) this.#tap('go', entries)
    this.#goto(going)
  }

  show(showing: Showing): void {
    this.showing = showing
    this.#tap('show', asEntries(showing))
  }

  mark(at: { technique: string; topic: string; page: string }, used: boolean): void {
    this.marks[keyOf(at)] = used
    this.#tap('markTechnique', { ...at, used: used ? 'yes' : 'no' })
  }

  /** Whether a technique shows as used: as it was just tapped, or else as it is kept. */
  isMarked(at: { technique: string; topic: string; page: string }, kept: boolean): boolean {
    return this.marks[keyOf(at)] ?? kept
  }

  /** A tap in a role-play: noted, and shown. */
  play(
    entries: { exercise: string; roleplay: string; rung: string; move: string },
    to: Going,
  ): void {
    if (entries.move === 'on' || entries.move === 'end') this.#tap('play', entries)
    this.#goto(to)
  }

  /** The address of a place in the room. */
  addressOf({ step, ...further }: Going): string {
    const asked = new URLSearchParams(asEntries(further)).toString()
    return `${this.#path}/${step}${asked && `?${asked}`}`
  }

  #goto(going: Going): void {
    void this.#leaveFor(this.addressOf(going))
  }

  /** Without a connection the room stays where it is: what was tapped and typed waits on this device. */
  async #leaveFor(address: string): Promise<void> {
    this.#wish = address
    const there = await reachable()
    // Two keys pressed quickly: the answer to the first may come last, and the second is what counts.
    if (this.#wish !== address) return
    this.away = !there
    if (there) await goto(address, { reset: false })
  }

  #tap(action: string, entries: Record<string, string>): void {
    this.refused = false
    void this.outbox.send({ url: `${this.#path}?/${action}`, entries })
  }

  #received(outcome: string): void {
    if (outcome === 'refused') this.refused = true
    if (this.outbox.waiting > 0) return
    this.away = false
    void invalidate(SESSION).then(() => {
      this.marks = {}
      this.showing = null
    })
  }
}

function keyOf({ technique, topic, page }: { technique: string; topic: string; page: string }) {
  return `${topic}/${page}/${technique}`
}

/** The filled entries as text: for an address or a form. */
export function asEntries(from: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(from).flatMap(([name, value]) =>
      value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
    ),
  )
}
