import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openBrowser, openDevice, origin } from './browser.ts'

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

describe('a participant without scripts', () => {
  const withoutScripts = { javaScriptEnabled: false }

  test('opens a card by its link, keeps the device with a short code, and comes back with it', async () => {
    const { link } = await aCard()
    const { page, device } = await aPage(withoutScripts)
    await page.goto(link)
    expect(page.url()).toBe(`${origin()}/card/open`)
    await page.getByRole('link', { name: 'It is mine' }).click()
    await page.getByLabel('Your new short code').fill('1234')
    await page.getByRole('button', { name: 'Keep this code' }).click()
    expect(await page.textContent('main')).toContain('This code is easy to guess')
    expect(await page.getByLabel('Your new short code').getAttribute('aria-invalid')).toBe('true')
    await page.getByLabel('Your new short code').fill('8305')
    await page.getByRole('button', { name: 'Keep this code' }).click()
    expect(page.url()).toBe(`${origin()}/me`)
    await expectSafeCookies(device)

    await page.goto('/devices')
    await page.getByRole('button', { name: 'Sign out here' }).click()
    expect(page.url()).toBe(`${origin()}/`)
    await page.goto('/me/goals')
    await page.getByLabel('Your short code').fill('8306')
    await page.getByRole('button', { name: 'Go on' }).click()
    expect(await page.textContent('main')).toContain('ask your practitioner for a new card')
    await page.getByLabel('Your short code').fill('8305')
    await page.getByRole('button', { name: 'Go on' }).click()
    expect(page.url()).toBe(`${origin()}/me/goals`)
    await device.close()

    const other = await aPage(withoutScripts)
    await other.page.goto(link)
    expect(await other.page.textContent('main')).toContain('This card has been used')
    await other.device.close()
  })

  test('types the code of a card on a shared device, twice, and nothing stays', async () => {
    const { code } = await aCard()
    for (const time of ['first', 'second']) {
      const { page, device } = await aPage(withoutScripts)
      await page.goto('/')
      await page.getByRole('link', { name: 'I have a card' }).click()
      await page.getByLabel('The code on your card').fill(code.toLowerCase())
      await page.getByRole('button', { name: 'Go on' }).click()
      if (time === 'first') await page.getByRole('link', { name: 'I share it' }).click()
      await page.getByLabel(/short code$/).fill('8305')
      await page.getByRole('button', { name: /go on$/i }).click()
      expect(page.url()).toBe(`${origin()}/me`)
      const names = (await device.cookies()).map(({ name }) => name)
      expect(names).not.toContain('openimr-device')
      await device.close()
    }
  })

  test('is told kindly what to do with a code that has a slip in it', async () => {
    const { page, device } = await aPage(withoutScripts)
    await page.goto('/card')
    await page.getByLabel('The code on your card').fill('7KQM-XT4P-9HRX')
    await page.getByRole('button', { name: 'Go on' }).click()
    expect(await page.textContent('main')).toContain('look at the card and type it again')
    expect(await page.getByLabel('The code on your card').inputValue()).toBe('7KQM-XT4P-9HRX')
    await device.close()
  })
})

test('a participant uses the passkey of their own phone, also after the phone forgot them', async () => {
  const { link } = await aCard()
  const { page, device } = await aPage({ baseURL: named() })
  await addAuthenticator(page)
  await page.goto(link.replace(origin(), named()))
  await page.getByRole('link', { name: 'It is mine' }).click()
  await page.getByRole('button', { name: 'Use the finger, face or code' }).click()
  await page.waitForURL('**/me')

  await page.goto('/devices')
  await page.getByRole('button', { name: 'Sign out here' }).click()
  await page.getByRole('link', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.waitForURL('**/me')

  await device.clearCookies()
  await page.goto('/card')
  await page.getByRole('button', { name: 'Use my passkey' }).click()
  await page.waitForURL('**/me')
  await device.close()
})

test('a colleague is invited, sets up password and second proof, and signs in with both', async () => {
  const admin = await aPage({}, 'laptop')
  await enterAs(admin.page, 'Administrator')
  const address = `nora-${crypto.randomUUID()}@harbour.example`
  await admin.page.getByLabel('Name').fill('Nora Dahl')
  await admin.page.getByLabel('E-mail address').last().fill(address)
  await admin.page.getByRole('button', { name: 'Add and make a link' }).click()
  const link = (await admin.page.locator('code').textContent())!.trim()
  await admin.device.close()

  const { page, device } = await aPage({ javaScriptEnabled: false }, 'laptop')
  await page.goto(link)
  expect(page.url()).toBe(`${origin()}/sign-in/set-up`)
  await page.getByLabel('New password').fill('a calm river runs past')
  await page.getByRole('button', { name: 'Keep this password' }).click()
  const letters = (await page.locator('main code').textContent())!.replace(/\s/g, '')
  const app = new TOTP({ secret: letters })
  await page.getByLabel('The six digits').fill(app.generate())
  await page.getByRole('button', { name: 'Set up the app' }).click()
  const recovery = (await page.locator('main li code').first().textContent())!
  await page.getByRole('link', { name: 'I have kept them' }).click()
  expect(page.url()).toBe(`${origin()}/team`)

  await device.clearCookies()
  await page.goto('/team/people')
  expect(page.url()).toContain('/sign-in?then=')
  await page.getByLabel('E-mail address').fill(address)
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Go on' }).click()
  expect(await page.textContent('main')).toContain('ask your administrator for a new invitation')
  await page.getByLabel('Password').fill('a calm river runs past')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByText('Use a recovery code').click()
  await page.getByLabel('Recovery code').fill(recovery)
  await page.getByRole('button', { name: 'Sign in' }).last().click()
  expect(page.url()).toBe(`${origin()}/team/people`)
  await device.close()
})

test('a form that another site sends is refused', async () => {
  const answer = await fetch(`${origin()}/demo`, {
    method: 'POST',
    headers: {
      origin: 'https://other.example',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'role=practitioner',
  })
  expect(answer.status).toBe(403)
})

test('nobody is sent to another site after sign-in', async () => {
  const { page, device } = await aPage()
  await enterAs(page, 'Participant')
  await page.goto('/?then=//other.example/me')
  expect(page.url()).toBe(`${origin()}/me`)
  await device.close()
})

/** A card for the first participant of the demonstration's practitioner. */
async function aCard(): Promise<{ link: string; code: string }> {
  const { page, device } = await aPage({}, 'laptop')
  await enterAs(page, 'Practitioner')
  await page.goto('/team/people')
  const people = await page
    .locator('a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  const person = people.find((href) => /^\/team\/people\/[0-9a-f-]{36}$/.test(href))
  await page.goto(`${person}/card`)
  await page.getByRole('button', { name: 'Make a card' }).click()
  const code = (await page.locator('.code').textContent())!.trim()
  const link = (await page.locator('code').textContent())!.trim()
  await device.close()
  return { code, link }
}

async function enterAs(page: Page, role: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: role, exact: true }).first().click()
  await page.waitForURL((url) => url.pathname !== '/')
}

async function aPage(
  options: BrowserContextOptions = {},
  size: 'phone' | 'laptop' = 'phone',
): Promise<{ device: BrowserContext; page: Page }> {
  const device = await openDevice(browser, { size }, options)
  return { device, page: await device.newPage() }
}

/** The program by a name, since browsers make no passkeys for a bare IP address. */
function named(): string {
  return origin().replace('127.0.0.1', 'localhost')
}

/** A phone that says yes to its own finger or face. */
async function addAuthenticator(page: Page): Promise<void> {
  const chrome = await page.context().newCDPSession(page)
  await chrome.send('WebAuthn.enable')
  await chrome.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

async function expectSafeCookies(device: BrowserContext): Promise<void> {
  const cookies = (await device.cookies()).filter(({ name }) => name.startsWith('openimr'))
  expect(cookies.map(({ name }) => name)).toContain('openimr')
  for (const cookie of cookies) {
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  }
}
