import net from 'node:net'

/**
 * Something that speaks just enough of PostgreSQL's protocol to let anybody in and to answer each
 * question about its version: old servers are not at hand where the tests run.
 */
export async function oldServer(version: string): Promise<{ url: string; close(): void }> {
  const server = net.createServer((socket) => {
    let greeted = false
    socket.on('error', () => {})
    socket.on('data', (data) => {
      if (!greeted) {
        greeted = true
        socket.write(Buffer.concat([message('R', int32(0)), message('Z', Buffer.from('I'))]))
      } else if (data[0] === 'Q'.charCodeAt(0)) {
        socket.write(answer([`${Number.parseInt(version, 10) * 10_000}`, version]))
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  return {
    url: `postgres://me:secret@127.0.0.1:${port}/imr`,
    close: () => void server.close(),
  }
}

function answer(values: string[]): Buffer {
  const names = ['server_version_num', 'server_version']
  const columns = names.map((name) =>
    Buffer.concat([text(name), int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)]),
  )
  const cells = values.map((value) => Buffer.concat([int32(value.length), Buffer.from(value)]))
  return Buffer.concat([
    message('T', Buffer.concat([int16(names.length), ...columns])),
    message('D', Buffer.concat([int16(values.length), ...cells])),
    message('C', text('SELECT 1')),
    message('Z', Buffer.from('I')),
  ])
}

function message(kind: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(kind), int32(body.length + 4), body])
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`)
}

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2)
  buffer.writeInt16BE(value)
  return buffer
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeInt32BE(value)
  return buffer
}
