import { readConfig, type Config } from './config.ts'

let read: Config | undefined

/**
 * The config of the running program. `npm start` has checked it and written what it settled (options,
 * the program's own database sign-in) back into the environment, where this reads it, once.
 */
export function currentConfig(): Config {
  read ??= readConfig([], process.env, process.cwd()) as Config
  return read
}

/** The environment that makes `currentConfig` give `config`, with sign-in and secret settled. */
export function environmentOf(
  config: Config,
  database: { appUrl: string; secret?: string },
): Record<string, string> {
  return {
    HOST: config.host,
    PORT: String(config.port),
    OPENIMR_DATA_DIR: config.dataDir,
    DATABASE_APP_URL: database.appUrl,
    OPENIMR_SECRET: config.secret ?? database.secret ?? '',
    LOG_LEVEL: config.logLevel,
    ...(config.originGiven && { ORIGIN: config.origin }),
  }
}
