import { readdir, readFile } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import type { CountryPack } from '../country-pack.ts'
import type { Programme } from '../programme.ts'
import { compilePacks } from './country-pack.ts'
import { compileProgramme, type Compiled } from './compile.ts'
import { printFaults, type ContentFile, type Fault } from './faults.ts'

/** The content does not fit its format. The message lists every fault, as a linter does. */
export class ContentFaults extends Error {
  readonly faults: Fault[]
  constructor(faults: Fault[], folder: string) {
    super(`The content has faults:\n${printFaults(faults, folder)}`)
    this.name = 'ContentFaults'
    this.faults = faults
  }
}

/**
 * Reads and compiles one language folder, such as `content/en`.
 * Throws ContentFaults with the whole list when anything is at fault; warnings pass.
 */
export async function loadProgramme(folder: string): Promise<Programme> {
  const { programme, faults } = await readProgramme(folder)
  const stopping = faults.filter((fault) => fault.level === 'fault')
  if (stopping.length) throw new ContentFaults(stopping, shown(folder))
  return programme
}

/** Like loadProgramme, but gives faults and warnings back beside what could be read. */
export async function readProgramme(folder: string): Promise<Compiled> {
  return compileProgramme(await readContent(folder), basename(resolve(folder)))
}

/** Reads the country packs of a folder, such as `content/packs`. Throws ContentFaults when one does not fit. */
export async function loadPacks(folder: string): Promise<CountryPack[]> {
  const { packs, faults } = compilePacks(await readContent(folder))
  const stopping = faults.filter((fault) => fault.level === 'fault')
  if (stopping.length) throw new ContentFaults(stopping, shown(folder))
  return packs
}

/** The texts below the folder: YAML, Markdown and drawings. Hidden files are passed over. */
export async function readContent(folder: string): Promise<ContentFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  return Promise.all(
    paths.map(async (path) => ({
      path: relative(folder, path).split(sep).join('/'),
      text: await readFile(path, 'utf8'),
    })),
  )
}

/** The folder as messages show it: relative to where the program runs, with a slash at its end. */
export function shown(folder: string): string {
  return `${relative(process.cwd(), resolve(folder)).split(sep).join('/')}/`
}
