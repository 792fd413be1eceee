import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { prepareDatabase } from '#platform/database/prepare.server.ts'
import type { Connections } from '#platform/database/roles.server.ts'

const inUse = '55006'

/**
 * The database of this test file: migrated, empty, its own. `ownerUrl` passes every wall (for
 * arranging and looking behind), `appUrl` is what the program has. Set by tests/setup/own-database.ts.
 */
export function database(): Connections {
  const { TEST_OWNER_URL: ownerUrl, DATABASE_APP_URL: appUrl } = process.env
  if (!ownerUrl || !appUrl) throw new Error('Only *.db.test.ts files have a database.')
  return { ownerUrl, appUrl }
}

/** A further database copied from `templateUrl`, with its program role. */
export async function copyDatabase(templateUrl: string): Promise<Connections> {
  const template = databaseOf(templateUrl)
  const name = template.replace(/template$/, '') + randomBytes(4).toString('hex')
  await withServer(templateUrl, (server) =>
    server.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`),
  )
  return prepareDatabase({ dataDir: '', databaseUrl: sameServer(templateUrl, name) })
}

/** Removes a database that copyDatabase made, and its role. */
export async function dropDatabase(ownerUrl: string): Promise<void> {
  const name = databaseOf(ownerUrl)
  await withServer(ownerUrl, async (server) => {
    // Without FORCE, which an owner may not use against PostgreSQL's own cleaning processes.
    // Connections of the program's role that were just closed take a moment to be gone.
    for (let tries = 1; ; tries++) {
      try {
        await server.query(`DROP DATABASE IF EXISTS "${name}"`)
        break
      } catch (error) {
        if ((error as { code?: string }).code !== inUse || tries === 5) throw error
      }
    }
    await server.query(`DROP ROLE IF EXISTS "${name}_program"`)
  })
}

/** The same server and sign-in, another database. */
export function sameServer(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

export function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1))
}

/** Runs `work` on a connection to a database of that server which is nobody's template. */
export async function withServer<Result>(
  url: string,
  work: (server: pg.Client) => Promise<Result>,
): Promise<Result> {
  const server = new pg.Client({ connectionString: sameServer(url, 'postgres') })
  await server.connect()
  try {
    return await work(server)
  } finally {
    await server.end()
  }
}
