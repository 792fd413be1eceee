import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startEmbedded, type Embedded } from '#platform/database/embedded/embedded.server.ts'
import { sameServer, withServer } from '#tests/database.ts'
import { temporaryFolder } from '#tests/folder.ts'
import { ready, runProgram, type Program } from '#tests/program.ts'
import { oldServer } from './old-server.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let server: Embedded

beforeAll(async () => {
  folder = await temporaryFolder()
  server = await startEmbedded(join(folder.path, 'server'))
})

afterAll(async () => {
  await server.stop()
  await folder.remove()
})

async function refusalOf(program: Program): Promise<string> {
  const code = await program.ended
  expect(code, `${program.said}${program.complained}`).toBe(1)
  expect(program.said).not.toContain('is ready')
  return program.complained.trim()
}

function start(args: string[], environment: Record<string, string> = {}): Program {
  return runProgram(['--port', '0', '--data-dir', join(folder.path, 'data'), ...args], {
    OPENIMR_DEMO: 'off',
    OPENIMR_SECRET: 'a secret that only tests have, long enough',
    ...environment,
  })
}

/** One sentence, with no stack and no secret behind it. */
function expectSentence(text: string): void {
  expect(text.split('\n')).toHaveLength(1)
  expect(text).toMatch(/\.$/)
  expect(text).not.toContain(new URL(server.ownerUrl).password)
}

test('an option that does not exist', async () => {
  const sentence = await refusalOf(start(['--prot', '3001']))
  expect(sentence).toBe('There is no option --prot: npm start -- --help lists the options.')
})

test('help is no refusal', async () => {
  const program = start(['--help'])
  expect(await program.ended).toBe(0)
  expect(program.said).toContain('--data-dir <folder>')
})

test('a port that another program has', async () => {
  const other = net.createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as net.AddressInfo
  const sentence = await refusalOf(start(['--port', `${port}`]))
  expectSentence(sentence)
  expect(sentence).toMatch(new RegExp(`^Port ${port} on 127.0.0.1 is taken .* --port 3001`))
})

test('an address that this machine does not have', async () => {
  const sentence = await refusalOf(start(['--host', '192.0.2.1']))
  expectSentence(sentence)
  expect(sentence).toMatch(/^This machine cannot listen on the address 192.0.2.1 .* --host/)
})

test('a data folder that another OpenIMR uses', async () => {
  const first = start([])
  onTestFinished(() => void first.stop())
  await ready(first)
  const sentence = await refusalOf(start([]))
  expectSentence(sentence)
  expect(sentence).toMatch(/^The data folder .*data is in use by another OpenIMR \(process \d+\)/)
  expect(first.process.exitCode).toBeNull()
})

test('a data folder that cannot be made', async () => {
  const file = join(folder.path, 'file')
  writeFileSync(file, '')
  const sentence = await refusalOf(start(['--data-dir', join(file, 'data')]))
  expectSentence(sentence)
  expect(sentence).toMatch(/^The folder .*file\/data .* --data-dir\.$/)
})

test.each<[string, (url: URL) => void, RegExp]>([
  [
    'a server that is not there',
    (url) => void url.searchParams.set('host', '/nowhere'),
    /^No connection to the PostgreSQL server at \/nowhere .*: start it or correct DATABASE_URL\.$/,
  ],
  [
    'a wrong password',
    (url) => void (url.password = 'wrong'),
    /refused the sign-in of user "openimr": check user and password in DATABASE_URL\.$/,
  ],
  [
    'a database that does not exist',
    (url) => void (url.pathname = '/imr_of_nobody'),
    /^There is no database "imr_of_nobody" .*: create it/,
  ],
])('DATABASE_URL with %s', async (_, change, words) => {
  const url = new URL(server.ownerUrl)
  change(url)
  const sentence = await refusalOf(start([], { DATABASE_URL: url.href }))
  expectSentence(sentence)
  expect(sentence).toMatch(words)
})

test('a server older than PostgreSQL 15', async () => {
  const old = await oldServer('14.12')
  onTestFinished(old.close)
  const sentence = await refusalOf(start([], { DATABASE_URL: old.url }))
  expectSentence(sentence)
  expect(sentence).toMatch(/is PostgreSQL 14.12: OpenIMR needs PostgreSQL 15 or later\.$/)
})

test('a database that a newer OpenIMR has used', async () => {
  await withServer(server.ownerUrl, (client) => client.query('CREATE DATABASE newer'))
  const url = sameServer(server.ownerUrl, 'newer')
  const first = start([], { DATABASE_URL: url })
  await ready(first)
  await first.stop()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`INSERT INTO migration VALUES (9999, '9999_of_tomorrow.sql', 'abc')`)
  await client.end()
  const sentence = await refusalOf(start([], { DATABASE_URL: url }))
  expectSentence(sentence)
  expect(sentence).toMatch(/^The database was used with a newer OpenIMR .*9999/)
})

test('a link to a database folder that is gone', async () => {
  const away = join(folder.path, 'away')
  mkdirSync(away)
  symlinkSync('/var/lib/openimr/gone/postgres', join(away, 'postgres'))
  const sentence = await refusalOf(start(['--data-dir', away]))
  rmSync(away, { recursive: true })
  expectSentence(sentence)
  expect(sentence).toMatch(/leads nowhere: put the database's folder back/)
})
