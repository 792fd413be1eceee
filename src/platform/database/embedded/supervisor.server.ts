import { spawn, type ChildProcess } from 'node:child_process'
import {
  closeSync,
  fchownSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { CannotStart } from '../../config/cannot-start.ts'
import type { Place } from './place.server.ts'
import { processesIn, runs, send, startOf } from './process.server.ts'

const startsBeforeGivingUp = 5
const restartWindow = 60_000
const startPatience = 120_000 // recovery after a crash may have much to replay
const stopPatience = 20_000

/** Where the server listens: the folder of its socket, and a URL that signs in there. */
export type Door = { socket: string; url: string }

/** A PostgreSQL that was launched. `exited` settles when it ends, also for who asks afterwards. */
type Server = { process: ChildProcess; exited: Promise<unknown> }

/**
 * Starts PostgreSQL and keeps it running until `stop`. A server that dies, also while it is still
 * recovering, is started again on the same socket; after five deaths within a minute `lost` is
 * called instead.
 */
export async function supervise(
  place: Place,
  door: Door,
  lost: (problem: CannotStart) => void,
): Promise<{ stop(): Promise<void> }> {
  const deaths: number[] = []
  let stopping = false
  let restart: Promise<void> | undefined
  let server = await launched(place, door)
  if (!(await serves(server, place, door))) throw doesNotStart(place)
  watch()

  function watch(): void {
    void server.exited.then(() => {
      if (!stopping) restart = revive()
    })
  }

  function isStopping(): boolean {
    return stopping
  }

  async function revive(): Promise<void> {
    try {
      do {
        deaths.push(Date.now())
        const recent = deaths.filter((time) => time > Date.now() - restartWindow)
        if (recent.length >= startsBeforeGivingUp) throw doesNotStart(place)
        server = await launched(place, door)
      } while (!(await serves(server, place, door)) && !isStopping())
      watch()
    } catch (error) {
      if (!stopping) lost(error instanceof CannotStart ? error : doesNotStart(place, error))
    }
  }

  return {
    async stop() {
      stopping = true
      await restart
      await end(server)
    },
  }
}

async function launched(place: Place, door: Door): Promise<Server> {
  await clearLeftovers(place, door.socket)
  const process = launch(place, door.socket)
  // One that could not even be launched has ended, too.
  return { process, exited: once(process, 'exit').catch(() => undefined) }
}

/** Waits until the server answers (true) or dies before it does (false). Throws when it does neither. */
async function serves(server: Server, place: Place, door: Door): Promise<boolean> {
  const until = Date.now() + startPatience
  while (!(await answers(door.url))) {
    if (hasEnded(server)) return false
    if (Date.now() > until) {
      await end(server)
      throw doesNotStart(place)
    }
    await wait(25)
  }
  return true
}

function hasEnded({ process }: Server): boolean {
  return process.exitCode !== null || process.signalCode !== null
}

function launch(place: Place, socket: string): ChildProcess {
  const log = openLog(place)
  if (place.runAs) fchownSync(log, place.runAs.uid, place.runAs.gid)
  try {
    return spawn(join(place.programs, 'bin', 'postgres'), ['-D', place.data, ...settings(socket)], {
      ...place.runAs,
      cwd: '/',
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
      // A session of its own: Ctrl-C in the terminal reaches only the program, which then stops
      // the server when it has served the last request.
      detached: true,
      // A file rather than a pipe: the server outlives a killed program without losing its log.
      stdio: ['ignore', log, log],
    })
  } finally {
    closeSync(log)
  }
}

function settings(socket: string): string[] {
  const values: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // What people wrote must not reach the log through failed statements or row details.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function openLog(place: Place): number {
  const file = join(place.folder, 'postgres.log')
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > 10_000_000) renameSync(file, `${file}.1`)
  return openSync(file, 'a', 0o600)
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false // still starting, or stopped: the caller looks which
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * Stops what a killed program left running: first the server (it may finish cleanly), then single
 * processes of a server that died. A note of a process number that is something else by now, or a
 * dead process that nobody has fetched, is removed: PostgreSQL would take it for a running server.
 * The same goes for its notes beside the socket.
 */
async function clearLeftovers(place: Place, socket: string): Promise<void> {
  const noteFile = join(place.data, 'postmaster.pid')
  const noted = notedProcess(noteFile)
  const left = () => processesIn(place.data)
  if (noted && left().includes(noted)) {
    await endProcess(noted)
  }
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    for (const pid of left()) send(pid, signal)
    for (let tries = 0; tries < 100 && left().length > 0; tries++) await wait(20)
  }
  if (noted && process.platform === 'linux' && runs(noted)) rmSync(noteFile, { force: true })
  for (const name of readdirSync(socket)) rmSync(join(socket, name), { force: true })
}

function notedProcess(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
    return pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}

async function endProcess(pid: number): Promise<void> {
  for (const [signal, patience] of stopSteps) {
    send(pid, signal)
    for (let waited = 0; waited < patience && startOf(pid); waited += 20) await wait(20)
    if (!startOf(pid)) return
  }
}

async function end(server: Server): Promise<void> {
  for (const [signal, patience] of stopSteps) {
    if (hasEnded(server)) return
    server.process.kill(signal)
    await Promise.race([server.exited, wait(patience, undefined, { ref: false })])
  }
}

/** Fast shutdown, then immediate shutdown (recovers at the next start), then by force. */
const stopSteps: [NodeJS.Signals, number][] = [
  ['SIGINT', stopPatience],
  ['SIGQUIT', 5000],
  ['SIGKILL', 5000],
]

function doesNotStart(place: Place, cause?: unknown): CannotStart {
  return new CannotStart(
    'database-does-not-start',
    `The database in ${place.data} does not start: the reason is at the end of ${join(place.folder, 'postgres.log')}.`,
    cause,
  )
}
