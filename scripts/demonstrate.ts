import pg from 'pg'
import type { Config } from '#platform/config/config.ts'
import type { Prepared } from '#platform/database/prepare.server.ts'

/**
 * Loads the made-up services when asked (OPENIMR_DEMO=on) or, unless told not to, into an empty
 * database of the program's own; never twice. Says whether the database has them.
 */
export async function demonstrate(config: Config, database: Prepared): Promise<boolean> {
  const { services, madeUp } = await countServices(database.ownerUrl)
  if (madeUp > 0) return true
  const wanted =
    config.demo === 'on' || (config.demo !== 'off' && database.embedded && services === 0)
  if (!wanted) return false
  const { loadDemonstration } = await import('./demo/load.ts')
  await loadDemonstration(database.ownerUrl)
  return true
}

async function countServices(ownerUrl: string): Promise<{ services: number; madeUp: number }> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ services: number; madeUp: number }>(
      `SELECT count(*)::int AS services,
              (count(*) FILTER (WHERE is_demonstration))::int AS "madeUp"
       FROM organisation`,
    )
    return rows[0]!
  } finally {
    await owner.end()
  }
}
