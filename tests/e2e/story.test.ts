import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openDevice } from './browser.ts'
import {
  addParticipant,
  addToAgenda,
  allSaved,
  doesNotSee,
  goToStep,
  issueCard,
  openCard,
  openSession,
  planSession,
  sees,
  visit,
  signInAsPractitioner,
} from './two-people.ts'

/**
 * The story of the first session (issue 2), in the order in which it happens: each test goes on where
 * the one before it stopped. Noor has a phone, Vera a laptop, both are signed in all the time.
 */
let browser: Browser
let vera: Page
let noor: Page
let person: string
let session: string
let link: string

beforeAll(async () => {
  browser = await openBrowser()
  vera = await (await openDevice(browser, { size: 'laptop' })).newPage()
  noor = await (await openDevice(browser, { size: 'phone' })).newPage()
  await signInAsPractitioner(vera)
})

afterAll(() => browser.close())

/** Something that Noor does, until the room has read itself anew because of it. */
async function meanwhile(noorDoes: () => Promise<void>): Promise<void> {
  const heard = vera.waitForResponse((response) => response.url().includes('__data.json'))
  await noorDoes()
  await heard
  // The page gives up a response as soon as it has its words, so its end is not to be waited for.
  await vera.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
  })
}

test('the practitioner adds Noor and makes a card for her', async () => {
  person = await addParticipant(vera, 'Noor')
  ;({ link } = await issueCard(vera, person))
  expect(link).toMatch(/^\/card\//)
})

test('Noor opens the card on her own phone, chooses a short code, and is in her own place', async () => {
  await openCard(noor, link, '7294')
  await sees(noor, 'Noor')
})

test('the link of the card works once only', async () => {
  const somebody = await (await openDevice(browser)).newPage()
  await somebody.goto(link)
  await somebody.getByLabel('The code on your card').waitFor()
  expect(await somebody.getByRole('link', { name: /^It is mine/ }).count()).toBe(0)
})

test('Noor says yes to how they work together, so does the practitioner, and the programme begins', async () => {
  await visit(noor, '/me/orientation')
  await noor.getByRole('button', { name: 'Say yes' }).click()
  await sees(noor, /^Noor, /)
  await sees(noor, 'Your practitioner has not put their name yet.')
  await visit(vera, `/team/people/${person}/orientation`)
  await vera.getByRole('button', { name: 'I say yes' }).click()
  await sees(vera, 'Both have said yes.')
  await vera.getByRole('link', { name: 'Change where Noor stands' }).click()
  await vera.getByRole('radio', { name: 'Active' }).check()
  await vera.getByRole('button', { name: 'Save' }).click()
  await sees(vera, /^Active/)
})

test('Noor writes what she wants and a first step', async () => {
  await visit(noor, '/me/goals')
  await noor.getByLabel('What do you want?').fill('Sing in the choir again')
  await noor.getByLabel('Why does it matter to you?').fill('There I am not the ill one')
  await noor.getByRole('button', { name: 'Keep this goal' }).click()
  await noor.getByRole('link', { name: 'Open this goal' }).click()
  await noor.getByLabel('What is the step?').fill('Ring Dunja about the choir')
  await noor.getByRole('button', { name: 'Add this step' }).click()
  await sees(noor, 'Ring Dunja about the choir')
})

test('the practitioner reads the goal and sees that Noor wrote it', async () => {
  await visit(vera, `/team/people/${person}/goals`)
  await sees(vera, 'Sing in the choir again')
  await sees(vera, 'Ring Dunja about the choir')
  expect(await vera.getByText('by Noor').filter({ visible: true }).count()).toBeGreaterThan(1)
})

test('a session is planned, and the page before it shows the goal and its next step', async () => {
  session = await planSession(vera, person)
  await sees(vera, 'Before the session with Noor')
  await sees(vera, 'Sing in the choir again')
  await sees(vera, 'Ring Dunja about the choir')
  await sees(vera, 'This is the first session.')
})

test('the session is opened, and what is written in its first steps is saved as it is typed', async () => {
  await openSession(vera)
  await goToStep(vera, 'Last time')
  await vera.getByLabel('What Noor recalls of last time').fill('That hope can be borrowed')
  await allSaved(vera)
  await vera.reload()
  expect(await vera.getByLabel('What Noor recalls of last time').inputValue()).toBe(
    'That hope can be borrowed',
  )
})

test('steps that were walked are marked, in any order', async () => {
  await goToStep(vera, 'What was tried')
  await sees(vera, 'Nothing was agreed last time.')
  await goToStep(vera, 'Goal and step')
  await sees(vera, 'There I am not the ill one')
  await vera.getByRole('button', { name: /^Last time ?, entered$/ }).waitFor()
  const here = vera.getByRole('button', { name: 'Goal and step' })
  expect(await here.getAttribute('aria-current')).toBe('step')
})

test('Noor puts something on the agenda from her phone, and it appears in the room at once', async () => {
  await goToStep(vera, 'Agenda')
  await vera.getByLabel('Something to look at').fill('The letter of the landlord')
  await vera.getByRole('button', { name: 'Put it on the list' }).click()
  await addToAgenda(noor, 'My sleep')
  await sees(vera, 'My sleep')
  await sees(vera, 'The letter of the landlord')
})

test('beside the handout a technique is noted as used with one tap', async () => {
  await goToStep(vera, 'Learn and practise')
  await vera.getByRole('heading', { name: 'Recovery is your own word' }).waitFor()
  await vera.getByRole('button', { name: /^Mark used ?: Ask before telling/ }).click()
  const used = vera.getByRole('button', { name: /^Used ?: Ask before telling/ })
  await used.waitFor()
  await vera.reload()
  expect(await used.getAttribute('aria-pressed')).toBe('true')
})

test('what Noor answers is written beside the question and lands in her workbook', async () => {
  await vera.getByLabel('Noor’s answer').fill('A door that opens')
  await allSaved(vera)
  await visit(noor, '/me/learn/sheets')
  await noor
    .getByRole('link', { name: /^My answers to the questions/ })
    .first()
    .click()
  expect(await noor.getByRole('textbox').first().inputValue()).toBe('A door that opens')
})

test('Noor sees on her phone what is shown to her, page by page, and nothing of the guide', async () => {
  await vera.getByRole('button', { name: 'Show to Noor' }).click()
  await sees(vera, 'Noor sees: handout page')
  await visit(noor, `/me/sessions/${session}/live`)
  await noor.getByRole('heading', { name: 'Recovery is your own word' }).waitFor()
  await vera.getByRole('button', { name: 'Next page' }).click()
  await vera.getByRole('heading', { name: 'Seven people, seven answers' }).waitFor()
  await noor.getByRole('heading', { name: 'Seven people, seven answers' }).waitFor()
  await doesNotSee(noor, /Mark used|For this page/)
})

test('what Noor answers on her phone stands in the room', async () => {
  await noor.getByLabel('My answer').fill('Singing in the front row')
  await noor.getByText(/^Saved at/).waitFor()
  await expect
    .poll(() => vera.getByLabel('Noor’s answer').inputValue(), { timeout: 5000 })
    .toBe('Singing in the front row')
})

test('a worksheet is filled in together, and both see it', async () => {
  await vera
    .getByRole('button', { name: /^Fill it in together/ })
    .first()
    .click()
  await vera.getByLabel('My own word for recovery').fill('Music')
  await vera.getByLabel('A good day, a year from now').click()
  await noor.getByRole('heading', { name: 'What a good life means to me' }).waitFor()
  await expect
    .poll(() => noor.getByLabel('My own word for recovery').inputValue(), { timeout: 5000 })
    .toBe('Music')
  await vera.getByRole('button', { name: 'Stop showing' }).click()
  await sees(noor, 'Nothing is shown at the moment')
  await vera.getByRole('button', { name: 'Back to the page' }).click()
})

test('a role-play begins small: watched, then one line', async () => {
  await vera.getByText(/^Practise together:/).click()
  await vera.getByRole('button', { name: 'Go on to one line' }).click()
  await vera.getByRole('button', { name: 'Go on to trying it' }).waitFor()
  await vera
    .getByRole('listitem')
    .filter({ hasText: /^Watch, done$/ })
    .waitFor()
})

test('what is half written in a form stays there while Noor writes on her phone', async () => {
  await goToStep(vera, 'Goal and step')
  const moved = vera.getByLabel('What has moved, even a little?')
  await moved.fill('She looked for the song')
  await meanwhile(() => addToAgenda(noor, 'My sister'))
  expect(await moved.inputValue()).toBe('She looked for the song')
  await goToStep(vera, 'Try at home')
  const what = vera.getByLabel('What would you like to try?')
  await what.fill('Ring Dunja')
  await meanwhile(() => addToAgenda(noor, 'The bus'))
  expect(await what.inputValue()).toBe('Ring Dunja')
})

test('a practice that Noor is not sure of brings up a smaller one, and may still be kept', async () => {
  await goToStep(vera, 'Try at home')
  await vera.getByLabel('What would you like to try?').fill('Ring Dunja on Friday')
  await vera.getByLabel('When?').fill('After lunch')
  const sure = vera.getByRole('group', { name: /^How sure are you/ })
  await sure.getByText('4', { exact: true }).click()
  await sees(vera, 'Would a smaller one be better?')
  await sure.getByText('7', { exact: true }).click()
  await doesNotSee(vera, 'Would a smaller one be better?')
  await sure.getByText('4', { exact: true }).click()
  await vera.getByRole('button', { name: 'Agree on this' }).click()
  await sees(vera, 'Agreed today')
  await noor.goto('/me')
  await sees(noor, 'Ring Dunja on Friday')
})
