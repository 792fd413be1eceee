import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

import { observePool } from '../metrics/metrics.server.ts'
import { noteRoundTrip } from './round-trips.server.ts'
import type { DB } from './tables.ts'

export { newId } from './new-id.server.ts'

export type Database = Kysely<DB>

const TIMESTAMPTZ = 1184
const DATE = 1082
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

pg.types.setTypeParser(TIMESTAMPTZ, (text) => Temporal.Instant.from(text.replace(' ', 'T')))
pg.types.setTypeParser(DATE, (text) => text)

let pool: pg.Pool | undefined
const databases = new WeakMap<pg.PoolClient, Database>()

/**
 * The pool of connections as the program's role. Opened on first use from `DATABASE_APP_URL`,
 * which start-up sets once the database is ready and migrated.
 */
export function connections(): pg.Pool {
  if (pool) return pool
  const connectionString = process.env.DATABASE_APP_URL
  if (!connectionString)
    throw new Error('DATABASE_APP_URL is not set: start the program with npm start')
  pool = new pg.Pool({
    connectionString,
    max: 10,
    idleTimeoutMillis: 30_000,
    ...{ pipeline: true },
  })
  // An idle connection that breaks (the database restarts) is dropped by the pool; the next use opens a new one.
  pool.on('error', () => {})
  observePool(pool)
  return pool
}

/** Closes every connection; the next use opens new ones. For an orderly stop, and for tests. */
export async function closeConnections(): Promise<void> {
  const closing = pool
  pool = undefined
  await closing?.end()
}

/**
 * Runs `work` in one transaction behind the tenant wall of `organisationId` and commits it durably.
 * Whatever `work` throws rolls everything back and is thrown on.
 *
 * `personId` is who acts; history remembers it. `reads: true` says that nothing but trail entries is
 * written: the commit then does not wait for the disk.
 *
 * The opening statements are sent together with the first query, so they cost no round trip of their own.
 * `set local` is a statement of its own, never `set_config()` (architecture, 'Walls' 1).
 */
export async function inOrganisation<T>(
  organisationId: string,
  personId: string | null,
  work: (db: Database) => Promise<T>,
  options: { reads?: boolean } = {},
): Promise<T> {
  const client = await connections().connect()
  let broken: Error | undefined
  try {
    const opening = [
      client.query('begin'),
      client.query(`set local openimr.organisation_id = '${uuid(organisationId)}'`),
      ...(personId ? [client.query(`set local openimr.person_id = '${uuid(personId)}'`)] : []),
      ...(options.reads ? [client.query('set local synchronous_commit = off')] : []),
    ]
    const opened = Promise.all(opening)
    opened.catch(() => {})
    const result = await work(databaseOf(client))
    await opened
    noteRoundTrip()
    const { command } = await client.query('commit')
    // A transaction that an earlier, swallowed error has aborted answers COMMIT with ROLLBACK.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure))
    throw error
  } finally {
    client.release(broken)
  }
}

/** Work outside every service's wall: only `sign_in_address` and `attempt` show anything there. */
export async function outsideServices<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const client = await connections().connect()
  try {
    return await work(databaseOf(client))
  } finally {
    client.release()
  }
}

/** True for text that can be a key. What cannot be one finds nothing, without asking the database. */
export function isId(text: string): boolean {
  return UUID.test(text)
}

function uuid(text: string): string {
  if (!isId(text)) throw new Error('not a UUID')
  return text
}

/** Kysely on this one connection, so that statements of a transaction stay together and can be sent at once. */
function databaseOf(client: pg.PoolClient): Database {
  const known = databases.get(client)
  if (known) return known
  let waiting = 0
  const connection = {
    async query(sql: string, parameters: unknown[]) {
      if (waiting === 0) noteRoundTrip()
      waiting += 1
      try {
        return await client.query(sql, parameters.map(written))
      } finally {
        waiting -= 1
      }
    },
    release() {},
  }
  const database = new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: {
        options: {},
        connect: () => Promise.resolve(connection as never),
        end: () => Promise.resolve(),
      },
    }),
  })
  databases.set(client, database)
  return database
}

function written(parameter: unknown): unknown {
  return parameter instanceof Temporal.Instant ? parameter.toString() : parameter
}
