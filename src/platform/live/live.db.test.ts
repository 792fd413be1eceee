import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { closeConnections, connections, newId } from '../database/database.server.ts'
import { announce } from './announce.server.ts'
import { eventStream } from './event-stream.server.ts'
import { follow, followingHasBegun } from './follow.server.ts'

const endings: (() => void)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) end()
  await closeConnections()
})

async function aFollower(organisationId: string, ids: string[]) {
  const told = vi.fn()
  endings.push(follow(organisationId, ids, told))
  await followingHasBegun()
  return told
}

describe('whoever follows a subject', () => {
  test('is told once about changes that come together', async () => {
    const [clinic, session, person] = [newId(), newId(), newId()]
    const told = await aFollower(clinic, [session, person])
    announce(clinic, [session])
    announce(clinic, [session])
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1))
    announce(clinic, [person])
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(2))
  })

  test('is not told about other subjects, nor about the same id in another service', async () => {
    const [clinic, other, session] = [newId(), newId(), newId()]
    const told = await aFollower(clinic, [session])
    announce(clinic, [newId()])
    announce(other, [session])
    await wait(300)
    expect(told).not.toHaveBeenCalled()
  })

  test('is not told any more after it has ended', async () => {
    const [clinic, session] = [newId(), newId()]
    const told = await aFollower(clinic, [session])
    const still = await aFollower(clinic, [session])
    endings.shift()!()
    announce(clinic, [session])
    await vi.waitFor(() => expect(still).toHaveBeenCalled())
    expect(told).not.toHaveBeenCalled()
  })

  test('is told when the connection was lost and found again', async () => {
    const [clinic, session] = [newId(), newId()]
    const told = await aFollower(clinic, [session])
    await connections().query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'openimr-live' and datname = current_database()`,
    )
    await vi.waitFor(() => expect(told).toHaveBeenCalled(), { timeout: 5000 })
    told.mockClear()
    announce(clinic, [session])
    await vi.waitFor(() => expect(told).toHaveBeenCalled())
  })
})

describe('a stream of events', () => {
  test('sends events as they come and stops its work when the browser goes', async () => {
    const stopped = vi.fn()
    const response = eventStream((stream) => {
      stream.send('changed', { revision: 'a' })
      return stopped
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const reader = response.body!.getReader()
    let text = ''
    while (!text.includes('revision')) text += new TextDecoder().decode((await reader.read()).value)
    expect(text).toContain('event: changed\ndata: {"revision":"a"}\n\n')
    await reader.cancel()
    expect(stopped).toHaveBeenCalledTimes(1)
  })

  test('can be ended by its work, also at once', async () => {
    const stopped = vi.fn()
    const response = eventStream((stream) => {
      stream.end()
      stream.send('changed', {})
      return stopped
    })
    expect(await response.text()).not.toContain('changed')
    expect(stopped).toHaveBeenCalledTimes(1)
  })
})
