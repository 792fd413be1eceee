import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openBrowser, openDevice } from './browser.ts'
import {
  addParticipant,
  allSaved,
  openSession,
  planSession,
  sees,
  signInAsPractitioner,
  visit,
} from './two-people.ts'

/** What the session room promises about keys, devices and lost connections (architecture, 'Saving'). */
const recall = 'What Ilse recalls of last time'

let browser: Browser
let device: BrowserContext
let room: Page
let address: string
let tablet: Page

beforeAll(async () => {
  browser = await openBrowser()
  device = await openDevice(browser, { size: 'laptop' })
  room = await device.newPage()
  await signInAsPractitioner(room)
  const session = await planSession(room, await addParticipant(room, 'Ilse'))
  await openSession(room)
  address = `/team/sessions/${session}`
  tablet = await (await openDevice(browser, { size: 'laptop' })).newPage()
  await signInAsPractitioner(tablet)
})

afterEach(async () => {
  await device.setOffline(false)
})

afterAll(() => browser.close())

test('the eight steps are walked with keys only', async () => {
  await visit(room, address)
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
  for (const [at, name] of steps.entries()) {
    await room.keyboard.press(String(at + 1))
    await room.getByRole('heading', { level: 2, name, exact: true }).waitFor({ state: 'attached' })
  }
})

test('pages turn, the screen is shown, and a note is written with keys only', async () => {
  await room.keyboard.press('6')
  await room.getByRole('heading', { name: 'Recovery is your own word' }).waitFor()
  await room.keyboard.press('ArrowRight')
  await room.getByRole('heading', { name: 'Seven people, seven answers' }).waitFor()
  await room.keyboard.press('s')
  await sees(room, 'Ilse sees: handout page')
  await room.keyboard.press('s')
  await room.getByRole('button', { name: 'Show to Ilse' }).waitFor()
  await room.keyboard.press('n')
  await room.keyboard.type('6 people on the page spoke to her')
  await allSaved(room)
  const note = room.getByLabel('Note', { exact: true })
  expect(await note.inputValue()).toBe('6 people on the page spoke to her')
  await room.keyboard.press('Escape')
})

test('every control of the room can be reached with the Tab key', async () => {
  await visit(room, `${address}/5`)
  const wanted = ['Close session', 'Round up', 'Put it on the list']
  const met: string[] = []
  for (let press = 0; press < 60 && !wanted.every((one) => met.includes(one)); press += 1) {
    await room.keyboard.press('Tab')
    const focused = await room.evaluate(() => document.activeElement?.textContent ?? '')
    met.push(...wanted.filter((one) => focused.includes(one)))
  }
  expect(wanted.filter((one) => !met.includes(one))).toEqual([])
})

test('a second device on the same session sees what is typed within two seconds', async () => {
  await visit(tablet, `${address}/2`)
  await visit(room, `${address}/2`)
  await room.getByLabel(recall).fill('The plant on the sill')
  await allSaved(room)
  await expect
    .poll(() => tablet.getByLabel(recall).inputValue(), { interval: 50, timeout: 2000 })
    .toBe('The plant on the sill')
})

test('what two devices wrote at once is shown in both versions, and both can be kept', async () => {
  await device.setOffline(true)
  await room.getByLabel(recall).fill('Hope comes and goes')
  await sees(room, 'Not saved yet. Kept on this device; we try again.')
  await tablet.getByLabel(recall).fill('Seven people, seven answers')
  await allSaved(tablet)
  await device.setOffline(false)
  const versions = room.locator('.versions')
  await versions.getByText('Seven people, seven answers').waitFor()
  expect(await room.getByLabel(recall).inputValue()).toBe('Hope comes and goes')
  await versions.getByRole('button', { name: 'Keep both' }).click()
  await allSaved(room)
  const both = 'Seven people, seven answers\n\nHope comes and goes'
  expect(await room.getByLabel(recall).inputValue()).toBe(both)
  await expect.poll(() => tablet.getByLabel(recall).inputValue(), { timeout: 5000 }).toBe(both)
})

test('what is typed without a connection is kept, and saved when it is back', async () => {
  await visit(room, `${address}/8`)
  const words = room.getByLabel('What Ilse takes from today')
  await device.setOffline(true)
  await words.fill('I can borrow hope')
  await sees(room, 'Not saved yet. Kept on this device; we try again.')
  expect(await words.inputValue()).toBe('I can borrow hope')
  await device.setOffline(false)
  await allSaved(room)
  await room.reload()
  expect(await words.inputValue()).toBe('I can borrow hope')
})

test('a form pressed without a connection is kept, survives a reload, and is received once', async () => {
  await visit(room, `${address}/5`)
  await device.setOffline(true)
  await room.getByLabel('Something to look at').fill('The letter from the landlord')
  await room.getByRole('button', { name: 'Put it on the list' }).click()
  await sees(room, 'Kept on this device, not received yet. We try again.')
  await device.setOffline(false)
  await room.reload()
  const listed = room.getByRole('listitem').filter({ hasText: 'The letter from the landlord' })
  await listed.waitFor()
  await expect.poll(() => listed.count()).toBe(1)
})

test('what is typed into a form that was not sent yet is there again after a reload', async () => {
  await visit(room, `${address}/7`)
  const what = room.getByLabel('What would you like to try?')
  await what.fill('Walk to the park')
  await sees(room, 'Kept on this device. Not sent yet.')
  await room.reload()
  await sees(room, 'Brought back from this device.')
  expect(await what.inputValue()).toBe('Walk to the park')
})
