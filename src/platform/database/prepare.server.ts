import { fileURLToPath } from 'node:url'
import type { Config } from '../config/config.ts'
import { CannotStart } from '../config/cannot-start.ts'
import { connect } from './connect.server.ts'
import { startEmbedded, type Embedded } from './embedded/embedded.server.ts'
import { migrate, takeTurn } from './migrate.server.ts'
import { ensureAppRole, ensureGroupRole, type Connections } from './roles.server.ts'

/** A database that is up, migrated, and has its roles. `stop` ends it if it is the program's own. */
export type Prepared = Connections & {
  embedded: boolean
  applied: string[]
  secret?: string
  stop(): Promise<void>
}

export type PrepareOptions = {
  /** Folder of the migrations; left out, db/migrations of this project. */
  migrations?: string
  /** Hears sentences worth showing, such as where the data is kept. */
  say?(sentence: string): void
  /** Called when the program's own database died and could not be started again. */
  lost?(problem: CannotStart): void
}

const projectMigrations = fileURLToPath(new URL('../../../db/migrations', import.meta.url))

/**
 * Starts or reaches the database that the config names, migrates it as its owner and makes the role
 * that the program works with. Start, development, tests and bench all begin here. Throws
 * CannotStart, with nothing left running.
 */
export async function prepareDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl' | 'databaseAppUrl'>,
  options: PrepareOptions = {},
): Promise<Prepared> {
  if (config.databaseAppUrl && !config.databaseUrl) {
    throw new CannotStart(
      'invalid-option',
      'DATABASE_APP_URL needs DATABASE_URL beside it: set both or neither.',
    )
  }
  const own = config.databaseUrl
    ? undefined
    : await startEmbedded(config.dataDir, options.say, options.lost)
  try {
    const ownerUrl = own?.ownerUrl ?? config.databaseUrl!
    const { applied, ...connections } = await bringUp(ownerUrl, config, options)
    return {
      ...connections,
      applied,
      embedded: own !== undefined,
      secret: own?.secret,
      stop: stopper(own),
    }
  } catch (error) {
    await own?.stop()
    throw error
  }
}

async function bringUp(
  ownerUrl: string,
  config: Pick<Config, 'databaseAppUrl'>,
  options: PrepareOptions,
): Promise<Connections & { applied: string[] }> {
  const owner = await connect(ownerUrl)
  try {
    await takeTurn(owner)
    await ensureGroupRole(owner)
    const applied = await migrate(owner, options.migrations ?? projectMigrations)
    return { applied, ...(await ensureAppRole(owner, ownerUrl, config.databaseAppUrl)) }
  } finally {
    await owner.end()
  }
}

function stopper(own: Embedded | undefined): () => Promise<void> {
  return async () => own?.stop()
}
