import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { doubleText, findings, settled, sideways } from './access.ts'
import { openBrowser, openDevice, themes } from './browser.ts'

const handout = '/design/content?topic=1.1&part=handout'
const sheets = '/design/content?topic=1.3&part=sheets'

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterEach(async () => {
  for (const device of browser.contexts()) await device.close()
})

afterAll(() => browser.close())

describe.each(['handout', 'guide', 'sheets', 'paper'])('the %s of a topic', (part) => {
  const path = `/design/content?topic=1.3&part=${part}`

  test.each(themes)('has nothing that axe-core finds in the %s theme', async (theme) => {
    for (const width of [320, 1280]) {
      const page = await open(path, { viewport: { width, height: 900 }, colorScheme: theme })
      expect(await findings(page)).toEqual([])
      expect(await sideways(page)).toEqual([])
    }
  })

  test('keeps its words inside with text twice as large', async () => {
    const page = await open(path, { viewport: { width: 390, height: 844 } })
    await doubleText(page)
    expect(await sideways(page)).toEqual([])
  })
})

describe('a hard word', () => {
  test.each([true, false])('explains itself in place (scripts: %s)', async (javaScriptEnabled) => {
    const page = await open(handout, { javaScriptEnabled })
    const word = page.locator('button.term').first()
    const meaning = page.locator('.means').first()
    expect(await meaning.isVisible()).toBe(false)
    await word.press('Enter')
    expect(await meaning.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await meaning.isVisible()).toBe(false)
  })
})

describe('a worksheet', () => {
  test('works without scripts: another part is added and nothing typed is lost', async () => {
    const page = await open(sheets, { javaScriptEnabled: false })
    await page.locator('[name="areas.home.note"]').fill('Cold in winter')
    const form = page.locator('form').first()
    const rows = await form.locator('.rows > li').count()
    await form.getByRole('button', { name: 'Add another part' }).click()
    expect(await page.locator('[name="areas.home.note"]').inputValue()).toBe('Cold in winter')
    expect(await page.locator('form').first().locator('.rows > li').count()).toBe(rows + 1)
  })

  test('saves itself while somebody writes, says so, and keeps what was typed', async () => {
    const page = await open(sheets)
    const form = page.locator('form').first()
    await form.locator('[name="areas.home.note"]').pressSequentially('Cold in winter ')
    await form.getByText(/^All saved at/).waitFor()
    expect(await form.locator('[name="areas.home.note"]').inputValue()).toBe('Cold in winter ')
    expect(await form.locator('summary').first().innerText()).toContain('filled in')
  })

  test('gives a new part at once, with the keyboard in its first field', async () => {
    const page = await open(sheets)
    const form = page.locator('form').first()
    await form.getByRole('button', { name: 'Add another part' }).press('Enter')
    await page.keyboard.type('Garden')
    expect(await form.getByRole('group', { name: 'Garden' }).count()).toBe(1)
  })

  test('lets a choice be taken back', async () => {
    const page = await open(sheets)
    const three = page.locator('[name="areas.home.content"][value="3"]')
    await three.focus()
    await page.keyboard.press('Space')
    expect(await three.isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Take back my choice' }).first().press('Enter')
    expect(await three.isChecked()).toBe(false)
  })
})

describe('reading aloud', () => {
  test('reads sentence by sentence, marks it, waits, goes on and leaves explanations out', async () => {
    const page = await open(handout, {}, withVoice)
    const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said)
    await page.getByRole('button', { name: 'Read aloud' }).press('Enter')
    await page.waitForFunction(() => (window as unknown as { said: string[] }).said.length >= 3)
    await page.getByRole('button', { name: 'Pause' }).press('Enter')
    const soFar = await said()
    const sentences = await page
      .locator('[data-read-aloud]')
      .first()
      .locator('[data-sentence]')
      .allInnerTexts()
    expect(soFar).toEqual(sentences.slice(0, soFar.length))
    await page.getByRole('button', { name: 'Go on reading' }).press('Enter')
    expect((await said()).at(soFar.length)).toBe(soFar.at(-1))
    expect(await page.locator('.spoken').count()).toBe(1)
  })

  test('says so where the device has no voice', async () => {
    const page = await open(handout, {}, withVoice, [])
    expect(
      await page.getByText('This browser has no voice').waitFor({ timeout: 8000 }),
    ).toBeUndefined()
  })

  test('never uses a voice that sends what it reads elsewhere', async () => {
    const page = await open(handout, {}, withVoice, [{ lang: 'en-GB', localService: false }])
    await page.getByText('This browser has no voice').waitFor({ timeout: 8000 })
    expect(await page.getByRole('button', { name: 'Read aloud' }).count()).toBe(0)
  })
})

describe('graded practice', () => {
  test('goes step by step with the keyboard, and may end at any time', async () => {
    const page = await open('/design/content?topic=1.1&part=guide')
    await page.getByRole('button', { name: 'Go on to one line' }).first().focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    expect(await page.getByText('After the try, ask:').isVisible()).toBe(true)
    expect(await page.getByRole('timer').isVisible()).toBe(true)
    await page.getByRole('button', { name: 'That is enough for today' }).first().press('Enter')
    expect(await page.getByText('You have tried something new.').isVisible()).toBe(true)
  })

  test('notes a technique as used with one tap', async () => {
    const page = await open('/design/content?topic=1.1&part=guide')
    const tap = page.getByRole('button', { name: /^Mark used/ }).first()
    await tap.press('Enter')
    expect(
      await page.getByRole('button', { name: /^Used/ }).first().getAttribute('aria-pressed'),
    ).toBe('true')
  })
})

type Voice = { lang: string; localService: boolean }

/** Gives the page a voice that speaks a sentence in no time and remembers it. */
function withVoice(voices: Voice[]): void {
  const said: string[] = []
  let speaking: ReturnType<typeof setTimeout>
  class Utterance {
    text: string
    onend?: () => void
    constructor(text: string) {
      this.text = text
    }
  }
  const speech = {
    getVoices: () => voices,
    cancel: () => clearTimeout(speaking),
    speak(one: Utterance) {
      said.push(one.text)
      speaking = setTimeout(() => one.onend?.(), 100)
    },
    addEventListener() {},
    removeEventListener() {},
  }
  Object.defineProperty(window, 'speechSynthesis', { value: speech })
  Object.assign(window, { said, SpeechSynthesisUtterance: Utterance })
}

async function open(
  path: string,
  options: BrowserContextOptions = {},
  before?: (voices: Voice[]) => void,
  voices: Voice[] = [{ lang: 'en-GB', localService: true }],
): Promise<Page> {
  const device = await openDevice(browser, {}, options)
  const page = await device.newPage()
  if (before) await page.addInitScript(before, voices)
  await page.goto(path, { waitUntil: 'load' })
  if (options.javaScriptEnabled !== false) await settled(page)
  return page
}
