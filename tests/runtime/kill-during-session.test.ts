import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { temporaryFolder } from '#tests/folder.ts'
import { ready, runProgram, type Program } from '#tests/program.ts'

/** How often the program is killed while somebody types (quality.md, Safe: kill -9 under load). */
const KILLS = 3
const SAVES_BETWEEN = 12

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let program: Program

beforeEach(async () => {
  folder = await temporaryFolder()
})

afterEach(async () => {
  await program.stop()
  await folder.remove()
})

test('what a practitioner was told is saved is there after each kill -9, without a hand', async () => {
  let origin = await start()
  const cookie = await enterAsPractitioner(origin)
  const session = await firstSession(origin, cookie)
  await post(`${origin}/team/sessions/${session}/before?/open`, cookie, new URLSearchParams())

  let acknowledged = { words: '', revision: 0 }
  for (let kill = 0; kill < KILLS; kill += 1) {
    for (let turn = 1; turn <= SAVES_BETWEEN; turn += 1) {
      acknowledged = await save(
        origin,
        cookie,
        session,
        `Kill ${kill}, save ${turn}`,
        acknowledged.revision,
      )
    }
    // One more is under way when the program is killed: it may arrive or not, but nothing before it is lost.
    const underWay = save(origin, cookie, session, acknowledged.words, acknowledged.revision).catch(
      () => null,
    )
    program.process.kill('SIGKILL')
    await program.ended
    await underWay
    origin = await start()
    acknowledged = await asItStands(origin, cookie, session, acknowledged)
  }
  const page = await (
    await fetch(`${origin}/team/sessions/${session}/8`, { headers: { cookie } })
  ).text()
  expect(page).toContain(acknowledged.words)
})

async function start(): Promise<string> {
  program = runProgram(['--port', '0', '--data-dir', join(folder.path, 'data')])
  return ready(program)
}

async function enterAsPractitioner(origin: string): Promise<string> {
  const front = await (await fetch(origin)).text()
  const organisation = /name="organisation" value="([^"]+)"/.exec(front)![1]!
  const body = new URLSearchParams({ organisation, role: 'practitioner' })
  const entered = await post(`${origin}/demo`, '', body)
  return entered.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .join('; ')
}

async function firstSession(origin: string, cookie: string): Promise<string> {
  const page = await (await fetch(`${origin}/team/sessions`, { headers: { cookie } })).text()
  return /\/team\/sessions\/([0-9a-f-]{36})\/before/.exec(page)![1]!
}

async function save(origin: string, cookie: string, session: string, words: string, base: number) {
  const response = await fetch(`${origin}/team/sessions/${session}/texts`, {
    method: 'POST',
    headers: { cookie, origin, 'content-type': 'application/json' },
    body: JSON.stringify({ field: 'summary', value: words, base }),
  })
  if (response.status !== 200) throw new Error(`a save was answered with ${response.status}`)
  const { saved } = (await response.json()) as { saved: { revision: number } }
  return { words, revision: saved.revision }
}

/** Asks what stands there by a save that is based on nothing: it is refused, and told what does. */
async function asItStands(
  origin: string,
  cookie: string,
  session: string,
  known: { words: string; revision: number },
) {
  const response = await fetch(`${origin}/team/sessions/${session}/texts`, {
    method: 'POST',
    headers: { cookie, origin, 'content-type': 'application/json' },
    body: JSON.stringify({ field: 'summary', value: 'based on nothing', base: 0 }),
  })
  expect(response.status).toBe(409)
  const { theirs } = (await response.json()) as { theirs: { value: string; revision: number } }
  expect(theirs.value).toBe(known.words)
  expect(theirs.revision).toBeGreaterThanOrEqual(known.revision)
  return { words: theirs.value, revision: theirs.revision }
}

function post(url: string, cookie: string, body: URLSearchParams): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: new URL(url).origin },
    body,
  })
}
