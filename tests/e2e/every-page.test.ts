import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { colourFindings, doubleText, findings, settled, sideways, smallTargets } from './access.ts'
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
  // Colours that are still on their way from one theme to the other would be measured halfway.
  const device = await openDevice(browser, {}, { reducedMotion: 'reduce' })
  if (visitor) await device.addCookies(cookiesOf(visitor))
  const page = await device.newPage()
  const found: string[] = []
  for (const path of paths) found.push(...(await look(page, path)))
  await device.close()
  return found
}

async function look(page: Page, path: string): Promise<string[]> {
  const found: string[] = []
  await page.goto(path)
  await settled(page)
  for (const width of WIDTHS) {
    await wholePage(page, width)
    await page.emulateMedia({ colorScheme: 'light' })
    const wide = await sideways(page)
    const small = await smallTargets(page, path.startsWith('/me') ? 48 : 44)
    found.push(
      ...(await findings(page)),
      ...wide.map((element) => `wider than the window: ${element}`),
      ...small.map((target) => `hard to hit: ${target}`),
    )
    await page.emulateMedia({ colorScheme: 'dark' })
    found.push(...(await colourFindings(page)).map((finding) => `dark: ${finding}`))
  }
  await doubleText(page)
  found.push(...(await sideways(page)).map((element) => `wider with large text: ${element}`))
  return found.map((finding) => `${path} ${finding}`)
}

/** A window of this width, and so high that the bar at its foot covers nothing of the page. */
async function wholePage(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 })
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height })
}

function cookiesOf(visitor: Visitor): { name: string; value: string; url: string }[] {
  return visitor.cookie.split('; ').map((cookie) => {
    const at = cookie.indexOf('=')
    return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: origin() }
  })
}
