import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { CannotStart } from '../config/cannot-start.ts'

export type Answer = (request: http.IncomingMessage, response: http.ServerResponse) => void

/** A server that already holds its port; it says "starting" until `serve` hands it what answers. */
export type Listening = { port: number; serve(answer: Answer): void; close(): Promise<void> }

const patience = 10_000 // for requests under way when the program stops

/**
 * Takes the port. Throws CannotStart when something else has it, or when this user may not. `close`
 * lets requests under way finish, for ten seconds at most.
 */
export async function listen(host: string, port: number, setting = 'PORT'): Promise<Listening> {
  let answer: Answer = notYet
  const server = http.createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(refusal(error, host, port, setting)))
    server.listen({ host, port }, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    serve(ready) {
      answer = ready
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      // A connection whose last answer has just ended is idle only from then on.
      const sweep = setInterval(() => server.closeIdleConnections(), 50)
      const timer = setTimeout(() => server.closeAllConnections(), patience)
      await closed
      clearInterval(sweep)
      clearTimeout(timer)
    },
  }
}

function notYet(_request: http.IncomingMessage, response: http.ServerResponse): void {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '5' })
  response.end('OpenIMR is starting. Please try again in a moment.\n')
}

function refusal(
  error: NodeJS.ErrnoException,
  host: string,
  port: number,
  setting: string,
): CannotStart {
  const option = setting === 'PORT' ? ', for instance npm start -- --port 3001' : ` (${setting})`
  const [code, sentence]: [CannotStart['code'], string] =
    error.code === 'EADDRINUSE'
      ? [
          'port-taken',
          `Port ${port} on ${host} is taken by another program: stop that one or choose another port${option}.`,
        ]
      : error.code === 'EACCES'
        ? [
            'invalid-option',
            `This user may not listen on port ${port}: choose one above 1023${option}.`,
          ]
        : [
            'invalid-option',
            `This machine cannot listen on the address ${host} (${error.code}): choose another with --host, for instance 127.0.0.1.`,
          ]
  return new CannotStart(code, sentence, error)
}
