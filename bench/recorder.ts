import pg from 'pg'

import { newId } from '#platform/database/database.server.ts'

/** One statement that the program sent. `together` with the one before: it did not wait for its answer. */
export interface Sent {
  sql: string
  parameters: unknown[]
  together: boolean
}

/**
 * Everything that `work` sends to the database within transactions, in order; what the program sends beside them in its
 * own time, such as the news for other devices, is left out. For one piece of work at a time.
 */
export async function record(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = []
  const original = Reflect.get(pg.Client.prototype, 'query') as (
    ...args: unknown[]
  ) => Promise<unknown>
  const inTransaction = new Set<pg.Client>()
  let waiting = 0
  Reflect.set(
    pg.Client.prototype,
    'query',
    async function query(this: pg.Client, ...args: unknown[]) {
      if (typeof args[0] !== 'string') return original.apply(this, args)
      if (args[0] === 'begin') inTransaction.add(this)
      if (!inTransaction.has(this)) return original.apply(this, args)
      if (args[0] === 'commit' || args[0] === 'rollback') inTransaction.delete(this)
      sent.push({
        sql: args[0],
        parameters: (args[1] as unknown[] | undefined) ?? [],
        together: waiting > 0,
      })
      waiting += 1
      try {
        return await original.apply(this, args)
      } finally {
        waiting -= 1
      }
    },
  )
  try {
    await work()
  } finally {
    Reflect.set(pg.Client.prototype, 'query', original)
  }
  return sent
}

export type Refill = (turn: number) => Sent[]

/**
 * What changes from one recording to the next of the same work is filled in anew at each turn: new keys for keys,
 * the next number for numbers, other text for text, now for moments. The rest stays as it was.
 */
export function refill(first: readonly Sent[], second: readonly Sent[]): Refill {
  if (first.length !== second.length) throw new Error('The two recordings do not match.')
  return (turn) =>
    second.map((sent, index) => ({
      ...sent,
      parameters: sent.parameters.map((parameter, place) => {
        const before = first[index]!.parameters[place]
        return same(before, parameter) ? parameter : next(parameter, turn)
      }),
    }))
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function next(parameter: unknown, turn: number): unknown {
  if (typeof parameter === 'number') return parameter + turn
  if (typeof parameter !== 'string') return parameter
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(parameter)) return newId()
  if (/^\d{4}-\d\d-\d\dT/.test(parameter)) return new Date().toISOString()
  return `${parameter.replace(/ \d+$/, '')} ${turn}`
}
