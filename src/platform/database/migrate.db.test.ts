import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { database, dropDatabase, sameServer, withServer } from '#tests/database.ts'
import { temporaryFolder } from '#tests/folder.ts'
import { connect } from './connect.server.ts'
import { migrate } from './migrate.server.ts'
import { prepareDatabase } from './prepare.server.ts'

let url: string
let folder: string

beforeEach(async () => {
  const { ownerUrl } = database()
  const name = `openimr_test_${randomBytes(4).toString('hex')}`
  await withServer(ownerUrl, (server) => server.query(`CREATE DATABASE "${name}"`))
  url = sameServer(ownerUrl, name)
  const temporary = await temporaryFolder()
  folder = temporary.path
  onTestFinished(async () => {
    await dropDatabase(url)
    await temporary.remove()
  })
})

async function write(name: string, sql: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, name), sql)
}

async function run<Result>(work: (owner: Awaited<ReturnType<typeof connect>>) => Promise<Result>) {
  const owner = await connect(url)
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

function migrated(): Promise<string[]> {
  return run((owner) => migrate(owner, folder))
}

async function tables(): Promise<string[]> {
  const { rows } = await run((owner) =>
    owner.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    ),
  )
  return rows.map(({ name }) => name)
}

test('files are applied in their order, once', async () => {
  await write('0001_goal.sql', 'CREATE TABLE goal (id int); INSERT INTO goal VALUES (1);')
  await write('0002_step.sql', 'CREATE TABLE step AS SELECT id FROM goal;')
  expect(await migrated()).toEqual(['0001_goal.sql', '0002_step.sql'])
  expect(await migrated()).toEqual([])
  await write('0003_plan.sql', 'CREATE TABLE plan (id int);')
  expect(await migrated()).toEqual(['0003_plan.sql'])
  expect(await tables()).toEqual(['goal', 'migration', 'plan', 'step'])
})

test('a file that fails leaves nothing of itself, and what came before it stays', async () => {
  await write('0001_goal.sql', 'CREATE TABLE goal (id int);')
  await write('0002_step.sql', 'CREATE TABLE step (id int); SELECT 1/0;')
  await expect(migrated()).rejects.toMatchObject({
    code: 'migration-failed',
    message: expect.stringMatching(/^The migration 0002_step.sql failed and was undone \(division/),
  })
  expect(await tables()).toEqual(['goal', 'migration'])
})

test('a database that a newer program has migrated is refused', async () => {
  await write('0001_goal.sql', 'CREATE TABLE goal (id int);')
  await migrated()
  await run((owner) =>
    owner.query(`INSERT INTO migration VALUES (2, '0002_of_tomorrow.sql', 'abc')`),
  )
  await expect(migrated()).rejects.toMatchObject({
    code: 'database-newer-than-program',
    message: expect.stringContaining('its migration 2, this program knows 1'),
  })
})

test('a file that changed after it was applied is refused', async () => {
  await write('0001_goal.sql', 'CREATE TABLE goal (id int);')
  await migrated()
  await write('0001_goal.sql', 'CREATE TABLE goal (id bigint);')
  await expect(migrated()).rejects.toMatchObject({ code: 'migration-changed' })
})

test('a gap in the numbers is a mistake of ours and is named', async () => {
  await write('0002_goal.sql', 'CREATE TABLE goal (id int);')
  await expect(migrated()).rejects.toThrow(
    /0002_goal.sql: the next migration's name begins with 0001_/,
  )
})

test('two processes that start at once agree on the database and on the program’s sign-in', async () => {
  await write('0001_goal.sql', 'SELECT pg_sleep(0.2); CREATE TABLE goal (id int);')
  const config = { dataDir: '', databaseUrl: url }
  const [one, other] = await Promise.all([
    prepareDatabase(config, { migrations: folder }),
    prepareDatabase(config, { migrations: folder }),
  ])
  expect([...one.applied, ...other.applied]).toEqual(['0001_goal.sql'])
  expect(one.appUrl).toBe(other.appUrl)
})
