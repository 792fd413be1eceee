import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { settled } from './access.ts'

/** Goes to an address and waits until its scripts have taken over. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await settled(page)
}

/** Enters the first demonstration service as its practitioner, by the buttons of the front page. */
export async function signInAsPractitioner(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Practitioner' }).first().click()
  await page.waitForURL('**/team')
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** A practitioner adds somebody whose sessions begin; gives their key. */
export async function addParticipant(page: Page, name: string): Promise<string> {
  await visit(page, '/team/people/new')
  await page.getByLabel('Name they use').fill(name)
  await page.getByRole('radio', { name: 'Orientation' }).check()
  await page.getByRole('button', { name: 'Add this person' }).click()
  await page.waitForURL(/\/team\/people\/[0-9a-f-]{36}$/)
  return page.url().split('/').pop()!
}

/** Makes a card for somebody; gives what its link opens, as a phone would read it from the square. */
export async function issueCard(
  page: Page,
  person: string,
): Promise<{ link: string; code: string }> {
  await visit(page, `/team/people/${person}/card`)
  await page.getByRole('button', { name: 'Make a card' }).click()
  await page.getByText('Or send this link in a way you both trust').click()
  const link = await page.locator('code').innerText()
  const card = await page.getByRole('article', { name: 'Your way in' }).innerText()
  return {
    link: new URL(link.trim()).pathname,
    code: /\b\w{4}-\w{4}-\w{4}\b/.exec(card)![0],
  }
}

/** Opens a card's link on the person's own phone and chooses a short code. */
export async function openCard(page: Page, link: string, code: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('link', { name: /^It is mine/ }).click()
  await page.getByLabel('Your new short code').fill(code)
  await page.getByRole('button', { name: 'Keep this code and go on' }).click()
  await page.waitForURL('**/me')
}

/** Plans a session with somebody, on the day and with the topic that are offered, or on `date`; gives its key. */
export async function planSession(page: Page, person: string, date?: string): Promise<string> {
  await visit(page, `/team/sessions/plan?person=${person}`)
  if (date) await page.getByLabel('Day').fill(date)
  await page.getByLabel('Where?').fill('Room 2')
  await page.getByRole('button', { name: 'Plan this session' }).click()
  await page.waitForURL(/\/team\/sessions\/[0-9a-f-]{36}\/before$/)
  return page.url().split('/').at(-2)!
}

/** A day so many days from now, as a date field takes it. */
export function daysFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

/** Puts something on the agenda of the next session on a participant's Today. */
export async function addToAgenda(page: Page, words: string): Promise<void> {
  await page.goto('/me')
  await page.locator('summary', { hasText: 'Add something I want to talk about' }).click()
  await page.getByRole('textbox', { name: 'Add something I want to talk about' }).fill(words)
  await page.getByRole('button', { name: 'Add this', exact: true }).click()
}

/** Opens the session whose 'before' page is shown. */
export async function openSession(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the session' }).click()
  await page.getByRole('navigation', { name: 'Steps of the session' }).waitFor()
}

/** Goes to a step of the session by pressing its name, and waits until it is there. */
export async function goToStep(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Steps of the session' })
    .getByRole('button', { name })
    .click()
  await page.getByRole('heading', { level: 2, name, exact: true }).waitFor({ state: 'attached' })
}

/** Waits until the room says that everything is saved. */
export async function allSaved(page: Page): Promise<void> {
  await page
    .getByRole('banner')
    .getByText(/^All saved at/)
    .waitFor()
}

/** Waits until the page has these words where they can be seen. */
export async function sees(page: Page, words: string | RegExp): Promise<void> {
  await page.getByText(words).filter({ visible: true }).first().waitFor()
}

/** The page does not have these words where they can be seen. */
export async function doesNotSee(page: Page, words: string | RegExp): Promise<void> {
  expect(await page.getByText(words).filter({ visible: true }).count()).toBe(0)
}
