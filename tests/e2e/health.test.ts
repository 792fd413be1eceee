import { expect, test } from 'vitest'
import { openBrowser, openDevice, origin } from './browser.ts'

test('whoever watches the program is told that its database answers', async () => {
  const response = await fetch(`${origin()}/healthz`)
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ status: 'ok' })
})

test('a browser on a small phone opens the front page without sideways scroll', async () => {
  const browser = await openBrowser()
  try {
    const page = await (await openDevice(browser)).newPage()
    await page.goto('/')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  } finally {
    await browser.close()
  }
})
