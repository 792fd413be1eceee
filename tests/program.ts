import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A started `npm start`, all it said so far, and how it ends. */
export type Program = {
  process: ChildProcess
  said: string
  complained: string
  /** The exit code, once it has ended. */
  ended: Promise<number | null>
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/**
 * Starts scripts/start.ts as its own process, with `environment` and otherwise only what a bare
 * machine has. `as` runs it as another user.
 */
export function runProgram(
  args: string[],
  environment: Record<string, string | undefined> = {},
  as: { uid?: number; gid?: number; script?: string } = {},
): Program {
  const { script = `${root}scripts/start.ts`, ...user } = as
  const child = spawn(process.execPath, [script, ...args], {
    ...user,
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const program: Program = {
    process: child,
    said: '',
    complained: '',
    ended: once(child, 'close').then(([code]) => code as number | null),
    stop(signal = 'SIGTERM') {
      child.kill(signal)
      return program.ended
    },
  }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (program.said += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (program.complained += text))
  return program
}

/** Waits until the program says where it is ready, and gives that address. Throws when it ends first. */
export async function ready(program: Program): Promise<string> {
  for (;;) {
    const address = /^OpenIMR is ready at (\S+)$/m.exec(program.said)?.[1]
    if (address) return address
    const ended = await Promise.race([program.ended.then(() => true), pause()])
    if (ended) throw new Error(`OpenIMR did not start:\n${program.said}${program.complained}`)
  }
}

function pause(): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, 20, false))
}
