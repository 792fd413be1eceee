import { Agent, request } from 'node:http'

import pg from 'pg'

import { saveText } from '#programme/sessions/texts.server.ts'
import { whoIs } from '#people/sign-in/sign-in.server.ts'
import { readToken } from '#platform/identity/token.server.ts'
import { arrange } from '#tests/factories/arrange.ts'

import { percent, type Bench, type Figure } from './figure.ts'
import { cookieFor } from './people.ts'
import { record, refill, type Refill } from './recorder.ts'

const SECONDS = 8

/** One device with one open session of its own, saving one field over and over. */
interface Writer {
  cookie: string
  sessionId: string
}

/**
 * Saving one field as it is typed (sign-in, walls, trail, history, durable commit) over HTTP, against the same SQL sent
 * by a bare client to the same database. The SQL is not written down here: it is recorded from the program's own use
 * case, and what differs from save to save is filled in anew.
 */
export async function measureSave(bench: Bench): Promise<Figure[]> {
  const writers = await openSessions()
  const real = await perSecond(writers.map((writer) => savesOverHttp(bench.origin, writer)))
  const refills = await inTurn(writers, recordSaves)
  const bare = await withClients(bench.appUrl, refills.length, (clients) =>
    perSecond(clients.map((client, at) => savesBare(client, refills[at]!))),
  )
  const share = percent(real, bare)
  return [
    {
      measure: 'Save one field, share of the transactions/s of the same SQL from a bare client',
      value: `${share} % (${Math.round(real)} of ${Math.round(bare)} a second)`,
      target: '≥ 40 %',
      met: share >= 40,
      details: { connections: writers.length, statements: refills[0]!(1).map(({ sql }) => sql) },
    },
  ]
}

/** Opens every planned session of the demonstration, each for its own leader's device. */
async function openSessions(): Promise<Writer[]> {
  const rows = await arrange<{ organisation_id: string; id: string; practitioner_id: string }>(
    `with opened as (
       update session set status = 'open', opened_at = now() where status in ('planned', 'open') returning organisation_id, id
     )
     select distinct on (opened.id) opened.organisation_id, opened.id, session_leader.practitioner_id
     from opened join session_leader on session_leader.organisation_id = opened.organisation_id and session_leader.session_id = opened.id
     limit 8`,
  )
  return inTurn(rows, async (row) => ({
    cookie: await cookieFor(row.organisation_id, row.practitioner_id),
    sessionId: row.id,
  }))
}

/** One save after the other for as long as it is called; each knows the revision that the one before gave. */
function savesOverHttp(origin: string, { cookie, sessionId }: Writer): () => Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let base = 0
  let turn = 0
  return async () => {
    turn += 1
    const body = JSON.stringify({ field: 'summary', value: `Saved as it is typed ${turn}`, base })
    const answer = await post(
      `${origin}/team/sessions/${sessionId}/texts`,
      cookie,
      origin,
      body,
      agent,
    )
    base = (JSON.parse(answer) as { saved: { revision: number } }).saved.revision
  }
}

function post(
  url: string,
  cookie: string,
  origin: string,
  body: string,
  agent: Agent,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      cookie: `openimr=${cookie}`,
      origin,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    }
    const sent = request(url, { method: 'POST', headers, agent }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(text)
          : reject(new Error(`a save was answered with ${response.statusCode}`)),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** What two saves of this writer send to the database, made into a pattern for more of them. */
async function recordSaves({ cookie, sessionId }: Writer): Promise<Refill> {
  const token = readToken(cookie)!
  let base = (
    await arrange<{ revision: number }>(
      `select revision from session_text where session_id = $1 and kind = 'summary'`,
      [sessionId],
    )
  )[0]!.revision
  async function save(words: string): Promise<void> {
    const who = await whoIs(token)
    const done = await saveText(who!.person, sessionId, 'summary', { words, base })
    if (!('saved' in done)) throw new Error(`a save was refused: ${done.refused}`)
    base = done.saved.revision
  }
  const first = await record(() => save('Recorded 1'))
  const second = await record(() => save('Recorded 2'))
  return refill(first, second)
}

/** Connections of their own for `work`, ended when it is done. */
async function withClients<T>(
  appUrl: string,
  count: number,
  work: (clients: pg.Client[]) => Promise<T>,
): Promise<T> {
  const clients = Array.from(
    { length: count },
    () => new pg.Client({ connectionString: appUrl, ...{ pipeline: true } }),
  )
  try {
    await Promise.all(clients.map((client) => client.connect()))
    return await work(clients)
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
}

function savesBare(client: pg.Client, statements: Refill): () => Promise<void> {
  let turn = 0
  return async () => {
    turn += 1
    let waiting: Promise<unknown>[] = []
    for (const { sql, parameters, together } of statements(turn)) {
      if (!together) {
        await Promise.all(waiting)
        waiting = []
      }
      waiting.push(client.query(sql, parameters.map(asText)))
    }
    await Promise.all(waiting)
  }
}

function asText(parameter: unknown): unknown {
  return parameter instanceof Temporal.Instant ? parameter.toString() : parameter
}

/** Lets every worker go on for some seconds, all at once; gives how often they came round in a second. */
async function perSecond(workers: (() => Promise<void>)[]): Promise<number> {
  const begun = performance.now()
  const end = begun + SECONDS * 1000
  let done = 0
  await Promise.all(
    workers.map(async (work) => {
      while (performance.now() < end) {
        await work()
        done += 1
      }
    }),
  )
  return (done * 1000) / (performance.now() - begun)
}

async function inTurn<From, To>(
  list: readonly From[],
  work: (item: From) => Promise<To>,
): Promise<To[]> {
  const results: To[] = []
  for (const item of list) results.push(await work(item))
  return results
}
