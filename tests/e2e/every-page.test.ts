import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { outOfReach, settled } from './access.ts'
import { openBrowser, openDevice, origin } from './browser.ts'
import {
  DEMO_ROLES,
  enter,
  services,
  walk,
  type DemoRole,
  type Seen,
  type Visitor,
} from './visitor.ts'

/** Every page that somebody can reach, in both themes, on a small phone and on a laptop (quality.md, Usable). */

const PLACES: Record<DemoRole, string> = {
  practitioner: '/team',
  participant: '/me',
  lead: '/lead',
  administrator: '/admin',
}
const PUBLIC = ['/', '/card', '/sign-in', '/help-now', '/about', '/accessibility']
const WIDTHS = [1280, 320]

let browser: Browser
let service: { id: string; name: string }
const scanned = new Set<string>()

beforeAll(async () => {
  browser = await openBrowser()
  service = (await services())[0]!
})

afterAll(() => browser.close())

test.each(DEMO_ROLES)(
  'all that a %s can reach is within reach of everybody',
  async (role) => {
    const visitor = await enter(service, role)
    const pages = (await walk(visitor, PLACES[role], 1)).filter(isNew)
    expect(
      await scan(
        pages.map(({ path }) => path),
        visitor,
      ),
    ).toEqual([])
  },
  300_000,
)

test('and so is what somebody can reach who is not signed in', async () => {
  expect(await scan(PUBLIC)).toEqual([])
})

/** A page, and none like it was scanned before: a lead has most pages of a practitioner too. */
function isNew({ status, html, pattern }: Seen): boolean {
  if (status !== 200 || !html || scanned.has(pattern)) return false
  scanned.add(pattern)
  return true
}

/** Everything that is wrong with these pages, a sentence each, with where and when. */
async function scan(paths: readonly string[], visitor?: Visitor): Promise<string[]> {
  const device = await openDevice(browser)
  if (visitor) await device.addCookies(cookiesOf(visitor))
  const page = await device.newPage()
  const found: string[] = []
  for (const path of paths) {
    await page.goto(path)
    await settled(page)
    const least = path.startsWith('/me') ? 48 : 44
    found.push(...(await outOfReach(page, WIDTHS, least)).map((finding) => `${path} ${finding}`))
  }
  await device.close()
  return found
}

function cookiesOf(visitor: Visitor): { name: string; value: string; url: string }[] {
  return visitor.cookie.split('; ').map((cookie) => {
    const at = cookie.indexOf('=')
    return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: origin() }
  })
}
