import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { listen } from './listen.server.ts'

test('while the program is starting, whoever asks is told to come again', async () => {
  const web = await listen('127.0.0.1', 0)
  const response = await fetch(`http://127.0.0.1:${web.port}/`)
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('5')
  await web.close()
})

test('a request under way is answered before the program stops, and no new one comes in', async () => {
  const web = await listen('127.0.0.1', 0)
  const arrived = Promise.withResolvers<void>()
  web.serve((_, response) => {
    arrived.resolve()
    void wait(200).then(() => response.end('saved'))
  })
  const address = `http://127.0.0.1:${web.port}/`
  const saving = fetch(address).then((response) => response.text())
  await arrived.promise
  const closed = web.close()
  await expect(fetch(address)).rejects.toThrow()
  expect(await saving).toBe('saved')
  await closed
})

test('a taken port is refused with what to do', async () => {
  const web = await listen('127.0.0.1', 0)
  await expect(listen('127.0.0.1', web.port)).rejects.toMatchObject({ code: 'port-taken' })
  await expect(listen('127.0.0.1', web.port, 'METRICS_PORT')).rejects.toThrow(/\(METRICS_PORT\)\.$/)
  await web.close()
})
