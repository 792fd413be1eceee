import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { CannotStart } from '../../config/cannot-start.ts'
import { hand, type RunAs } from './place.server.ts'
import { startOf } from './process.server.ts'

type Holder = { pid: number; started: string | undefined }

/**
 * Takes the data folder for this process. Gives the function that lets go of it. A lock whose
 * process has died is taken over. The data's owner can read it too, after root started the program
 * in that person's folder. Throws CannotStart 'data-folder-in-use' when it lives.
 */
export function takeLock(file: string, dataDir: string, runAs: RunAs): () => void {
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) })
  for (let attempt = 0; attempt < 10; attempt++) {
    if (create(file, mine, runAs)) return () => release(file, mine)
    const found = read(file)
    if (found === undefined) continue
    const holder = parse(found)
    if (holder && lives(holder)) throw inUse(dataDir, holder)
    removeStale(file, found)
  }
  throw inUse(dataDir)
}

function create(file: string, content: string, runAs: RunAs): boolean {
  // Written beside and linked into place, so that nobody ever reads half a lock.
  const beside = `${file}.${randomUUID()}`
  writeFileSync(beside, content, { mode: 0o600 })
  hand(beside, 0o600, runAs)
  try {
    linkSync(beside, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(beside, { force: true })
  }
}

/** Two starters may find the same dead lock: whoever moved away a fresh one puts it back. */
function removeStale(file: string, stale: string): void {
  const aside = `${file}.${randomUUID()}`
  try {
    renameSync(file, aside)
    if (read(aside) !== stale) linkSync(aside, file)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function release(file: string, mine: string): void {
  if (read(file) === mine) rmSync(file, { force: true })
}

function lives(holder: Holder): boolean {
  const started = startOf(holder.pid)
  return started !== undefined && started === holder.started
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function parse(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder
  } catch {
    return undefined
  }
}

function inUse(dataDir: string, holder?: Holder): CannotStart {
  const by = holder ? ` (process ${holder.pid})` : ''
  return new CannotStart(
    'data-folder-in-use',
    `The data folder ${dataDir} is in use by another OpenIMR${by}: stop that one, or choose another folder with --data-dir.`,
  )
}
