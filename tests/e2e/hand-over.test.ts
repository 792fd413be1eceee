import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openDevice } from './browser.ts'

/** Handing over a caseload: the page before it is done says whose people go to whom. Nothing is moved here. */
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

test.each([
  ['with', true],
  ['without', false],
])('a lead sees what will happen before it does, %s scripts', async (_, javaScriptEnabled) => {
  const page = await lead(javaScriptEnabled)
  await page.goto('/lead/caseload')
  await page.getByRole('link', { name: /^Ann Berg/ }).click()
  await page.getByLabel('Who takes over?').selectOption({ label: 'Ben Okafor' })
  await page.getByRole('button', { name: 'Look at what will happen' }).click()
  const move = page.locator('form[action^="?/move"]')
  await move.waitFor()
  expect(await move.locator('input[name="participant"]').count()).toBeGreaterThan(0)
  expect(new URL(page.url()).searchParams.get('from')).toBeTruthy()
})

async function lead(javaScriptEnabled: boolean): Promise<Page> {
  const device = await openDevice(browser, { size: 'laptop' }, { javaScriptEnabled })
  const page = await device.newPage()
  await page.goto('/')
  await page.getByRole('button', { name: 'Lead' }).first().click()
  await page.waitForURL('**/lead')
  return page
}
