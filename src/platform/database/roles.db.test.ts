import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { copyDatabase, database, databaseOf, dropDatabase, withServer } from '#tests/database.ts'
import { prepareDatabase } from './prepare.server.ts'
import { appRoleOf, connectionsFor } from './roles.server.ts'

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

test('the program signs in as a role that owns nothing and cannot pass the walls', async () => {
  const { appUrl, ownerUrl } = database()
  const rows = await ask(
    appUrl,
    `SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
            (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owned
     FROM pg_roles WHERE rolname = current_user`,
  )
  expect(rows).toEqual([
    {
      rolname: `${databaseOf(ownerUrl)}_program`,
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
      owned: 0,
    },
  ])
})

test('the program cannot make tables or read another database of the same server', async () => {
  const { appUrl, ownerUrl } = database()
  await expect(ask(appUrl, 'CREATE TABLE mine (id int)')).rejects.toMatchObject({ code: '42501' })

  const other = await copyDatabase(ownerUrl.replace(databaseOf(ownerUrl), templateName()))
  onTestFinished(() => dropDatabase(other.ownerUrl))
  const elsewhere = new URL(appUrl)
  elsewhere.pathname = `/${databaseOf(other.ownerUrl)}`
  await expect(ask(elsewhere.href, 'SELECT 1')).rejects.toMatchObject({ code: '42501' })
})

test('every process derives the same password, another owner password gives another one', () => {
  const of = (password: string) => connectionsFor(`postgres://me:${password}@db/imr`).appUrl
  expect(of('one')).toBe(of('one'))
  expect(of('one')).not.toBe(of('two'))
  expect(of('one')).toMatch(/^postgres:\/\/imr_program:[\w-]{43}@db\/imr$/)
})

test('a role whose password or rights somebody changed is mended at the next start', async () => {
  const { ownerUrl, appUrl } = database()
  const role = appRoleOf(databaseOf(ownerUrl))
  await withServer(ownerUrl, async (server) => {
    await server.query(`ALTER ROLE "${role}" PASSWORD 'changed'`)
    await server.query(`REVOKE openimr_app FROM "${role}"`)
  })
  await prepareDatabase({ dataDir: '', databaseUrl: ownerUrl })
  expect(await ask(appUrl, `SELECT pg_has_role('openimr_app', 'USAGE') AS member`)).toEqual([
    { member: true },
  ])
})

test('a sign-in of the owner is refused as the program’s: it could pass the walls', async () => {
  const { ownerUrl } = database()
  await expect(
    prepareDatabase({ dataDir: '', databaseUrl: ownerUrl, databaseAppUrl: ownerUrl }),
  ).rejects.toMatchObject({
    code: 'database-role-too-strong',
    message: expect.stringContaining('NOSUPERUSER NOBYPASSRLS'),
  })
})

test('an owner that may not make roles is told what an administrator runs', async () => {
  const { ownerUrl } = database()
  const name = databaseOf(ownerUrl)
  const weak = `${name}_weak`
  await withServer(ownerUrl, async (server) => {
    await server.query(`CREATE ROLE "${weak}" LOGIN PASSWORD 'weak'`)
    await server.query(`CREATE DATABASE "${weak}"`)
    await server.query(`GRANT ALL ON DATABASE "${weak}" TO "${weak}"`)
  })
  const url = new URL(ownerUrl)
  url.pathname = `/${weak}`
  await ask(url.href, `GRANT ALL ON SCHEMA public TO "${weak}"`)
  onTestFinished(async () => {
    await dropDatabase(url.href)
    await withServer(ownerUrl, (server) => server.query(`DROP ROLE "${weak}"`))
  })
  const weakUrl = new URL(url)
  weakUrl.username = weak
  weakUrl.password = 'weak'
  await expect(prepareDatabase({ dataDir: '', databaseUrl: weakUrl.href })).rejects.toMatchObject({
    code: 'database-role-not-permitted',
    message: expect.stringMatching(/GRANT openimr_app TO/),
  })
})

test('an owner without a password is asked for one, or for a role made by hand', () => {
  vi.stubEnv('PGPASSWORD', undefined)
  onTestFinished(() => void vi.unstubAllEnvs())
  expect(() => connectionsFor('postgres://me@db/imr')).toThrow(/^DATABASE_URL has no password/)
})

test.each([
  ['openimr', 'openimr_program'],
  ['Our IMR', expect.stringMatching(/^our_imr_[0-9a-f]{8}_program$/)],
  ['x'.repeat(63), expect.stringMatching(/^x{40}_[0-9a-f]{8}_program$/)],
])('the role of database %s is %s', (name, role) => {
  expect(appRoleOf(name)).toEqual(role)
})

function templateName(): string {
  return databaseOf(database().ownerUrl).replace(/_[0-9a-f]{8}$/, '_template')
}
