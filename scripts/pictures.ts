import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'

import { settled } from '#tests/e2e/access.ts'
import { findChromium, howToGetChromium } from '#tests/e2e/chromium.ts'
import { temporaryFolder } from '#tests/folder.ts'
import { ready, runProgram } from '#tests/program.ts'

/**
 * npm run pictures: takes the README's pictures from the running program with its made-up people, into docs/pictures.
 * Takes a database of its own and leaves nothing behind.
 */
const folder = new URL('../docs/pictures/', import.meta.url).pathname
const phone = { width: 390, height: 780 }
const laptop = { width: 1280, height: 800 }

const data = await temporaryFolder()
const program = runProgram(['--port', '0', '--data-dir', join(data.path, 'data')])
const executablePath = findChromium()
if (!executablePath) throw new Error(howToGetChromium)
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--headless', '--disable-gpu'],
})
try {
  await mkdir(folder, { recursive: true })
  await takeAll(browser, await ready(program))
} finally {
  await browser.close()
  await program.stop()
  await data.remove()
}

async function takeAll(on: Browser, origin: string): Promise<void> {
  const mina = await enter(on, origin, 'participant', phone)
  await take(mina, '/me', 'today')
  await take(mina, '/me/goals', 'goals')
  await take(mina, '/me/learn/1.1/your-own-word', 'handout')
  await mina.emulateMedia({ colorScheme: 'dark' })
  await take(mina, '/me', 'today-dark')

  const ann = await enter(on, origin, 'practitioner', laptop)
  await take(ann, '/team', 'team')
  await ann.goto('/team/sessions')
  await ann.locator('a[href$="/before"]').first().click()
  await ann.waitForURL(/before$/)
  await take(ann, new URL(ann.url()).pathname, 'before-the-session')
  await ann.locator('form[action="?/open"] button').click()
  await ann.waitForURL(/sessions\/[0-9a-f-]+$/)
  await take(ann, `${new URL(ann.url()).pathname}/6`, 'session-room')
}

async function enter(
  on: Browser,
  origin: string,
  role: string,
  viewport: { width: number; height: number },
): Promise<Page> {
  const device = await on.newContext({
    baseURL: origin,
    viewport,
    deviceScaleFactor: 1.5,
    colorScheme: 'light',
  })
  const page = await device.newPage()
  await page.goto('/')
  await page.locator(`form[action="/demo"] button[value="${role}"]`).first().click()
  await page.waitForURL((url) => url.pathname !== '/')
  return page
}

async function take(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path)
  await settled(page)
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
