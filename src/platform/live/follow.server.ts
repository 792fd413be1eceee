import pg from 'pg'

import { CHANNEL } from './announce.server.ts'

type Told = () => void

const AGAIN_AFTER = [250, 1000, 3000, 10_000]

/** Who waits for which subject. */
const followers = new Map<string, Set<Told>>()
let listening: Promise<pg.Client> | undefined
let failures = 0

/**
 * Calls `told` whenever one of the subjects was announced as changed by any web process, and after the
 * connection to the database was lost and found again (something may have been missed). Gives the
 * function that ends it. All followers of a process share one connection, which closes with the last.
 */
export function follow(organisationId: string, ids: readonly string[], told: Told): () => void {
  const keys = ids.map((id) => `${organisationId} ${id}`)
  for (const key of keys) {
    const all = followers.get(key) ?? new Set()
    followers.set(key, all.add(told))
  }
  listening ??= listen()
  return () => {
    for (const key of keys) {
      const all = followers.get(key)
      all?.delete(told)
      if (all?.size === 0) followers.delete(key)
    }
    if (followers.size === 0) void stopListening()
  }
}

/** Resolves once changes are being listened to. */
export async function followingHasBegun(): Promise<void> {
  await listening
}

async function listen(): Promise<pg.Client> {
  for (;;) {
    try {
      return await open()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause()).unref())
    }
  }
}

function pause(): number {
  failures += 1
  return AGAIN_AFTER[Math.min(failures, AGAIN_AFTER.length) - 1]!
}

async function open(): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: process.env.DATABASE_APP_URL,
    application_name: 'openimr-live',
    keepAlive: true,
  })
  client.on('error', () => {}) // 'end' follows
  client.on('notification', ({ payload }) => {
    for (const told of followers.get(payload ?? '') ?? []) told()
  })
  await client.connect()
  client.once('end', () => void lost(client))
  await client.query(`listen ${CHANNEL}`)
  if (failures > 0) tellEverybody()
  failures = 0
  return client
}

/** The connection ended. Unless it was meant to, a new one is opened. */
async function lost(client: pg.Client): Promise<void> {
  const current = await listening
  if (current !== client) return
  failures += 1
  listening = followers.size > 0 ? listen() : undefined
}

function tellEverybody(): void {
  for (const all of followers.values()) for (const told of all) told()
}

async function stopListening(): Promise<void> {
  const ending = listening
  listening = undefined
  failures = 0
  const client = await ending
  await client?.end().catch(() => {})
}
