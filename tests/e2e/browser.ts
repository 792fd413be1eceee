import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
} from 'playwright-core'
import { inject } from 'vitest'
import { findChromium, howToGetChromium } from './chromium.ts'

/** The two sizes that every page is looked at in: a small phone and a laptop. */
export const sizes = {
  phone: { width: 360, height: 740 },
  laptop: { width: 1280, height: 800 },
} as const

export const themes = ['light', 'dark'] as const

const flags = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Opens the system's Chromium; the caller closes it. Throws, saying how to get it, without one. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error(howToGetChromium)
  return chromium.launch({ executablePath, args: flags })
}

export type Look = { size?: keyof typeof sizes; theme?: (typeof themes)[number] }

/**
 * A device of its own (cookies, storage) on which addresses such as '/me' belong to the program under
 * test. `options` are Playwright's, such as `{ javaScriptEnabled: false }`.
 */
export async function openDevice(
  browser: Browser,
  { size = 'phone', theme = 'light' }: Look = {},
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const device = await browser.newContext({
    baseURL: origin(),
    viewport: sizes[size],
    colorScheme: theme,
    hasTouch: size === 'phone',
    ...options,
  })
  device.setDefaultTimeout(20_000)
  return device
}

/** The address of the program under test, with a fresh demonstration in its database. */
export function origin(): string {
  return inject('origin')
}
