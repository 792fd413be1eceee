import type { Answer } from './answers.ts'

/**
 * Keeps what is typed and hands it on, field by field: a moment after the last key, at once when the
 * field is left, never two saves of one field at the same time, and again and again while saving does
 * not work. What is typed is only let go of when it has been saved.
 */

/** What came of a save. A refusal is worded by whoever saves; anything thrown means 'not saved yet'. */
export type SaveOutcome = { refused: string } | undefined | void
export type Save = (field: string, value: Answer | null) => Promise<SaveOutcome> | SaveOutcome

export interface SaverState {
  state: 'untouched' | 'saving' | 'saved' | 'failed'
  savedAt?: Date
  /** By field: why it was refused. */
  refused: Record<string, string>
}

export interface Saver {
  /** Takes what a field now holds. */
  note(field: string, value: Answer | null): void
  /** Saves at once what waits: one field, or all. */
  flush(field?: string): Promise<void>
  /** Whether anything typed is not saved yet. */
  waiting(field?: string): boolean
  /** Stops the clocks. What waits is saved a last time. */
  close(): void
}

/** Opens a saver. `pause` is the moment after the last key, `again` the time to the next try, in milliseconds. */
export function openSaver(
  save: Save,
  onstate: (state: SaverState) => void,
  { pause = 700, again = 4000 } = {},
): Saver {
  const kept = new Map<string, Answer | null>()
  const running = new Map<string, Promise<void>>()
  const clocks = new Map<string, ReturnType<typeof setTimeout>>()
  const refused: Record<string, string> = {}
  let savedAt: Date | undefined
  let failed = false
  let closed = false

  function tell(): void {
    const state = failed ? 'failed' : kept.size ? 'saving' : savedAt ? 'saved' : 'untouched'
    onstate({ state, refused: { ...refused }, ...(savedAt && { savedAt }) })
  }

  function wait(field: string, time: number): void {
    clearTimeout(clocks.get(field))
    clocks.set(
      field,
      setTimeout(() => void run(field), time),
    )
  }

  function run(field: string): Promise<void> {
    clearTimeout(clocks.get(field))
    const before = running.get(field)
    if (before) return before.then(() => (kept.has(field) && !failed ? run(field) : undefined))
    if (!kept.has(field)) return Promise.resolve()
    const saving = send(field).finally(() => running.delete(field))
    running.set(field, saving)
    return saving
  }

  async function send(field: string): Promise<void> {
    const value = kept.get(field)!
    tell()
    try {
      const outcome = await save(field, value)
      failed = false
      if (outcome?.refused) refused[field] = outcome.refused
      else {
        delete refused[field]
        savedAt = new Date()
      }
      if (Object.is(kept.get(field), value)) kept.delete(field)
      else if (!closed) wait(field, 0)
    } catch {
      failed = true
      if (!closed) wait(field, again)
    }
    tell()
  }

  return {
    note(field, value) {
      kept.set(field, value)
      delete refused[field]
      wait(field, pause)
      tell()
    },
    async flush(field) {
      await Promise.all((field ? [field] : [...kept.keys()]).map(run))
    },
    waiting: (field) => (field ? kept.has(field) : kept.size > 0),
    close() {
      closed = true
      for (const clock of clocks.values()) clearTimeout(clock)
      for (const field of kept.keys()) void run(field)
    },
  }
}
