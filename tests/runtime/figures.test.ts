import { once } from 'node:events'
import net from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '#tests/folder.ts'
import { ready, runProgram } from '#tests/program.ts'

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

test('figures for Prometheus are on their own port only, and name no address', async () => {
  const folder = await temporaryFolder()
  const port = await freePort()
  const program = runProgram(['--port', '0', '--data-dir', join(folder.path, 'data')], {
    OPENIMR_DEMO: 'off',
    METRICS_PORT: `${port}`,
  })
  onTestFinished(async () => {
    await program.stop()
    await folder.remove()
  })
  const address = await ready(program)
  await fetch(`${address}/healthz`)
  expect((await fetch(`${address}/metrics`)).status).toBe(404)

  const figures = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  expect(figures).toMatch(/^process_resident_memory_bytes \d+/m)
  expect(figures).toMatch(
    /^openimr_http_request_duration_seconds_count{method="GET",status="200"} 1/m,
  )
  expect(figures).toMatch(/^openimr_database_connections{state="open"} \d+/m)
  expect(figures).not.toContain('healthz')
})
