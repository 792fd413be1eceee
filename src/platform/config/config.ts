import { z } from 'zod'
import { CannotStart } from './cannot-start.ts'

/** Everything that can be set from outside, checked once. All else is decided by the program. */
export type Config = {
  host: string
  port: number
  /** The address people type, without a slash at the end, such as `https://imr.example.org`. */
  origin: string
  /** False when ORIGIN was left out: then the address of each request counts (localhost works too). */
  originGiven: boolean
  dataDir: string
  /** Sign-in of the database's owner; left out, the program runs a PostgreSQL of its own. */
  databaseUrl?: string
  /** Sign-in of the role that the program works with; left out, it is made from the owner's. */
  databaseAppUrl?: string
  /** What keys outside the database are derived from; with a database of its own the program has one. */
  secret?: string
  demo?: 'on' | 'off'
  metricsPort?: number
  smtpUrl?: string
  /** The address that mail comes from; there whenever `smtpUrl` is. */
  mailFrom?: string
  logLevel: LogLevel
}

export type LogLevel = z.infer<typeof logLevel>

/** What starting with `--help` prints. */
export const help = `Usage: npm start -- [options]

  --port <number>      port to listen on (PORT, 3000)
  --host <name>        address to listen on (HOST, 127.0.0.1)
  --data-dir <folder>  where the program keeps its own database (OPENIMR_DATA_DIR, ./data)
  --help               show this

Set in the environment:
  ORIGIN               address that people use, such as https://imr.example.org
  DATABASE_URL         a PostgreSQL server (15 or later) in place of the program's own
  DATABASE_APP_URL     sign-in of the role the program works with, if you made it yourself
  OPENIMR_SECRET       at least 32 random characters, the same for every process; with DATABASE_URL
  OPENIMR_DEMO         on or off: load made-up people (unset: only into an empty database of its own)
  METRICS_PORT         serve figures for Prometheus on this port
  SMTP_URL             mail server, such as smtps://user:password@mail.example.org
  MAIL_FROM            address that mail comes from; needed with SMTP_URL
  LOG_LEVEL            fatal, error, warn, info, debug, trace or silent

docs/deploy.md explains how to run OpenIMR for real.`

const options: Record<string, { setting: string; value: boolean }> = {
  '--port': { setting: 'PORT', value: true },
  '--host': { setting: 'HOST', value: true },
  '--data-dir': { setting: 'OPENIMR_DATA_DIR', value: true },
  '--help': { setting: 'help', value: false },
}

const logLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
  error: 'use fatal, error, warn, info, debug, trace or silent',
})

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'use a number from 0 to 65535, such as 3000')
  .transform(Number)
  .refine((number) => number <= 65_535, 'use a number from 0 to 65535, such as 3000')

const postgresUrl = z
  .string()
  .refine(isPostgresUrl, 'write it as postgres://user:password@host:5432/database')

const settings = z.object({
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'use a host name or an IP address')
    .default('127.0.0.1'),
  PORT: port.default(3000),
  OPENIMR_DATA_DIR: z.string().default('data'),
  ORIGIN: z
    .string()
    .transform((text) => text.replace(/\/$/, ''))
    .refine(isOrigin, 'write it as https://imr.example.org, without a path')
    .optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_APP_URL: postgresUrl.optional(),
  OPENIMR_SECRET: z
    .string()
    .min(32, 'use at least 32 random characters, such as openssl rand -hex 32 makes')
    .optional(),
  OPENIMR_DEMO: z.enum(['on', 'off'], { error: 'use on or off, or leave it unset' }).optional(),
  METRICS_PORT: port.optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/.+/, 'write it as smtps://user:password@mail.example.org')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\s@<>]+@[^\s@<>]+$/, 'write an address, such as post@example.org')
    .optional(),
  LOG_LEVEL: logLevel.default('info'),
})

/**
 * Reads options (which win) and environment into one checked config. An empty value counts as left
 * out. `directory` is what relative folders start from. Gives 'help' when `--help` is among the
 * options; throws CannotStart 'invalid-option' for anything it does not understand.
 *
 * `readConfig(['--port', '8080'], {}, '/srv/openimr')` gives `{ host: '127.0.0.1', port: 8080, … }`.
 */
export function readConfig(
  args: string[],
  environment: Record<string, string | undefined>,
  directory: string,
): Config | 'help' {
  const given = readOptions(args)
  if (given.has('help')) return 'help'
  const names = new Map([...given].map(([setting, { option }]) => [setting, option]))
  const result = settings.safeParse({
    ...withoutEmpty(environment),
    ...Object.fromEntries([...given].map(([setting, { value }]) => [setting, value])),
  })
  if (!result.success) throw invalid(result.error, names)

  const read = result.data
  if (read.DATABASE_URL && !read.OPENIMR_SECRET) {
    throw new CannotStart(
      'invalid-option',
      'DATABASE_URL needs OPENIMR_SECRET beside it: make one with openssl rand -hex 32, keep it outside the database, and give it to every process.',
    )
  }
  if (read.SMTP_URL && !read.MAIL_FROM) {
    throw new CannotStart(
      'invalid-option',
      'SMTP_URL needs MAIL_FROM beside it: the address that mail comes from, such as post@example.org.',
    )
  }
  return {
    host: read.HOST,
    port: read.PORT,
    origin: read.ORIGIN ?? originOf(read.HOST, read.PORT),
    originGiven: read.ORIGIN !== undefined,
    dataDir: absolute(read.OPENIMR_DATA_DIR, directory),
    databaseUrl: read.DATABASE_URL,
    databaseAppUrl: read.DATABASE_APP_URL,
    secret: read.OPENIMR_SECRET,
    demo: read.OPENIMR_DEMO,
    metricsPort: read.METRICS_PORT,
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM,
    logLevel: read.LOG_LEVEL,
  }
}

/** The address a browser on this machine reaches `host` and `port` at. */
export function originOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  const name = reachable.includes(':') ? `[${reachable}]` : reachable
  return port === 80 ? `http://${name}` : `http://${name}:${port}`
}

function readOptions(args: string[]): Map<string, { option: string; value: string }> {
  const given = new Map<string, { option: string; value: string }>()
  for (let at = 0; at < args.length; at++) {
    const [option, attached] = splitAtEquals(args[at]!)
    const known = options[option]
    if (!known) {
      throw new CannotStart(
        'invalid-option',
        `There is no option ${option}: npm start -- --help lists the options.`,
      )
    }
    const value = known.value ? (attached ?? args[++at]) : ''
    if (value === undefined || (known.value && value === '')) {
      throw new CannotStart('invalid-option', `${option} needs a value after it.`)
    }
    given.set(known.setting, { option, value })
  }
  return given
}

function splitAtEquals(argument: string): [string, string?] {
  const at = argument.indexOf('=')
  return at < 0 ? [argument] : [argument.slice(0, at), argument.slice(at + 1)]
}

function withoutEmpty(environment: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.keys(settings.shape).flatMap((name) => {
      const value = environment[name]?.trim()
      return value ? [[name, value] as const] : []
    }),
  )
}

/** Names the setting but never repeats its value: URLs carry passwords. */
function invalid(error: z.ZodError, optionNames: Map<string, string>): CannotStart {
  const issue = error.issues[0]!
  const setting = String(issue.path[0])
  return new CannotStart(
    'invalid-option',
    `${optionNames.get(setting) ?? setting} is not valid: ${issue.message}.`,
  )
}

function isPostgresUrl(text: string): boolean {
  const url = URL.parse(text)
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol)) return false
  return url.pathname.length > 1
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.origin === text
}

function absolute(folder: string, directory: string): string {
  return folder.startsWith('/') ? folder : `${directory}/${folder.replace(/^(\.\/)+/, '')}`
}
