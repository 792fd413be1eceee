import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { outOfReach } from './access.ts'
import { openBrowser, openDevice } from './browser.ts'
import {
  addParticipant,
  allSaved,
  doesNotSee,
  issueCard,
  openCard,
  openSession,
  planSession,
  sees,
  signInAsPractitioner,
  visit,
} from './two-people.ts'

/* What the person sees of a session on their own device; the room without scripts, and on every size of screen. */

let browser: Browser
let room: Page
let phone: Page
let session: string

beforeAll(async () => {
  browser = await openBrowser()
  room = await (await openDevice(browser, { size: 'laptop' })).newPage()
  await signInAsPractitioner(room)
  const person = await addParticipant(room, 'Runa')
  const { link } = await issueCard(room, person)
  phone = await (await openDevice(browser)).newPage()
  await openCard(phone, link, '739128')
  session = await planSession(room, person)
  await openSession(room)
})

afterAll(() => browser.close())

test('the person sees what is shown to them, live, and nothing of the guide', async () => {
  await visit(room, `/team/sessions/${session}/6`)
  await visit(phone, `/me/sessions/${session}/live`)
  await sees(phone, 'Nothing is shown at the moment')
  await room.getByRole('button', { name: 'Show to Runa' }).click()
  await phone.getByRole('heading', { name: 'Recovery is your own word', level: 1 }).waitFor()
  await room.keyboard.press('ArrowRight')
  await phone.getByRole('heading', { name: 'Seven people, seven answers', level: 1 }).waitFor()
  await doesNotSee(phone, /^(For this page|Mark used|Note)$/)
  await room.getByRole('button', { name: 'Stop showing' }).click()
  await sees(phone, 'Nothing is shown at the moment')
})

test('what the person puts on the agenda stands in the room', async () => {
  await visit(room, `/team/sessions/${session}/5`)
  await visit(phone, `/me/sessions/${session}/agenda`)
  await phone.getByLabel('Something to look at').fill('My new room')
  await phone.getByRole('button', { name: 'Put it on the list' }).click()
  await sees(room, 'My new room')
})

test('a reload brings back what was not received yet', async () => {
  await visit(room, `/team/sessions/${session}/8`)
  const words = room.getByLabel('What Runa takes from today')
  await room.route('**/texts', (route) => route.abort())
  await words.fill('It helped to say it out loud.')
  await sees(room, 'Not saved yet. Kept on this device; we try again.')
  room.once('dialog', (dialog) => void dialog.accept())
  await room.reload()
  await expect
    .poll(() => words.inputValue(), { timeout: 15_000 })
    .toBe('It helped to say it out loud.')
  await room.unroute('**/texts')
  await allSaved(room)
  await visit(room, `/team/sessions/${session}/8`)
  expect(await words.inputValue()).toBe('It helped to say it out loud.')
})

test('the room works without scripts', async () => {
  const device = await openDevice(browser, { size: 'laptop' }, { javaScriptEnabled: false })
  const page = await device.newPage()
  await signInAsPractitioner(page)
  await page.goto(`/team/sessions/${session}/5`)
  await page.getByLabel('Something to look at').fill('The rent')
  await page.getByRole('button', { name: 'Put it on the list' }).click()
  await sees(page, 'The rent')
  await page.getByRole('button', { name: 'On to: Learn and practise' }).click()
  await page.waitForURL(/\/6/)
  await page.getByRole('button', { name: 'Mark used' }).first().click()
  await page.getByRole('button', { name: /^Used/ }).first().waitFor()
  const note = page.getByLabel('Note', { exact: true })
  await note.fill('Without scripts')
  await page.locator('#note').getByRole('button', { name: 'Save' }).click()
  await page.waitForLoadState()
  expect(await note.inputValue()).toBe('Without scripts')
  await device.close()
})

test('every step fits a phone, a tablet and a laptop, light and dark, and keeps nobody out', async () => {
  const found: string[] = []
  for (const path of ['1', '2', '3', '4', '5', '6', '6?cards=all', '7', '8', 'shared']) {
    await visit(room, `/team/sessions/${session}/${path}`)
    const here = await outOfReach(room, [1280, 820, 320], 44)
    found.push(...here.map((finding) => `${path} ${finding}`))
  }
  expect(found).toEqual([])
}, 300_000)
