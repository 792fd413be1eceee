import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { processesIn } from '#platform/database/embedded/process.server.ts'
import { temporaryFolder } from '#tests/folder.ts'
import { ready, runProgram, type Program } from '#tests/program.ts'

let data: string
const running = new Set<Program>()

beforeEach(async () => {
  const folder = await temporaryFolder()
  data = join(folder.path, 'data')
  onTestFinished(async () => {
    for (const program of running) await program.stop()
    for (const pid of processesIn(join(data, 'postgres'))) process.kill(pid, 'SIGKILL')
    await folder.remove()
  })
})

async function start(): Promise<{ program: Program; address: string }> {
  const program = runProgram(['--port', '0', '--data-dir', data], { OPENIMR_DEMO: 'off' })
  running.add(program)
  void program.ended.then(() => running.delete(program))
  return { program, address: await ready(program) }
}

function postmaster(): number {
  return Number.parseInt(readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8'), 10)
}

async function health(address: string): Promise<number> {
  return (await fetch(`${address}/healthz`)).status
}

/** Replaying the log ends with a write to the disk, which a busy machine may keep waiting for long. */
async function healthy(address: string): Promise<void> {
  const until = Date.now() + 75_000
  while ((await health(address)) !== 200) {
    if (Date.now() > until) throw new Error('the database did not come back')
    await wait(50)
  }
}

test.each<[string, (program: Program) => void]>([
  ['the program', (program) => program.process.kill('SIGKILL')],
  ['PostgreSQL', () => process.kill(postmaster(), 'SIGKILL')],
  [
    'both',
    (program) => {
      program.process.kill('SIGKILL')
      process.kill(postmaster(), 'SIGKILL')
    },
  ],
])('after kill -9 of %s the next start needs no hand', async (_, kill) => {
  const { program } = await start()
  kill(program)
  program.process.kill('SIGKILL')
  await program.ended
  const { address } = await start()
  expect(await health(address)).toBe(200)
})

test('PostgreSQL that dies under a running program is started again and pages answer', async () => {
  const { address, program } = await start()
  for (let time = 0; time < 3; time++) {
    process.kill(postmaster(), 'SIGKILL')
    await wait(100)
    // Answered for the first time, it is killed again at once: also a server that has only just
    // come up is watched.
    await healthy(address)
  }
  expect(program.process.exitCode).toBeNull()
})

test('a process number that belongs to something else by now does not stand in the way', async () => {
  const { program } = await start()
  const file = join(data, 'postgres/postmaster.pid')
  const note = readFileSync(file, 'utf8')
  await program.stop()
  writeFileSync(file, note.replace(/^\d+/, `${process.pid}`), { mode: 0o600 })
  const { address } = await start()
  expect(await health(address)).toBe(200)
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s stops the program and its PostgreSQL, and leaves no lock',
  async (signal) => {
    const { program } = await start()
    expect(await program.stop(signal)).toBe(0)
    expect(processesIn(join(data, 'postgres'))).toEqual([])
    expect(program.complained).toBe('')
  },
)

test('told to stop while it is still starting, it stops cleanly', async () => {
  const program = runProgram(['--port', '0', '--data-dir', data], { OPENIMR_DEMO: 'off' })
  while (!existsSync(join(data, 'openimr.lock'))) await wait(5)
  expect(await program.stop()).toBe(0)
  expect(program.complained).toBe('')
  expect(processesIn(join(data, 'postgres'))).toEqual([])
})
