import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { CannotStart } from '../../config/cannot-start.ts'
import type { Binaries } from './binaries.server.ts'

/** The user that PostgreSQL runs as; undefined means the one who started the program. */
export type RunAs = { uid: number; gid: number } | undefined

/** Where an own PostgreSQL lives. `folder` holds data, password, lock and log side by side. */
export type Place = { folder: string; data: string; runAs: RunAs; programs: string }

type Say = (sentence: string) => void

const systemUser = 'openimr'
const sharedFolder = '/var/lib/openimr'

/**
 * Settles where data and programs of the own PostgreSQL lie and who runs it. PostgreSQL refuses
 * root, so root hands it to a system user of its own (made when missing, or whoever owns the data
 * already); what that user cannot enter is kept under /var/lib/openimr, with a link in its stead.
 */
export function settlePlace(dataDir: string, binaries: Binaries, say: Say): Place {
  makeFolder(dataDir)
  const link = join(dataDir, 'postgres')
  const existing = realDataFolder(link)
  const runAs = whoRuns(existing)
  const data = existing ?? newDataFolder(link, runAs, say)
  if (!canEnter(dirname(data), runAs)) throw unusable(data)
  return { folder: dirname(data), data, runAs, programs: reachablePrograms(binaries, runAs, say) }
}

/** A folder for the socket: beside the data, or in the temporary folder where that path is too long. */
export function socketFolder(place: Place): string {
  const longest = 90 // a socket's whole path may have 103 bytes on macOS, 107 on Linux
  const beside = join(place.folder, 'run')
  const folder =
    Buffer.byteLength(beside) <= longest ? beside : mkdtempSync(join(tmpdir(), 'openimr-'))
  mkdirSync(folder, { recursive: true })
  hand(folder, 0o700, place.runAs)
  return folder
}

/** Gives a file or folder to the user that PostgreSQL runs as. */
export function hand(path: string, mode: number, runAs: RunAs): void {
  chmodSync(path, mode)
  if (runAs) chownSync(path, runAs.uid, runAs.gid)
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (error) {
    throw unusable(dataDir, error)
  }
}

function realDataFolder(link: string): string | undefined {
  const found = lstatSync(link, { throwIfNoEntry: false })
  if (!found) return undefined
  if (!found.isSymbolicLink()) return realpathSync(link)
  const target = resolve(dirname(link), readlinkSync(link))
  if (existsSync(dirname(target))) return join(realpathSync(dirname(target)), basename(target))
  throw new CannotStart(
    'data-folder-unusable',
    `The link ${link} leads nowhere: put the database's folder back, or remove the link to begin with an empty one.`,
  )
}

function whoRuns(existing: string | undefined): RunAs {
  const owner = existing ? statSync(existing, { throwIfNoEntry: false }) : undefined
  if (process.getuid?.() !== 0) {
    if (existing && owner && owner.uid !== process.getuid?.()) throw unusable(existing)
    return undefined
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return findUser() ?? createUser()
}

function findUser(): RunAs {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const { status, stdout } = spawnSync('id', [flag, systemUser], { encoding: 'utf8' })
    return status === 0 ? Number(stdout) : undefined
  })
  return uid !== undefined && gid !== undefined ? { uid, gid } : undefined
}

function createUser(): RunAs {
  const ways: [string, string[]][] = [
    [
      'useradd',
      [
        '--system',
        '--user-group',
        '--no-create-home',
        '--home-dir',
        '/nonexistent',
        '--shell',
        '/usr/sbin/nologin',
        systemUser,
      ],
    ],
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', systemUser]],
  ]
  for (const [command, args] of ways) {
    spawnSync(command, args, { env: { PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` } })
    const user = findUser()
    if (user) return user
  }
  throw new CannotStart(
    'data-folder-unusable',
    `PostgreSQL does not run as root and no system user could be made for it: run "useradd --system ${systemUser}" and start again.`,
  )
}

function newDataFolder(link: string, runAs: RunAs, say: Say): string {
  if (canEnter(dirname(link), runAs)) return join(realpathSync(dirname(link)), 'postgres')
  const dataDir = realpathSync(dirname(link))
  const name = basename(dirname(dataDir)).replace(/[^\w.-]/g, '_') || 'data'
  const folder = join(sharedFolder, `${name}-${randomBytes(4).toString('hex')}`)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  symlinkSync(join(folder, 'postgres'), link)
  say(
    `PostgreSQL cannot run as root, and its own user cannot enter ${dataDir}: the database is kept in ${folder}, with a link in ${dataDir}.`,
  )
  return join(folder, 'postgres')
}

function reachablePrograms(binaries: Binaries, runAs: RunAs, say: Say): string {
  if (!runAs || canRun(binaries.folder, runAs)) return binaries.folder
  const copy = join(sharedFolder, `postgresql-${binaries.version}`)
  if (!existsSync(copy)) {
    copyPrograms(binaries.folder, copy)
    say(`The PostgreSQL programs were copied to ${copy}, where the database's user can reach them.`)
  }
  if (!canRun(copy, runAs)) throw unusable(copy)
  return copy
}

function copyPrograms(from: string, to: string): void {
  const beside = `${to}.${process.pid}`
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 })
  cpSync(from, beside, { recursive: true, verbatimSymlinks: true })
  makeReadable(beside)
  try {
    renameSync(beside, to)
  } catch (error) {
    rmSync(beside, { recursive: true, force: true })
    if (!existsSync(to)) throw error // another start was quicker
  }
}

function makeReadable(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) makeReadable(path)
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}

/** Asked of the system itself, as that user: modes, access lists and mounts all count. */
function canEnter(folder: string, runAs: RunAs): boolean {
  if (!runAs)
    return spawnSync('/bin/sh', ['-c', 'test -w "$1" -a -x "$1"', 'sh', folder]).status === 0
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...runAs, cwd: '/' }).status === 0
}

function canRun(programs: string, runAs: RunAs): boolean {
  const file = join(programs, 'bin', 'postgres')
  return spawnSync(file, ['--version'], { ...runAs, cwd: '/' }).status === 0
}

function unusable(folder: string, cause?: unknown): CannotStart {
  return new CannotStart(
    'data-folder-unusable',
    `The folder ${folder} belongs to another user or cannot be entered by the one that runs PostgreSQL: mend its owner, or choose another with --data-dir.`,
    cause,
  )
}
