import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { CannotStart } from '../config/cannot-start.ts'

type Migration = { number: number; name: string; sql: string; checksum: string }

const lockKey = 4_671_473_011 // any number, as long as it stays: one migrator at a time

/**
 * Brings the database of `owner` up to the numbered SQL files of `folder` (0001_name.sql …): forward
 * only, each file in a transaction of its own, one process at a time. Gives the names it applied.
 * Throws CannotStart when the database is newer than the files, when a file changed after it was
 * applied, or when one fails (then the database stands at the file before).
 */
export async function migrate(owner: pg.Client, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder)
  await takeTurn(owner)
  try {
    await owner.query(
      `CREATE TABLE IF NOT EXISTS migration (
         number integer PRIMARY KEY,
         name text NOT NULL,
         checksum text NOT NULL,
         applied_at timestamptz NOT NULL DEFAULT now()
       )`,
    )
    const { rows: applied } = await owner.query<Omit<Migration, 'sql'>>(
      'SELECT number, name, checksum FROM migration ORDER BY number',
    )
    refuseNewer(applied, migrations)
    refuseChanged(applied, migrations)
    const done = new Set(applied.map(({ number }) => number))
    const pending = migrations.filter(({ number }) => !done.has(number))
    for (const migration of pending) await apply(owner, migration)
    return pending.map(({ name }) => name)
  } finally {
    await owner.query('SELECT pg_advisory_unlock($1)', [lockKey])
  }
}

/** Waits until no other process prepares this database; lasts until the connection ends. */
export async function takeTurn(owner: pg.Client): Promise<void> {
  await owner.query('SELECT pg_advisory_lock($1)', [lockKey])
}

async function apply(owner: pg.Client, { number, name, sql, checksum }: Migration): Promise<void> {
  await owner.query('BEGIN')
  try {
    await owner.query(sql)
    await owner.query('INSERT INTO migration (number, name, checksum) VALUES ($1, $2, $3)', [
      number,
      name,
      checksum,
    ])
    await owner.query('COMMIT')
  } catch (error) {
    await owner.query('ROLLBACK')
    throw new CannotStart(
      'migration-failed',
      `The migration ${name} failed and was undone (${(error as Error).message}): the database is as it was before, so mend the cause and start again.`,
      error,
    )
  }
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return names.map((name, index) => {
    const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1])
    if (number !== index + 1) {
      const expected = String(index + 1).padStart(4, '0')
      throw new Error(`${join(folder, name)}: the next migration's name begins with ${expected}_`)
    }
    const sql = readFileSync(join(folder, name), 'utf8')
    return { number, name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

function refuseNewer(applied: { number: number }[], migrations: Migration[]): void {
  const newest = applied.at(-1)?.number ?? 0
  if (newest <= migrations.length) return
  throw new CannotStart(
    'database-newer-than-program',
    `The database was used with a newer OpenIMR (its migration ${newest}, this program knows ${migrations.length}): install that version again, or restore the backup made before the upgrade.`,
  )
}

function refuseChanged(applied: Omit<Migration, 'sql'>[], migrations: Migration[]): void {
  for (const { number, checksum } of applied) {
    const file = migrations[number - 1]!
    if (file.checksum === checksum) continue
    throw new CannotStart(
      'migration-changed',
      `The file db/migrations/${file.name} is not the one that was applied to this database: put back the original and write changes as a new migration.`,
    )
  }
}
