import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openDevice } from './browser.ts'
import {
  addToAgenda,
  daysFromNow,
  addParticipant,
  issueCard,
  planSession,
  sees,
  signInAsPractitioner,
} from './two-people.ts'

/**
 * The main flows of a participant whose browser runs no scripts (quality.md, 'Usable'), on a small
 * phone, one after the other. The room and the note without scripts: session-room-screens and
 * close-and-sign.
 */
let browser: Browser
let page: Page
let card: { link: string; code: string }

beforeAll(async () => {
  browser = await openBrowser()
  const desk = await (await openDevice(browser, { size: 'laptop' })).newPage()
  await signInAsPractitioner(desk)
  const person = await addParticipant(desk, 'Otto')
  card = await issueCard(desk, person)
  await planSession(desk, person, daysFromNow(2))
  const phone = await openDevice(browser, { size: 'phone' }, { javaScriptEnabled: false })
  page = await phone.newPage()
})

afterAll(() => browser.close())

test('a person signs in with the code of their card and chooses a short code', async () => {
  await page.goto('/card')
  await page.getByLabel('The code on your card').fill(card.code)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('link', { name: /^It is mine/ }).click()
  await page.getByLabel('Your new short code').fill('1234')
  await page.getByRole('button', { name: 'Keep this code and go on' }).click()
  await page.locator('[aria-invalid=true]').waitFor()
  await page.getByLabel('Your new short code').fill('7294')
  await page.getByRole('button', { name: 'Keep this code and go on' }).click()
  await page.waitForURL('**/me')
  await sees(page, 'Otto')
})

test('a goal and a step are written, and the step is answered on Today', async () => {
  await page.goto('/me/goals')
  await page.getByLabel('What do you want?').fill('Grow tomatoes')
  await page.getByRole('button', { name: 'Keep this goal' }).click()
  await page.getByRole('link', { name: 'Open this goal' }).click()
  await page.getByLabel('What is the step?').fill('Buy a pot')
  await page.getByRole('button', { name: 'Add this step' }).click()
  await page.goto('/me')
  await sees(page, 'Buy a pot')
  await page.getByRole('button', { name: 'I did this' }).click()
  await sees(page, 'You did it today:')
})

test('something is put on the agenda of the next session and taken off again', async () => {
  await addToAgenda(page, 'My sleep')
  await sees(page, 'My sleep')
  await page.getByRole('button', { name: 'Take off: My sleep' }).click()
  await page.getByText('My sleep').waitFor({ state: 'detached' })
})

test('a practice is chosen and answered, in words too', async () => {
  await page.goto('/me/practice')
  const add = page.getByLabel('What would you like to try?')
  if (!(await add.isVisible())) await page.getByText('Add something to try').click()
  await add.fill('Water the plant')
  await page.getByRole('button', { name: 'Agree on this' }).click()
  await page.goto('/me')
  await page.getByRole('button', { name: 'Partly' }).click()
  await page.getByText('If you like: what helped, what got in the way').click()
  await page.getByLabel('What helped?').fill('The can stood by the door')
  await page.getByRole('button', { name: 'Keep this' }).click()
  await sees(page, 'The can stood by the door')
})

test('a handout is read page by page, and a question on it is answered', async () => {
  await page.goto('/me/learn/1.1')
  await page.getByRole('link', { name: 'Start reading' }).click()
  await page.getByRole('heading', { level: 1, name: 'Recovery is your own word' }).waitFor()
  await page.getByLabel('My answer').first().fill('A door that opens')
  await page
    .getByRole('button', { name: /^(Keep|Save)/ })
    .first()
    .click()
  await page.goto(page.url().split('?')[0]!)
  expect(await page.getByLabel('My answer').first().inputValue()).toBe('A door that opens')
  await page.getByRole('link', { name: 'Next page' }).click()
  await page.getByRole('heading', { level: 1, name: 'Seven people, seven answers' }).waitFor()
})

test('a worksheet is filled in and is still there later', async () => {
  await page.goto('/me/learn/sheets')
  await page.getByRole('link', { name: 'What a good life means to me' }).click()
  await page.getByLabel('My own word for recovery').fill('A garden')
  await page.getByRole('button', { name: 'Keep my answers' }).click()
  await page.goto(page.url().split('?')[0]!)
  expect(await page.getByLabel('My own word for recovery').inputValue()).toBe('A garden')
})
