import { spawnSync } from 'node:child_process'
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, realpathSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findBinaries } from '#platform/database/embedded/binaries.server.ts'
import { settlePlace } from '#platform/database/embedded/place.server.ts'
import { temporaryFolder } from '#tests/folder.ts'
import { ready, runProgram } from '#tests/program.ts'

const isRoot = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534 }

/** The folder of the tests, and one in it that only root can enter. */
async function folders(): Promise<{ open: string; closed: string }> {
  const folder = await temporaryFolder()
  onTestFinished(folder.remove)
  const closed = join(folder.path, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  return { open: folder.path, closed }
}

/** Whether another user can enter this project's folder and run its Node. */
function canRun(user: { uid: number; gid: number }): boolean {
  return spawnSync(process.execPath, ['--version'], user).status === 0
}

async function serves(data: string, as = {}): Promise<string> {
  const program = runProgram(
    ['--port', '0', '--data-dir', data],
    { OPENIMR_DEMO: 'off', HOME: '/nonexistent' },
    as,
  )
  const address = await ready(program)
  expect((await fetch(`${address}/healthz`)).status).toBe(200)
  expect(await program.stop()).toBe(0)
  return program.said
}

describe.skipIf(!isRoot)(
  'started by root (skipped: these tests were started by an ordinary user)',
  () => {
    test('PostgreSQL runs as a user of its own', async () => {
      const data = join((await folders()).open, 'data')
      await serves(data)
      expect(lstatSync(join(data, 'postgres')).uid).not.toBe(0)
      expect(lstatSync(join(data, 'postgres-password')).mode & 0o777).toBe(0o600)
    })

    test('data in a folder that only root can enter is kept elsewhere, and it says so', async () => {
      const data = join((await folders()).closed, 'data')
      const said = await serves(data)
      const kept = dirname(realpathSync(join(data, 'postgres')))
      onTestFinished(() => rmSync(kept, { recursive: true }))
      expect(kept).toMatch(/^\/var\/lib\/openimr\/closed-[0-9a-f]{8}$/)
      expect(said).toContain(`the database is kept in ${kept}, with a link in ${data}.`)
      expect(await serves(data)).not.toContain('is kept in')
    })

    test('programs in a folder that only root can enter are copied to where they can run', async () => {
      const { open, closed } = await folders()
      const binaries = { folder: join(closed, 'native'), version: 'of-a-test' }
      cpSync(findBinaries().folder, binaries.folder, { recursive: true, verbatimSymlinks: true })
      const said: string[] = []
      const place = settlePlace(join(open, 'data'), binaries, (sentence) => said.push(sentence))
      onTestFinished(() => rmSync(place.programs, { recursive: true }))
      expect(place.programs).toBe('/var/lib/openimr/postgresql-of-a-test')
      expect(said).toEqual([expect.stringContaining(`were copied to ${place.programs}`)])
      const { stdout } = spawnSync(join(place.programs, 'bin/postgres'), ['--version'], {
        ...place.runAs,
        cwd: '/',
        encoding: 'utf8',
      })
      expect(stdout).toMatch(/^postgres \(PostgreSQL\) 18/)
    })
  },
)

describe.skipIf(!isRoot || !canRun(nobody))(
  'started by root and by others (skipped: not root, or others cannot enter the project’s folder)',
  () => {
    test('in the folder of an ordinary user it leaves everything theirs', async () => {
      const { open } = await folders()
      const data = join(open, 'theirs')
      mkdirSync(data, { mode: 0o700 })
      chownSync(data, nobody.uid, nobody.gid)
      await serves(data, nobody)
      await serves(data)
      await serves(data, nobody)
      expect(lstatSync(join(data, 'postgres')).uid).toBe(nobody.uid)
    })

    test('an ordinary user is refused the folder of another', async () => {
      const data = join((await folders()).open, 'data')
      await serves(data)
      const program = runProgram(['--port', '0', '--data-dir', data], {}, nobody)
      expect(await program.ended).toBe(1)
      expect(program.complained).toMatch(/^The folder .* belongs to another user .* --data-dir\.$/m)
    })
  },
)

test('an ordinary start keeps everything in the data folder', async () => {
  const data = join((await folders()).open, 'data')
  await serves(data)
  expect(existsSync(join(data, 'postgres/PG_VERSION'))).toBe(true)
  expect(existsSync(join(data, 'openimr.lock'))).toBe(false)
  expect(existsSync(join(data, 'run'))).toBe(false)
})
