import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openBrowser, openDevice } from './browser.ts'
import { settled } from './access.ts'
import {
  addParticipant,
  issueCard,
  openCard,
  openSession,
  planSession,
  sees,
  signInAsPractitioner,
} from './two-people.ts'

/**
 * From 'Close session' to a signed note (quality.md, Usable: at most 60 seconds and 12 interactions). Typing into one
 * field counts as one interaction, as does each press.
 */

const MOST_INTERACTIONS = 12
const MOST_SECONDS = 60

let browser: Browser
let ann: Page
let interactions: number

beforeAll(async () => {
  browser = await openBrowser()
  ann = await (await openDevice(browser, { size: 'laptop' })).newPage()
  await signInAsPractitioner(ann)
})

afterAll(() => browser.close())

async function press(name: string | RegExp): Promise<void> {
  interactions += 1
  await ann.getByRole('button', { name }).or(ann.getByRole('link', { name })).first().click()
}

async function choose(name: string | RegExp): Promise<void> {
  interactions += 1
  await ann.getByText(name).filter({ visible: true }).first().click()
}

async function type(label: string | RegExp, words: string): Promise<void> {
  interactions += 1
  await ann.getByLabel(label).fill(words)
}

describe('closing a session', () => {
  test('to a signed note takes no more than 60 seconds and 12 interactions; the person reads it at once', async () => {
    const person = await addParticipant(ann, 'Kari Holm')
    const card = await issueCard(ann, person)
    const session = await planSession(ann, person)
    await openSession(ann)

    interactions = 0
    const began = Date.now()
    await press('Close session')
    await ann.waitForURL('**/close')
    await settled(ann)
    await type(/^What Kari Holm takes/, 'I can ask for a hand.')
    await choose('Just right')
    await choose('A goal is still being found')
    await choose(/^Plan it/)
    await press('Close and go to the note')
    await ann.waitForURL(/\/team\/notes\//)
    await settled(ann)
    expect(await ann.getByLabel('Note', { exact: true }).inputValue()).toContain('Kari Holm came.')
    await press('Sign the note')
    await sees(ann, /^Signed by/)
    const seconds = (Date.now() - began) / 1000

    console.log(`closed and signed: ${interactions} interactions, ${seconds.toFixed(1)} s`)
    expect(interactions).toBeLessThanOrEqual(MOST_INTERACTIONS)
    expect(seconds).toBeLessThanOrEqual(MOST_SECONDS)

    const kari = await (await openDevice(browser)).newPage()
    await openCard(kari, card.link, '4711')
    await kari.goto(`/me/sessions/${session}`)
    await sees(kari, 'I can ask for a hand.')
    await sees(kari, /Kari Holm came\./)
    await kari.goto('/me/sessions')
    await sees(kari, 'To come')
  }, 120_000)

  test('asks for a look at the goal or a reason, and keeps what was typed', async () => {
    await planSession(ann, await addParticipant(ann, 'Ola Vang'))
    await openSession(ann)
    await press('Close session')
    await ann.waitForURL('**/close')
    await settled(ann)
    await type(/^What Ola Vang takes/, 'Soup.')
    await press('Close and go to the note')
    await sees(ann, 'Please look at a goal in step 4, or choose a reason why not.')
    expect(await ann.getByLabel(/^What Ola Vang takes/).inputValue()).toBe('Soup.')
  }, 60_000)
})

describe('without scripts', () => {
  test('a session is closed and its note signed', async () => {
    const session = await planSession(ann, await addParticipant(ann, 'Berit Lie'))
    await openSession(ann)
    const cookies = await ann.context().cookies()
    const device = await openDevice(browser, {}, { javaScriptEnabled: false })
    await device.addCookies(cookies)
    const page = await device.newPage()
    await page.goto(`/team/sessions/${session}/close`)
    await page.getByLabel(/^What Berit Lie takes/).fill('Soup.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('A goal is still being found').click()
    await page.getByRole('button', { name: 'Close and go to the note' }).click()
    await page.getByRole('button', { name: 'Sign the note' }).click()
    await sees(page, /^Signed by/)
    await sees(page, 'Soup.')
  }, 60_000)
})

describe('somebody who did not come', () => {
  test('is invited without a word of blame, and stays on the list until somebody was in touch', async () => {
    const person = await addParticipant(ann, 'Nils Aas')
    const session = await planSession(ann, person)
    await ann.goto(`/team/sessions/${session}/absence`)
    await settled(ann)
    await press('Record this and invite')
    await sees(ann, /may not have heard from us yet/)
    await ann.getByRole('link', { name: 'Print a letter' }).click()
    await sees(ann, 'Hello Nils Aas,')
    await ann.goto(`/team/sessions/${session}/absence`)
    await settled(ann)
    await choose('I rang')
    await press('Keep this')
    await sees(ann, 'Nils Aas has heard from us.')
    await press(/take this back/)
    await sees(ann, 'Record this and invite')
  }, 60_000)
})
