import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { stateOrigin } from './origin.server.ts'

function stated(headers: Record<string, string>, configured?: string) {
  const request = { headers: { ...headers } } as unknown as IncomingMessage
  stateOrigin(request, configured)
  return [request.headers['x-openimr-protocol'], request.headers['x-openimr-host']]
}

test('the configured origin holds, whatever a request claims', () => {
  const claims = {
    host: 'evil.example',
    'x-forwarded-proto': 'http',
    'x-openimr-host': 'evil.example',
    'x-openimr-protocol': 'javascript',
  }
  expect(stated(claims, 'https://imr.example.org')).toEqual(['https', 'imr.example.org'])
})

test('a port of the configured origin is kept', () => {
  expect(stated({}, 'http://imr.local:8080')).toEqual(['http', 'imr.local:8080'])
})

test('without one, the name in the address bar counts, so that localhost works too', () => {
  expect(stated({ host: 'localhost:3000' })).toEqual(['http', 'localhost:3000'])
  expect(stated({ host: '127.0.0.1:3000', 'x-openimr-host': 'evil.example' })).toEqual([
    'http',
    '127.0.0.1:3000',
  ])
})
