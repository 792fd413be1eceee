import { sql } from 'kysely'

import { outsideServices, type Database } from '../database/database.server.ts'
import { fingerprint } from './fingerprint.server.ts'
import { waitUntil, type Limit } from './guessing.ts'

/** What a try is counted against: 'card', 'address' or 'network', and which one. */
export interface TryKey {
  kind: string
  of: string
  limit: Limit
  /** Whether a right try forgets the wrong ones before it. Not for a network: others share it. */
  forgives: boolean
}

export interface Wait {
  wait: Temporal.Instant
}

export interface Try {
  wait: null
  /** Call when the try was right: it no longer counts. */
  wasRight(): Promise<void>
}

const SWEEPING = '4671473012'

/**
 * Asks for one try. Either the try is counted at once, before it is made, so that many at the same moment cannot
 * slip through, or it has to wait until the moment given and is not counted. Holds nothing personal: keys are
 * fingerprints.
 */
export async function claimTry(keys: readonly TryKey[]): Promise<Try | Wait> {
  const prints = keys.map((key) => fingerprint(`try of ${key.kind}`, key.of))
  return outsideServices(async (db) => {
    try {
      const earlier = await lockAndRead(db, prints)
      const now = earlier.now
      const waits = keys
        .map((key, index) => waitUntil(earlier.of(prints[index]!), key.limit, now))
        .filter((wait) => wait !== null)
      if (waits.length > 0) {
        await sql`rollback`.execute(db)
        return { wait: waits.sort(Temporal.Instant.compare).at(-1)! }
      }
      await countTry(db, prints, now)
      return { wait: null, wasRight: () => forgive(keys, prints, now) }
    } catch (error) {
      await sql`rollback`.execute(db).catch(() => {})
      throw error
    }
  })
}

/** One at a time for each key, in one order, so that nobody waits in a circle. */
async function lockAndRead(db: Database, prints: readonly Buffer[]) {
  const locks = prints.map((print) => print.readBigInt64BE().toString()).sort()
  const [, , read] = await Promise.all([
    sql`begin`.execute(db),
    Promise.all(
      locks.map((lock) => sql`select pg_advisory_xact_lock(${lock}::bigint)`.execute(db)),
    ),
    sql<{ key: Buffer | null; at: Temporal.Instant | null; now: Temporal.Instant }>`
      select attempt.key, attempt.at, clock.now from (select clock_timestamp() as now) as clock
      left join attempt on attempt.key = any(${[...prints]}::bytea[])`.execute(db),
  ])
  return {
    now: read.rows[0]!.now,
    of: (print: Buffer) =>
      read.rows.flatMap(({ key, at }) => (key && at && print.equals(key) ? [at] : [])),
  }
}

async function countTry(
  db: Database,
  prints: readonly Buffer[],
  now: Temporal.Instant,
): Promise<void> {
  await Promise.all([
    // Whoever comes first sweeps; two who sweep the same rows could wait for each other.
    sql`delete from attempt where at < now() - interval '24 hours'
      and (select pg_try_advisory_xact_lock(${SWEEPING}::bigint))`.execute(db),
    sql`insert into attempt (key, at)
      select print, ${now.toString()}::timestamptz from unnest(${[...prints]}::bytea[]) as print`.execute(
      db,
    ),
    sql`commit`.execute(db),
  ])
}

async function forgive(
  keys: readonly TryKey[],
  prints: readonly Buffer[],
  now: Temporal.Instant,
): Promise<void> {
  const all = prints.filter((_, index) => keys[index]!.forgives)
  await outsideServices((db) =>
    sql`delete from attempt where key = any(${all}::bytea[])
      or (key = any(${[...prints]}::bytea[]) and at = ${now.toString()}::timestamptz)`.execute(db),
  )
}
