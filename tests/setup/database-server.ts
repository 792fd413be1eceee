import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '#platform/database/embedded/embedded.server.ts'
import { prepareDatabase } from '#platform/database/prepare.server.ts'
import { dropDatabase, sameServer, withServer } from '#tests/database.ts'
import { temporaryFolder } from '#tests/folder.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Sign-in to a migrated, empty database that test files copy theirs from. */
    templateUrl: string
  }
}

/** One server for all database tests: that of DATABASE_URL, or one of our own in a temporary folder. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.DATABASE_URL ? given(process.env.DATABASE_URL) : await own()
  const name = `openimr_test_${randomBytes(3).toString('hex')}_template`
  await withServer(server.url, (client) => client.query(`CREATE DATABASE "${name}"`))
  const templateUrl = sameServer(server.url, name)
  await prepareDatabase({ dataDir: '', databaseUrl: templateUrl })
  project.provide('templateUrl', templateUrl)
  return async () => {
    await dropDatabase(templateUrl)
    await server.stop()
  }
}

type Server = { url: string; stop(): Promise<void> }

function given(url: string): Server {
  return { url, stop: async () => {} }
}

async function own(): Promise<Server> {
  const folder = await temporaryFolder()
  const server = await startEmbedded(join(folder.path, 'data'), console.log)
  return {
    url: server.ownerUrl,
    async stop() {
      await server.stop()
      await folder.remove()
    },
  }
}
