import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { dropDatabase, sameServer, withServer } from '#tests/database.ts'
import { temporaryFolder } from '#tests/folder.ts'
import { ready, runProgram } from '#tests/program.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the program that browser tests use. */
    origin: string
  }
}

/** The built program, once for all browser tests, on a free port with a fresh demonstration. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await temporaryFolder()
  const databaseUrl = await ownDatabase()
  const program = runProgram(['--port', '0', '--data-dir', join(folder.path, 'data')], {
    OPENIMR_DEMO: 'on',
    OPENIMR_TIMING: 'on',
    DATABASE_URL: databaseUrl,
    OPENIMR_SECRET: databaseUrl && 'a secret that only tests have, long enough',
  })
  async function tearDown(): Promise<void> {
    await program.stop()
    if (databaseUrl) await dropDatabase(databaseUrl)
    await folder.remove()
  }
  try {
    project.provide('origin', await ready(program))
  } catch (error) {
    await tearDown()
    throw error
  }
  return async () => {
    await tearDown()
    if (program.complained) console.error(program.complained)
  }
}

/** On the server of DATABASE_URL, where there is one; else the program brings its own. */
async function ownDatabase(): Promise<string | undefined> {
  const server = process.env.DATABASE_URL
  if (!server) return undefined
  const name = `openimr_test_${randomBytes(4).toString('hex')}`
  await withServer(server, (client) => client.query(`CREATE DATABASE "${name}"`))
  return sameServer(server, name)
}
