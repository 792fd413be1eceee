import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CannotStart } from '#platform/config/cannot-start.ts'
import { runUntilStopped } from './stage.ts'

const sources = [
  'src',
  'content',
  'instruments',
  'messages',
  'static',
  'project.inlang/settings.json', // the compiler adds files beside it
  'scripts/content',
  'scripts/messages.ts',
  'package-lock.json',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts',
]
const madeByBuild = 'src/messages'
const stampFile = 'build/stamp'

/**
 * Builds the program unless the build that is there belongs to the sources as they are now. `say` hears
 * that it builds. Throws CannotStart with the end of the builder's output when that fails.
 */
export async function ensureBuilt(
  root: string,
  say: (sentence: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const stamp = await stampOf(root)
  const built = await readFile(join(root, stampFile), 'utf8').catch(() => undefined)
  if (built === stamp) return
  say('Building the program, which takes a moment and happens only after a change.')
  await buildAndStamp(root, signal)
}

/** Builds whatever the stamp says (npm run build), and stamps. */
export async function buildAndStamp(root: string, signal?: AbortSignal): Promise<void> {
  const stamp = await stampOf(root)
  await build(root, signal)
  await writeFile(join(root, stampFile), stamp)
}

/** One number for the content of everything that goes into a build. */
export async function stampOf(root: string): Promise<string> {
  const hash = createHash('sha256').update(process.version)
  for (const source of sources) await addTo(hash, root, source)
  return hash.digest('hex')
}

async function addTo(
  hash: ReturnType<typeof createHash>,
  root: string,
  path: string,
): Promise<void> {
  if (path === madeByBuild || path.endsWith('.test.ts')) return
  const content = await readFile(join(root, path)).catch(whenMissingOrFolder)
  if (content === 'missing') return
  if (content !== 'folder') {
    hash.update(path).update('\0').update(content).update('\0')
    return
  }
  for (const name of (await readdir(join(root, path))).sort()) {
    await addTo(hash, root, `${path}/${name}`)
  }
}

function whenMissingOrFolder(error: NodeJS.ErrnoException): 'missing' | 'folder' {
  if (error.code === 'ENOENT') return 'missing'
  if (error.code === 'EISDIR') return 'folder'
  throw error
}

async function build(root: string, signal?: AbortSignal): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve)
  })
  if (code === 0) return
  throw new CannotStart(
    'build-failed',
    `The program could not be built: mend what is named below, then start again.\n${output.slice(-4000)}`,
  )
}

if (import.meta.main) {
  await runUntilStopped(async ({ signal }) => buildAndStamp(process.cwd(), signal))
}
