import type { Answer } from '../curriculum/answers.ts'
import type { Save, SaveOutcome } from '../curriculum/saver.ts'
import { browserStore, draftsOf, type Drafts } from '#ui/saving/drafts.ts'
import type { Theirs } from './sheet-page.server.ts'

/** Which sheet, whose words, and where they go. */
export interface Matter {
  /** The id of the person who is signed in: drafts on the device are theirs alone. */
  writer: string
  /** Whose workbook it is, by id. */
  participant: string
  sheet: string
  url: string
  sessionId: string
  revisions: Record<string, number>
}

export interface Conflict {
  theirs: Theirs
  mine: Answer | null
}

const PATIENCE = 15_000

/**
 * Saves the fields of a sheet in the browser. What was typed is on the device until it was received; a version that
 * somebody else left meanwhile is shown beside one's own, and nothing is sent over it before one has chosen.
 */
export class WorkbookSheet {
  conflicts = $state.raw<readonly Conflict[]>([])
  #matter: Matter
  #revisions: Record<string, number>
  #drafts: Drafts

  constructor(matter: Matter, store = browserStore()) {
    this.#matter = matter
    this.#revisions = { ...matter.revisions }
    this.#drafts = draftsOf(
      store,
      matter.writer,
      `sheet/${matter.participant}/${matter.sheet.replaceAll('/', '-')}`,
    )
  }

  /** What the sheet's `onsave` is given. Throws when it could not be saved: it is then tried again. */
  save: Save = async (field, value) => {
    const draft = JSON.stringify(value)
    this.#drafts.keep(field, { value: draft, base: this.#revisions[field] ?? 0 })
    return this.#send(field, value, draft)
  }

  /** Takes the newest revisions that the page knows. */
  arrived(revisions: Record<string, number>): void {
    for (const [field, revision] of Object.entries(revisions))
      this.#revisions[field] = Math.max(revision, this.#revisions[field] ?? 0)
  }

  /** What this device still holds, as it was typed: to be shown and sent again. */
  broughtBack(): Record<string, Answer | null> {
    const found = this.#drafts.fields().flatMap((field) => {
      // What another tab typed as well comes back the next time: the service then shows both versions.
      const taken = this.#drafts.take(field)
      if (!taken) return []
      this.#revisions[field] = taken.draft.base
      return [[field, JSON.parse(taken.draft.value) as Answer | null] as const]
    })
    return Object.fromEntries(found)
  }

  /** Sends one's own version on top of theirs. */
  async keepMine(conflict: Conflict): Promise<void> {
    this.#revisions[conflict.theirs.field] = conflict.theirs.revision
    this.#settle(conflict.theirs.field)
    await this.save(conflict.theirs.field, conflict.mine)
  }

  /** Lets theirs stand; the page then shows it. */
  takeTheirs(conflict: Conflict): void {
    this.#revisions[conflict.theirs.field] = conflict.theirs.revision
    this.#drafts.forget(conflict.theirs.field, JSON.stringify(conflict.mine))
    this.#settle(conflict.theirs.field)
  }

  async #send(field: string, value: Answer | null, draft: string): Promise<SaveOutcome> {
    const answer = await fetch(this.#matter.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({
        field,
        value,
        base: this.#revisions[field] ?? 0,
        session: this.#matter.sessionId || null,
      }),
      keepalive: true,
      signal: AbortSignal.timeout(PATIENCE),
    })
    if (answer.status === 401 || answer.status === 429 || answer.status >= 500)
      throw new Error('not saved yet')
    const said = (await answer.json()) as {
      saved?: { revision: number }
      theirs?: Theirs
      refused?: string
    }
    if (said.saved) {
      this.#revisions[field] = said.saved.revision
      this.#drafts.forget(field, draft)
      this.#settle(field)
      return undefined
    }
    if (said.theirs) this.#meet({ theirs: said.theirs, mine: value })
    return { refused: said.refused ?? '' }
  }

  #meet(conflict: Conflict): void {
    this.#settle(conflict.theirs.field)
    this.conflicts = [...this.conflicts, conflict]
  }

  #settle(field: string): void {
    this.conflicts = this.conflicts.filter(({ theirs }) => theirs.field !== field)
  }
}
