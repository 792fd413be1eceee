import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openBrowser, openDevice, origin } from './browser.ts'
import { enter, services } from './visitor.ts'

/** What pages may weigh and how often they may ask the database (quality.md, Speed). Bytes as they travel, with headers. */

const KB = 1024
let browser: Browser
let cookie: string

beforeAll(async () => {
  browser = await openBrowser()
  cookie = (await enter((await services())[0]!, 'participant')).cookie
})

afterAll(() => browser.close())

test('a participant’s first visit to Today takes at most 100 KB, of it 50 KB of script', async () => {
  const weight = await weigh('/me')
  expect(weight.all).toBeLessThanOrEqual(100 * KB)
  expect(weight.script).toBeLessThanOrEqual(50 * KB)
})

test.each([
  '/me/learn',
  '/me/learn/1.1',
  '/me/sessions',
  '/me/who-looked',
  '/me/who-sees',
  '/me/more',
])('%s, a page to read and choose on, takes no more than Today may', async (path) => {
  const weight = await weigh(path)
  expect(weight.all).toBeLessThanOrEqual(100 * KB)
  expect(weight.script).toBeLessThanOrEqual(50 * KB)
})

// What keeps each word as it is typed, also without a connection, has its price; it must not grow unseen.
test.each(['/me/goals', '/me/practice', '/me/learn/1.1/your-own-word', '/me/contacts'])(
  '%s, a page to write on, takes at most 140 KB, of it 85 KB of script',
  async (path) => {
    const weight = await weigh(path)
    expect(weight.all).toBeLessThanOrEqual(140 * KB)
    expect(weight.script).toBeLessThanOrEqual(85 * KB)
  },
)

test('‘Help now’ takes at most 50 KB and no script', async () => {
  const weight = await weigh('/help-now')
  expect(weight.all).toBeLessThanOrEqual(50 * KB)
  expect(weight.script).toBe(0)
})

describe('a page of Me', () => {
  test.each([
    '/me',
    '/me/goals',
    '/me/learn',
    '/me/learn/1.1',
    '/me/contacts',
    '/me/more',
    '/help-now',
  ])('%s waits for the database at most six times', async (path) => {
    const response = await fetch(origin() + path, { headers: { cookie } })
    const trips = /dur=(\d+)/.exec(response.headers.get('server-timing') ?? '')?.[1]
    expect(response.status).toBe(200)
    expect(Number(trips)).toBeLessThanOrEqual(6)
  })
})

async function weigh(path: string): Promise<{ all: number; script: number }> {
  const device = await openDevice(browser, {}, { serviceWorkers: 'block' })
  await device.addCookies(asCookies())
  const page = await device.newPage()
  const network = await device.newCDPSession(page)
  const kinds = new Map<string, string>()
  const weight = { all: 0, script: 0 }
  await network.send('Network.enable')
  network.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    weight.all += encodedDataLength
    if (kinds.get(requestId) === 'Script') weight.script += encodedDataLength
  })
  await page.goto(path, { waitUntil: 'networkidle' })
  await device.close()
  return weight
}

function asCookies(): Parameters<BrowserContext['addCookies']>[0] {
  return cookie.split('; ').map((one) => {
    const at = one.indexOf('=')
    return { name: one.slice(0, at), value: one.slice(at + 1), url: origin() }
  })
}
