/**
 * What is typed and not yet received, kept on this device: a reload, a crash or a lost connection
 * loses nothing. A draft belongs to one person, one matter (a session, a note) and one field; nobody
 * else who uses the device gets to see it, and it goes when the service has it, or at sign-out.
 */
export interface Draft {
  value: string
  /** The revision that it was written on top of. */
  base: number
  /** What was sent last, in case only the answer got lost. */
  sent?: string
}

export interface Drafts {
  /** The fields of which this device holds something. */
  fields(): string[]
  read(field: string): Draft | null
  /** False when the browser does not keep anything (full, or switched off). */
  keep(field: string, draft: Draft): boolean
  /** Lets go of a draft, if it still says what was received. */
  forget(field: string, received: string): void
}

/** The part of the browser's storage that is needed. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const PREFIX = 'openimr-draft/'

/** Drafts of one person about one matter, such as `session/<id>`. Ids only: keys tell nothing. */
export function draftsOf(store: Store | null, person: string, matter: string): Drafts {
  function keyOf(field: string): string {
    return `${PREFIX}${person}/${matter}/${field}`
  }
  function read(field: string): Draft | null {
    try {
      return asDraft(JSON.parse(store?.getItem(keyOf(field)) ?? 'null'))
    } catch {
      return null
    }
  }
  return {
    fields() {
      const keys = Array.from({ length: store?.length ?? 0 }, (_, at) => store?.key(at) ?? '')
      const start = keyOf('')
      return keys.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length))
    },
    read,
    keep(field, draft) {
      try {
        store?.setItem(keyOf(field), JSON.stringify(draft))
        return store !== null
      } catch {
        return false
      }
    },
    forget(field, received) {
      if (read(field)?.value !== received) return
      try {
        store?.removeItem(keyOf(field))
      } catch {
        // stays, and is recognised as received the next time
      }
    },
  }
}

/** Removes every draft from this device: at sign-out, when the device may go to somebody else. */
export function forgetAllDrafts(store: Store | null): void {
  if (!store) return
  const keys = Array.from({ length: store.length }, (_, at) => store.key(at))
  for (const key of keys) if (key?.startsWith(PREFIX)) store.removeItem(key)
}

/** The browser's storage, or null where there is none or it may not be used. */
export function browserStore(): Store | null {
  try {
    return typeof document === 'undefined' ? null : localStorage // Node has one, too: shared by all
  } catch {
    return null
  }
}

function asDraft(read: unknown): Draft | null {
  if (typeof read !== 'object' || read === null) return null
  const { value, base, sent } = read as Record<string, unknown>
  if (typeof value !== 'string' || typeof base !== 'number') return null
  return { value, base, ...(typeof sent === 'string' && { sent }) }
}
