import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { doubleText, findings, settled, sideways, smallTargets } from './access.ts'
import { openBrowser, openDevice, themes } from './browser.ts'

const paths = ['/design', '/design/phone', '/design/team']
const widths = [320, 820, 1280]

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterEach(async () => {
  for (const device of browser.contexts()) await device.close()
})

afterAll(() => browser.close())

describe.each(paths)('%s', (path) => {
  describe.each(themes)('in the %s theme', (theme) => {
    test.each([320, 1280])('has nothing that axe-core finds at %i pixels', async (width) => {
      const page = await open(path, { viewport: { width, height: 900 }, colorScheme: theme })
      expect(await findings(page)).toEqual([])
      expect(await sideways(page)).toEqual([])
    })
  })

  test.each(widths)(
    'keeps its words inside at %i pixels with text twice as large',
    async (width) => {
      const page = await open(path, { viewport: { width, height: 900 } })
      await doubleText(page)
      expect(await sideways(page)).toEqual([])
    },
  )

  test('can be read without scripts', async () => {
    const page = await open(path, { javaScriptEnabled: false })
    expect(await page.locator('h1').first().isVisible()).toBe(true)
    expect(await page.locator('main').count()).toBe(1)
  })

  test('begins with a way past the header for the keyboard', async () => {
    const page = await open(path)
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').getAttribute('href')).toBe('#main')
    await page.keyboard.press('Enter')
    expect(await page.locator(':focus').getAttribute('id')).toBe('main')
  })
})

test('a first visit to a participant’s page has at most 8 KB of styles', async () => {
  const page = await (await openDevice(browser)).newPage()
  const sizes = await weigh(page, '/design/phone')
  expect(sizes.get('Stylesheet') ?? 0).toBeLessThanOrEqual(8 * 1024)
})

test('a finger finds everything on a participant’s page', async () => {
  const page = await open('/design/phone', { viewport: { width: 320, height: 640 } })
  expect(await smallTargets(page)).toEqual([])
})

test('staff find everything with 44 pixels', async () => {
  const page = await open('/design/team', { viewport: { width: 1280, height: 800 } })
  expect(await smallTargets(page, 44)).toEqual([])
})

test('what is focused is never hidden behind the bar at the foot of a phone', async () => {
  const page = await open('/design/phone', { viewport: { width: 360, height: 640 } })
  const bar = await page.locator('nav').boundingBox()
  const last = page.locator('main a').last()
  await last.focus()
  const box = await last.boundingBox()
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0)
})

test('in forced colours the chosen answer and the main action keep an edge', async () => {
  const page = await open('/design', { forcedColors: 'active' })
  const edges = await page
    .locator('label.choice, .button.main, .number')
    .evaluateAll((all) => all.map((one) => Number.parseFloat(getComputedStyle(one).borderWidth)))
  const chosen = page.locator('#fields label:has(input[type=radio]:checked)').first()
  expect(edges.filter((edge) => edge === 0).length).toBe(0)
  expect(await chosen.evaluate((one) => getComputedStyle(one).borderWidth)).toBe('3px')
})

test('nothing moves for those who ask for less motion', async () => {
  const page = await open('/design', { reducedMotion: 'reduce' })
  const moving = await page
    .locator('main *')
    .evaluateAll(
      (all) =>
        all.filter((one) => Number.parseFloat(getComputedStyle(one).transitionDuration) > 0).length,
    )
  expect(moving).toBe(0)
})

test('a theme that the reader chose wins over the system’s', async () => {
  const page = await open('/design', { colorScheme: 'light' })
  const ground = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await ground()
  await page.getByRole('button', { name: 'Dark', exact: true }).click()
  expect(await ground()).not.toBe(light)
  await page.getByRole('button', { name: 'Light', exact: true }).click()
  expect(await ground()).toBe(light)
})

test('a dialog keeps the keyboard inside, closes with Escape and gives focus back', async () => {
  const page = await open('/design')
  const opener = page.getByRole('button', { name: 'Set this goal aside' })
  await opener.press('Enter')
  const dialog = page.getByRole('dialog')
  expect(await dialog.isVisible()).toBe(true)
  expect(await findings(page)).toEqual([])
  await page.keyboard.press('Escape')
  expect(await dialog.isVisible()).toBe(false)
  expect(await opener.evaluate((one) => one === document.activeElement)).toBe(true)
})

test('a key does what its button shows, but not while somebody writes', async () => {
  const page = await open('/design/team', { viewport: { width: 1280, height: 800 } })
  await page.getByLabel('Note').press('p')
  expect(new URL(page.url()).hash).toBe('')
  await page.locator('h1').click()
  await page.keyboard.press('ArrowRight')
  expect(new URL(page.url()).hash).toBe('#next')
  await page.keyboard.press('p')
  expect(new URL(page.url()).hash).toBe('#people')
})

test('on paper there is nothing to press, and ink is black', async () => {
  const page = await open('/design/phone', { colorScheme: 'dark' })
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  expect(await page.locator('nav').isVisible()).toBe(false)
  expect(await page.locator('.button').first().isVisible()).toBe(false)
  expect(await page.locator('h1').evaluate((one) => getComputedStyle(one).color)).toBe(
    'rgb(0, 0, 0)',
  )
})

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const device = await openDevice(browser, {}, options)
  const page = await device.newPage()
  await page.goto(path, { waitUntil: 'load' })
  if (options.javaScriptEnabled !== false) await settled(page)
  return page
}

/** Compressed bytes of a page opened with nothing kept from before, by kind of file, without headers. */
async function weigh(page: Page, path: string): Promise<Map<string, number>> {
  const session = await page.context().newCDPSession(page)
  const kinds = new Map<string, string>()
  const sizes = new Map<string, number>()
  await session.send('Network.enable')
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'Other'
    sizes.set(kind, (sizes.get(kind) ?? 0) + encodedDataLength)
  })
  await page.goto(path, { waitUntil: 'networkidle' })
  return sizes
}
