import { spawnSync } from 'node:child_process'
import { hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { CannotStart } from '../../config/cannot-start.ts'
import { findBinaries } from './binaries.server.ts'
import { takeLock } from './lock.server.ts'
import { hand, settlePlace, socketFolder, type Place } from './place.server.ts'
import { supervise } from './supervisor.server.ts'

/**
 * A running PostgreSQL of our own. `ownerUrl` signs in as the owner of the database `openimr`;
 * `secret` belongs to this data for ever and lies outside the database.
 */
export type Embedded = { ownerUrl: string; secret: string; stop(): Promise<void> }

const owner = 'openimr'
const superuser = 'postgres'

/**
 * Starts the PostgreSQL that npm installed, with its data under `dataDir`, and makes the data when
 * there is none. What a crash left behind is cleared first. While it runs, a server that dies is
 * started again. `say` hears what its reader should know; `lost` is called when the server cannot
 * be brought back. Throws CannotStart.
 */
export async function startEmbedded(
  dataDir: string,
  say: (sentence: string) => void = () => {},
  lost: (problem: CannotStart) => void = () => {},
): Promise<Embedded> {
  const place = settlePlace(dataDir, findBinaries(), say)
  const unlock = takeLock(join(place.folder, 'openimr.lock'), dataDir, place.runAs)
  let socket: string | undefined
  try {
    const password = keepPassword(place)
    makeData(place, password)
    socket = socketFolder(place)
    const host = encodeURIComponent(socket)
    const superuserUrl = `postgres://${superuser}:${password}@localhost/postgres?host=${host}`
    const server = await supervise(place, { socket, url: superuserUrl }, lost)
    await makeOwner(superuserUrl, password)
    return {
      ownerUrl: `postgres://${owner}:${password}@localhost/${owner}?host=${host}`,
      secret: secretFrom(password),
      async stop() {
        await server.stop()
        letGo(socket, unlock)
      },
    }
  } catch (error) {
    letGo(socket, unlock)
    throw error
  }
}

function letGo(socket: string | undefined, unlock: () => void): void {
  if (socket) rmSync(socket, { recursive: true, force: true })
  unlock()
}

function keepPassword(place: Place): string {
  const file = join(place.folder, 'postgres-password')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  if (existsSync(place.data)) {
    throw new CannotStart(
      'data-folder-unusable',
      `The password of the database in ${place.data} is missing: put the file ${file} back.`,
    )
  }
  const password = randomBytes(24).toString('base64url')
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  return password
}

/** One file to keep safe instead of two. */
function secretFrom(password: string): string {
  return Buffer.from(hkdfSync('sha256', password, '', 'openimr secret', 32)).toString('base64url')
}

/** Made beside and moved into place when complete, so that a crash never leaves half a database. */
function makeData(place: Place, password: string): void {
  if (existsSync(place.data)) return
  const beside = `${place.data}.new`
  const passwordFile = `${beside}.password`
  rmSync(beside, { recursive: true, force: true })
  mkdirSync(beside, { mode: 0o700 })
  hand(beside, 0o700, place.runAs)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  hand(passwordFile, 0o600, place.runAs)
  try {
    initialise(place, beside, passwordFile)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(beside, place.data)
}

function initialise(place: Place, data: string, passwordFile: string): void {
  const { status, stderr, error } = spawnSync(
    join(place.programs, 'bin', 'initdb'),
    [
      `--pgdata=${data}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Sorting that stays the same whatever the machine's libraries say.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
    ],
    { ...place.runAs, cwd: '/', encoding: 'utf8', env: { PATH: process.env.PATH, LC_ALL: 'C' } },
  )
  if (status === 0) return
  throw new CannotStart(
    'database-does-not-start',
    `A new database could not be made in ${data}: ${lastLine(stderr) ?? error?.message ?? 'initdb failed'}.`,
    error,
  )
}

function lastLine(text: string | null): string | undefined {
  return text
    ?.trim()
    .split('\n')
    .findLast((line) => line.includes('error') || line.includes('could not'))
}

/** The owner may make roles and databases but is no superuser, as on a server run by others. */
async function makeOwner(superuserUrl: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    const role = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [owner])
    if (role.rowCount === 0) {
      const secret = client.escapeLiteral(password)
      await client.query(`CREATE ROLE ${owner} LOGIN CREATEROLE CREATEDB PASSWORD ${secret}`)
    }
    const database = await client.query('SELECT FROM pg_database WHERE datname = $1', [owner])
    if (database.rowCount === 0) await client.query(`CREATE DATABASE ${owner} OWNER ${owner}`)
  } finally {
    await client.end()
  }
}
