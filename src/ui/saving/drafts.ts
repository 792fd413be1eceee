/**
 * What is typed and not yet received, kept on this device: a reload, a crash or a lost connection
 * loses nothing. A draft belongs to one person, one matter (a session, a note) and one field; nobody
 * else who uses the device gets to see it, and it goes when the service has it, or at sign-out.
 *
 * Every page that is open keeps its own: two tabs that write into one field do not overwrite each other.
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
  /** What was typed last into this field, in whichever tab. */
  read(field: string): Draft | null
  /** Takes over the draft that was typed last; `others` are what other tabs typed that says something else. */
  take(field: string): { draft: Draft; others: Draft[] } | null
  /** False when the browser does not keep anything (full, or switched off). */
  keep(field: string, draft: Draft): boolean
  /** Lets go of every draft of a field that says this, now that it was received or decided about. */
  forget(field: string, value: string): void
}

/** The part of the browser's storage that is needed. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

interface Kept {
  key: string
  draft: Draft
  at: number
}

const PREFIX = 'openimr-draft/'
/** Stands between a field and the page that keeps the draft. */
const OF = '~'

/** Drafts of one person about one matter, such as `session/<id>`. Ids only: keys tell nothing. */
export function draftsOf(store: Store | null, person: string, matter: string): Drafts {
  const page = newPage()
  const start = `${PREFIX}${person}/${matter}/`

  /** What this device holds of a field, the newest first. */
  function all(field: string): Kept[] {
    return keysOf(store)
      .filter((key) => fieldOf(key) === field)
      .flatMap((key) => asKept(key, store) ?? [])
      .sort((one, other) => other.at - one.at)
  }
  function fieldOf(key: string): string | null {
    return key.startsWith(start) ? key.slice(start.length).split(OF)[0]! : null
  }
  function keep(field: string, draft: Draft): boolean {
    try {
      store?.setItem(`${start}${field}${OF}${page}`, JSON.stringify({ ...draft, at: Date.now() }))
      return store !== null
    } catch {
      return false
    }
  }
  return {
    fields: () => [...new Set(keysOf(store).flatMap((key) => fieldOf(key) ?? []))],
    read: (field) => all(field)[0]?.draft ?? null,
    take(field) {
      const [newest, ...further] = all(field)
      if (!newest) return null
      // A page that is still open keeps what it holds in its memory, and here again with its next key.
      if (keep(field, newest.draft) && !newest.key.endsWith(OF + page)) remove(store, newest.key)
      const others = further.map(({ draft }) => draft)
      return { draft: newest.draft, others: others.filter(({ value }) => differs(value, newest)) }
    },
    keep,
    forget(field, value) {
      for (const { key, draft } of all(field)) if (draft.value === value) remove(store, key)
    },
  }
}

/** Removes every draft from this device: at sign-out, when the device may go to somebody else. */
export function forgetAllDrafts(store: Store | null): void {
  for (const key of keysOf(store)) if (key.startsWith(PREFIX)) remove(store, key)
}

/** The browser's storage, or null where there is none or it may not be used. */
export function browserStore(): Store | null {
  try {
    return typeof document === 'undefined' ? null : localStorage // Node has one, too: shared by all
  } catch {
    return null
  }
}

/** A name for this page, as long as it is open. */
export function newPage(): string {
  return Math.random().toString(36).slice(2)
}

function differs(value: string, { draft }: Kept): boolean {
  return value.trim() !== draft.value.trim()
}

function keysOf(store: Store | null): string[] {
  return Array.from({ length: store?.length ?? 0 }, (_, at) => store?.key(at) ?? '')
}

function remove(store: Store | null, key: string): void {
  try {
    store?.removeItem(key)
  } catch {
    // stays, and is recognised as received the next time
  }
}

function asKept(key: string, store: Store | null): Kept | null {
  try {
    const read: unknown = JSON.parse(store?.getItem(key) ?? 'null')
    if (typeof read !== 'object' || read === null) return null
    const { value, base, sent, at } = read as Record<string, unknown>
    if (typeof value !== 'string' || typeof base !== 'number') return null
    const draft = { value, base, ...(typeof sent === 'string' && { sent }) }
    return { key, draft, at: typeof at === 'number' ? at : 0 }
  } catch {
    return null
  }
}
