import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settled } from './access.ts'
import { openBrowser, openDevice } from './browser.ts'
import { addParticipant, planSession, sees, signInAsPractitioner } from './two-people.ts'

/**
 * A whole session with the keyboard alone, from signing in to the signed note (quality.md, Usable): no
 * mouse, no touch. At every stop one sees where one is. Each test goes on where the one before it stopped.
 */
const steps = [
  'Arrive',
  'Last time',
  'What was tried',
  'Goal and step',
  'Agenda',
  'Learn and practise',
  'Try at home',
  'Round up',
]
const MOST_STOPS = 120

let browser: Browser
let page: Page
/** Stops at which nothing shows that the keyboard is there. */
const unseen = new Set<string>()

beforeAll(async () => {
  browser = await openBrowser()
  const before = await (await openDevice(browser, { size: 'laptop' })).newPage()
  await signInAsPractitioner(before)
  await planSession(before, await addParticipant(before, 'Signe'))
  page = await (await openDevice(browser, { size: 'laptop' })).newPage()
})

afterAll(() => browser.close())

/** Presses Tab until the keyboard is at something called `name`. */
async function tabTo(name: RegExp): Promise<void> {
  const stops: string[] = []
  while (stops.length < MOST_STOPS) {
    await page.keyboard.press('Tab')
    const stop = await whereTheKeyboardIs()
    stops.push(stop.name)
    if (!stop.isSeen) unseen.add(`${new URL(page.url()).pathname}: ${stop.name}`)
    if (name.test(stop.name)) return
  }
  throw new Error(`the Tab key comes to no ${String(name)}, only to: ${stops.join(' | ')}`)
}

async function press(name: RegExp): Promise<void> {
  await tabTo(name)
  await page.keyboard.press('Enter')
}

async function choose(name: RegExp): Promise<void> {
  await tabTo(name)
  await page.keyboard.press('Space')
}

async function type(name: RegExp, words: string): Promise<void> {
  await tabTo(name)
  await page.keyboard.type(words)
}

/** What has focus, and whether an edge shows it: on itself or on the line that it stands in. */
function whereTheKeyboardIs(): Promise<{ name: string; isSeen: boolean }> {
  return page.evaluate(() => {
    const here = document.activeElement as HTMLElement
    const labels = here instanceof HTMLInputElement || here instanceof HTMLTextAreaElement
    const words = labels ? [...(here.labels ?? [])].map(({ innerText }) => innerText).join(' ') : ''
    const name = here.getAttribute('aria-label') ?? (words || here.innerText)
    const isSeen = [here, here.closest('label')].some((one) => {
      if (!one) return false
      const { outlineStyle, outlineWidth } = getComputedStyle(one)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    })
    return { name: name.replace(/\s+/g, ' ').trim(), isSeen: isSeen || here === document.body }
  })
}

async function arrive(path: RegExp): Promise<void> {
  await page.waitForURL(path)
  await settled(page)
}

test('signing in leads to Today, and from there to the session', async () => {
  await page.goto('/')
  await settled(page)
  await press(/^Practitioner$/)
  await arrive(/\/team$/)
  await press(/Before.*Signe/)
  await arrive(/\/team\/sessions\/.*\/before$/)
  await press(/^Open the session$/)
  await page.getByRole('navigation', { name: 'Steps of the session' }).waitFor()
})

test('the eight steps are walked one after the other', async () => {
  for (const [at, name] of steps.entries()) {
    await page.getByRole('heading', { level: 2, name, exact: true }).waitFor({ state: 'attached' })
    if (at < steps.length - 1) await press(new RegExp(`^On to: ${steps[at + 1]}$`))
  }
})

test('in any step something is written, and saved', async () => {
  await page.keyboard.press('5')
  await type(/^Something to look at/, 'The rent')
  await page.keyboard.press('Enter')
  await sees(page, 'The rent')
})

test('the session is closed', async () => {
  await press(/^Close session$/)
  await arrive(/\/close$/)
  await type(/^What Signe takes from today/, 'A list helps me')
  await tabTo(/^Too slow/)
  await page.keyboard.press('ArrowRight')
  expect((await whereTheKeyboardIs()).name).toBe('Just right')
  await choose(/^A goal is still being found/)
  await choose(/^Plan it:/)
  await press(/^Close and go to the note$/)
  await arrive(/\/team\/notes\//)
})

test('the note is written on and signed', async () => {
  await tabTo(/^Note/)
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' She wrote a list.')
  await sees(page, /^Saved at/)
  await press(/^Sign the note$/)
  await sees(page, /^Signed by/)
  await sees(page, /She wrote a list\./)
})

test('and at every stop one saw where one was', () => {
  expect([...unseen]).toEqual([])
})
