import { connections } from '../database/database.server.ts'

/** The channel on which changes are told to every web process. */
export const CHANNEL = 'openimr_changed'

/** Changes of this long are told together: a notification is never on the way of somebody who saves. */
const GATHERING = 40

let gathered = new Set<string>()
let timer: NodeJS.Timeout | undefined
let telling = Promise.resolve()

/**
 * Tells every device that follows one of these subjects (a session, a person's record) that something
 * about it has changed. Ids only, never words. Call it after the commit.
 *
 * The notification is a short statement of its own and not part of the transaction that changed
 * something: a notifying transaction holds a lock over the whole database while its commit reaches
 * the disk, and would make all saves wait for each other. Should one be lost, whoever follows finds
 * the change at the next look (`follow.server.ts`).
 */
export function announce(organisationId: string, ids: readonly string[]): void {
  for (const id of ids) gathered.add(`${organisationId} ${id}`)
  timer ??= setTimeout(() => (telling = tell()), GATHERING).unref()
}

/** Tells at once what is still gathered. For an orderly end, before the connections are closed. */
export async function announceRest(): Promise<void> {
  clearTimeout(timer)
  await telling
  if (gathered.size > 0) await tell()
}

async function tell(): Promise<void> {
  const payloads = [...gathered]
  gathered = new Set()
  timer = undefined
  try {
    await connections().query(
      'select pg_notify($1, payload) from unnest($2::text[]) as told (payload)',
      [CHANNEL, payloads],
    )
  } catch {
    // The database is away: nobody can read anything new from it either.
  }
}
