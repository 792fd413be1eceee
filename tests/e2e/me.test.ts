import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { openBrowser, openDevice, origin } from './browser.ts'
import { enter, services } from './visitor.ts'

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterEach(async () => {
  for (const device of browser.contexts()) await device.close()
})

afterAll(() => browser.close())

describe.each([
  ['with scripts', {}],
  ['without scripts', { javaScriptEnabled: false }],
])('a participant’s own pages, %s', (_, options) => {
  test('the next step is answered in one tap, and taken back in one', async () => {
    const page = await open(options)
    const goal = page.locator('#goal')
    const step = await goal.locator('.step blockquote').first().innerText()

    await goal.getByRole('button', { name: 'I did this' }).click()
    const done = goal.locator('form', { hasText: 'You did it today' }).filter({ hasText: step })
    await done.waitFor()
    await done.getByRole('button', { name: 'Take this back' }).click()
    await goal.locator('.step blockquote', { hasText: step }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/me')
  })

  test('something to try is chosen from a topic, and told of on Today without blame', async () => {
    const page = await open(options, '/me/learn/1.1')
    await page.getByRole('button', { name: 'I would like to try this' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'What I try' }).waitFor()
    await page.goto('/me')
    const practice = page.locator('#practice')
    await practice.getByRole('button', { name: 'Not this time' }).click()

    await practice.getByText('If you like: what helped').click()
    await practice.getByLabel('What got in the way?').fill('It rained all week')
    await practice.getByRole('button', { name: 'Keep this' }).click()
    await practice.locator('blockquote', { hasText: 'It rained all week' }).waitFor()
  })

  test('what to talk about is added to the next session, and taken off again', async () => {
    const page = await open(options)
    const session = page.locator('#session')
    const words = `The letter about my flat, ${'javaScriptEnabled' in options ? 'once' : 'twice'}`
    await session.locator('summary').click()
    await session.getByLabel('Add something I want to talk about').fill(words)
    await session.getByRole('button', { name: 'Add this' }).click()

    await session.getByRole('button', { name: `Take off: ${words}` }).click()
    await expect.poll(() => page.locator('#session', { hasText: words }).count()).toBe(0)
  })

  test('a handout is read page by page, its question answered, and Learn knows the place', async () => {
    const page = await open(options, '/me/learn/1.2')
    await page.getByRole('link', { name: /^(Start reading|Go on)/ }).click()
    await page.getByRole('link', { name: 'Next page' }).click()
    await page.getByText(/^Page \d of \d+$/).waitFor()
    await page.goto('/me/learn')
    expect(await page.getByRole('heading', { level: 2 }).count()).toBe(11)
  })

  test('text becomes larger and stays so', async () => {
    const page = await open(options, '/me/look')
    await page.getByRole('button', { name: 'Larger' }).click()
    await expect.poll(() => textSize(page)).toBe('larger')
    await expect.poll(async () => (await page.context().cookies()).some(isLook)).toBe(true)
    await page.goto('/me')
    expect(await textSize(page)).toBe('larger')
  })

  test('people to call are added, put in order and taken off', async () => {
    const page = await open(options, '/me/contacts')
    const before = await page.locator('ol > li').count()
    await page.getByLabel('Name').last().fill('Jo Test')
    await page.getByLabel('Phone number').last().fill('at home')
    await page.getByRole('button', { name: 'Add to my list' }).click()
    await page.getByText('Please give a number to call').waitFor()
    await page.getByLabel('Phone number').last().fill('01632 960 777')
    await page.getByRole('button', { name: 'Add to my list' }).click()
    await expect.poll(() => page.locator('ol > li').count()).toBe(before + 1)

    await page.goto('/help-now')
    expect(await page.locator('a[href="tel:01632960777"]').count()).toBe(1)
    await page.goto('/me/contacts')
    await page.getByText('Change Jo Test').click()
    await page
      .locator('li', { hasText: 'Jo Test' })
      .getByRole('button', { name: 'Take off the list' })
      .click()
    await page.getByText('Jo Test is off the list').waitFor()
  })
})

describe('help now', () => {
  test('is one tap away from every place of Me', async () => {
    const page = await open()
    for (const path of ['/me', '/me/goals', '/me/learn', '/me/sessions', '/me/more']) {
      await page.goto(path)
      expect(
        await page.getByRole('link', { name: 'Help now', exact: true }).getAttribute('href'),
      ).toBe('/help-now')
    }
  })

  test('guesses nobody’s number on a device that is not known', async () => {
    const page = await (await openDevice(browser)).newPage()
    await page.goto('/help-now')
    expect(await page.locator('a[href^="tel:"]').count()).toBe(0)
    await page.getByText('Call the emergency number of the place where you are').waitFor()
  })

  test('opens without a connection, shows no contacts where several people use the device, and is forgotten on signing out', async () => {
    const page = await open()
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await expect.poll(() => kept(page)).toContain('/help-now')
    expect((await kept(page)).every((path) => /^\/help-now$|\.css$|\.woff2$/.test(path))).toBe(true)

    await page.context().setOffline(true)
    await page.getByRole('link', { name: 'Help now' }).click()
    await page.getByText('This page was kept on this device').waitFor()
    expect(await page.locator('a[href^="tel:"]').count()).toBeGreaterThan(1)
    expect(await page.getByText('People I would call').count()).toBe(0)

    await page.context().setOffline(false)
    await page.goto('/me/more')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL((url) => url.pathname !== '/me/more')
    await expect.poll(() => keptText(page)).not.toContain('tel:')
  })
})

test('a page that is not there says so kindly, and the same to whoever may not see it', async () => {
  const page = await open()
  await page.goto('/me/goals/01985f1e-0000-7000-8000-000000000001')
  const mine = await page.locator('h1:visible').innerText()
  await page.goto('/me/nothing-of-that-name')
  expect(await page.locator('h1:visible').innerText()).toBe(mine)
  await page.goto('/team/people')
  expect(await page.locator('h1:visible').innerText()).toBe(mine)
})

async function open(options: BrowserContextOptions = {}, path = '/me'): Promise<Page> {
  const device = await openDevice(browser, {}, options)
  await signIn(device)
  const page = await device.newPage()
  await page.goto(path, { waitUntil: 'javaScriptEnabled' in options ? 'load' : 'networkidle' })
  return page
}

async function signIn(device: BrowserContext): Promise<void> {
  const { cookie } = await enter((await services())[0]!, 'participant')
  const cookies = cookie.split('; ').map((one) => {
    const at = one.indexOf('=')
    return { name: one.slice(0, at), value: one.slice(at + 1), url: origin() }
  })
  await device.addCookies(cookies)
}

function textSize(page: Page): Promise<string | null> {
  return page.locator('html').getAttribute('data-text')
}

function isLook({ name, value }: { name: string; value: string }): boolean {
  return name === 'look' && value.startsWith('larger')
}

/** The paths of what the service worker keeps. */
function kept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const all = []
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) all.push(new URL(url).pathname)
    return all
  })
}

function keptText(page: Page): Promise<string> {
  return page.evaluate(async () => (await (await caches.match('/help-now'))?.text()) ?? '')
}
