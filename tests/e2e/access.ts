import axe from 'axe-core'
import type { Page } from 'playwright-core'

/**
 * What axe-core finds on the page as it stands, one sentence each; empty when all is well. Beyond
 * WCAG 2.2 AA it asks for AAA contrast of text and for the rules of good practice.
 */
export async function findings(page: Page): Promise<string[]> {
  return scan(page, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
  })
}

/** Of these findings those about colour: all that a change of theme alone can bring. */
export async function colourFindings(page: Page): Promise<string[]> {
  return scan(page, {
    runOnly: ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'],
  })
}

async function scan(page: Page, options: axe.RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const violations = await page.evaluate(async (options) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      ...options,
      resultTypes: ['violations'],
    })
    return violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map((n) => n.html) }))
  }, options)
  return violations.map(({ id, help, at }) => `${id}: ${help}, at ${at.slice(0, 5).join(' and ')}`)
}

/**
 * All that keeps somebody from using the page as it stands, in windows of these widths, in both themes,
 * in the last window with all that is folded open, and then with text twice as large. A page is loaded
 * once: only its looks change.
 */
export async function outOfReach(
  page: Page,
  widths: readonly number[],
  least: number,
): Promise<string[]> {
  const found: string[] = []
  // Colours on their way from one theme to the other would be measured halfway.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const [at, width] of widths.entries()) {
    if (at === widths.length - 1) await unfold(page)
    await wholePage(page, width)
    await page.emulateMedia({ colorScheme: 'light' })
    const wide = await sideways(page)
    const small = await smallTargets(page, least)
    const light = await findings(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    const dark = await colourFindings(page)
    const here = [
      ...light,
      ...wide.map((element) => `wider than the window: ${element}`),
      ...small.map((target) => `hard to hit: ${target}`),
      ...dark.map((finding) => `dark: ${finding}`),
    ]
    found.push(...here.map((finding) => `at ${width}: ${finding}`))
  }
  await doubleText(page)
  const wide = await sideways(page)
  return [...found, ...wide.map((element) => `wider than the window with large text: ${element}`)]
}

/** Opens all that is folded: forms to change or add something, what a technique is. Menus lie over the page. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) {
      const inside = folded.lastElementChild
      folded.open = !inside || getComputedStyle(inside).position !== 'absolute'
    }
  })
}

/** A window of this width, and so high that the bar at its foot covers nothing of the page. */
async function wholePage(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 })
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height })
}

/** What reaches over the side of the window, if the page scrolls sideways; empty when it does not. */
export async function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    )
    return wide.map((element) => `${element.tagName} ${element.getAttribute('class')}`).slice(0, 8)
  })
}

/**
 * What a finger could miss: links, buttons and fields less than `least` pixels high, but for links
 * within a sentence and boxes inside a label that can be pressed as a whole.
 */
export async function smallTargets(page: Page, least = 48): Promise<string[]> {
  return page.evaluate((least) => {
    const pressed = 'a[href], button, summary, input, select, textarea, label:has(input)'
    return [...document.querySelectorAll<HTMLElement>(pressed)]
      .filter((target) => {
        if (!target.checkVisibility() || target.closest('p, dd, li:has(p)')) return false
        if (target.matches('input') && target.closest('label')) return false
        const { width, height } = target.getBoundingClientRect()
        return width > 1 && height < least - 0.5
      })
      .map((target) => `${target.tagName} “${target.textContent.trim()}”`)
  }, least)
}

/** Sets all text to twice its size, as a reader can in the browser's settings. */
export async function doubleText(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { style } = document.documentElement
    style.fontSize = `${2 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)}px`
  })
}

/**
 * Waits until scripts have taken over the page (SvelteKit then has its announcer) and faces are in. Some pages are plain
 * HTML (docs/decisions/0050-today-without-scripts.md): they are settled when they have loaded.
 */
export async function settled(page: Page): Promise<void> {
  const isScripted = await page.evaluate(() =>
    [...document.scripts].some((script) => script.textContent.includes('__sveltekit')),
  )
  if (isScripted) await page.locator('#svelte-announcer').waitFor({ state: 'attached' })
  await page.evaluate(() => document.fonts.ready)
}
