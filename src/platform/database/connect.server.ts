import pg from 'pg'
import { CannotStart } from '../config/cannot-start.ts'

const oldestServer = 15

/**
 * Opens one connection, to be ended by the caller. `setting` names in a refusal where the address
 * came from. Throws CannotStart with the reason when the server is not reachable, does not know
 * the sign-in or the database, or is older than PostgreSQL 15.
 */
export async function connect(url: string, setting = 'DATABASE_URL'): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    application_name: 'openimr-start',
  })
  client.on('error', () => {}) // the query that was under way reports it
  try {
    await client.connect()
  } catch (error) {
    throw refusal(error, client, setting)
  }
  await refuseOldServer(client, setting)
  return client
}

async function refuseOldServer(client: pg.Client, setting: string): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string; server_version: string }>(
    `SELECT current_setting('server_version_num') AS server_version_num,
            current_setting('server_version') AS server_version`,
  )
  const { server_version_num: number, server_version: version } = rows[0]!
  if (Number(number) >= oldestServer * 10_000) return
  await client.end()
  throw new CannotStart(
    'database-too-old',
    `The server of ${setting} is PostgreSQL ${version}: OpenIMR needs PostgreSQL ${oldestServer} or later.`,
  )
}

function refusal(error: unknown, client: pg.Client, setting: string): CannotStart {
  const reason = error as { code?: string; message?: string; errors?: { message: string }[] }
  const where = client.host.startsWith('/') ? client.host : `${client.host}:${client.port}`
  switch (reason.code) {
    case '28P01':
    case '28000':
      return new CannotStart(
        'database-sign-in-failed',
        `The PostgreSQL server at ${where} refused the sign-in of user "${client.user}": check user and password in ${setting}.`,
        error,
      )
    case '3D000':
      return new CannotStart(
        'database-missing',
        `There is no database "${client.database}" at ${where}: create it (createdb ${client.database}) or correct ${setting}.`,
        error,
      )
  }
  const detail = reason.errors?.[0]?.message ?? reason.message ?? String(error)
  return new CannotStart(
    'database-unreachable',
    `No connection to the PostgreSQL server at ${where} (${detail}): start it or correct ${setting}.`,
    error,
  )
}
