import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import { aContent } from '#tests/factories/content.ts'
import AskAnswer from './AskAnswer.svelte'
import { compileProgramme } from './compile/compile.ts'
import { topicsOf } from './curriculum.ts'
import GuidePage from './GuidePage.svelte'
import HandoutPage from './HandoutPage.svelte'
import PracticeOptions from './PracticeOptions.svelte'
import { rolePlayStart } from './role-play.ts'
import RolePlay from './RolePlay.svelte'
import TechniqueCard from './TechniqueCard.svelte'
import Worksheet from './Worksheet.svelte'
import WorksheetPrint from './WorksheetPrint.svelte'

const content = aContent().change(
  'handout',
  'I drank tea.',
  'I :say[drank]{as=symptom} :term[tea]{means="hot leaves"} <>&. It was [good](https://example.org).',
)
const { programme } = compileProgramme(content.change('handout', ' <>&', '').build(), 'en')
const topic = topicsOf(programme)[0]!
const sheet = topic.worksheets[0]!

/** What the server sends, without comments: all that there is where scripts do not run. */
function html(output: { body: string }): string {
  expect(output.body).not.toMatch(/\sstyle=/) // the Content-Security-Policy forbids it
  return output.body.replace(/<!--.*?-->/gs, '')
}

test('a handout page says its sentences, explains hard words in place and shows its drawing', () => {
  const page = html(render(HandoutPage, { props: { page: topic.handout[0]! } }))
  expect(page).toMatch(/<h2[^>]*><span data-sentence="">A good day<\/span><\/h2>/)
  expect(page).toMatch(
    /popovertarget="([^"]+)">tea<\/button><span popover="auto" id="\1"|popovertarget="([^"]+)">tea<\/button><span popover="" id="\2"/,
  )
  expect(page).toContain('hot leaves')
  expect(page).toMatch(/<svg role="img"[^>]*><title>A cup of tea<\/title>/)
  expect(page).toContain('A story we made up: Dev, 34')
  expect(page).toContain('rel="noreferrer external"')
})

test('what differs by country stands in its own words, and its card is shown only when it is filled', () => {
  const page = {
    id: 'x',
    title: 'Call',
    body: [
      {
        kind: 'paragraph' as const,
        sentences: [[{ kind: 'local' as const, of: 'crisis-line' as const, words: 'a help line' }]],
      },
      { kind: 'local' as const, of: 'crisis-line' as const },
    ],
  }
  const bare = html(render(HandoutPage, { props: { page } }))
  expect(bare).toContain('a help line')
  expect(bare).not.toContain('class="local')
  const card = {
    facts: ['It is free.'],
    contacts: [{ name: 'A line', phone: '01632 960 101', url: 'https://www.example.org/' }],
  }
  const filled = { ...page, body: [{ ...page.body[1]!, card }] }
  const shown = html(render(HandoutPage, { props: { page: filled } }))
  expect(shown).toContain('<span data-sentence="">It is free.</span>')
  expect(shown).toContain('href="tel:01632960101"')
  expect(shown).toMatch(/<a href="https:\/\/www.example.org\/"[^>]*>example.org<\/a>/)
})

test('a question has room for an answer, named by the question', () => {
  const ask = topic.handout[0]!.body.find((block) => block.kind === 'ask')!
  const field = html(render(AskAnswer, { props: { ask, answer: 'Soup <b>' } }))
  expect(field).toMatch(/<textarea[^>]*name="day"/)
  expect(field).toContain('Soup &lt;b')
})

test('a worksheet is a form with every field by its path', () => {
  const form = html(
    render(Worksheet, {
      props: {
        worksheet: sheet,
        answers: { 'days.monday.how': 4, more: ['sleep'] },
        action: '?/keep',
      },
    }),
  )
  expect(form).toMatch(/<form method="post" action="\?\/keep"/)
  expect(form).toMatch(
    /<input[^>]*name="days.sunday-lunch.what"[^>]*value="Sunday lunch"|value="Sunday lunch"[^>]*name="days.sunday-lunch.what"/,
  )
  expect(form).toMatch(/<input[^>]*name="days.monday.how"[^>]*value="4"[^>]*checked/)
  expect(form).toMatch(/<input[^>]*name="more"[^>]*value="sleep"[^>]*checked/)
  expect(form).toMatch(/<button[^>]*name="sheet:add"[^>]*value="days"/)
  expect(form).toContain('name="sheet:seen"')
})

test('a worksheet that could not be kept shows what was typed and why', () => {
  const props = {
    worksheet: sheet,
    answers: {},
    action: '',
    typed: { 'days.tx.what': 'Long' },
    errors: [{ field: 'days.tx.what', code: 'too-long' as const }],
    rows: { days: ['tx'] },
  }
  const form = html(render(Worksheet, { props }))
  expect(form).toMatch(/value="Long"/)
  expect(form).toContain('Keep it under 2,000 letters.')
})

test('a sheet for paper holds what was said, and room for a pen where nothing was', () => {
  const paper = html(
    render(WorksheetPrint, {
      props: {
        worksheet: sheet,
        answers: { 'days.monday.what': 'Swimming', 'days.monday.how': 5 },
        name: 'Mina',
      },
    }),
  )
  expect(paper).toMatch(/<p class="voice[^"]*">Swimming<\/p>/)
  expect(paper).toMatch(/<span class="number[^"]*chosen[^"]*">5<\/span>/)
  expect(paper).toContain('Sunday lunch')
  expect(paper).toContain('<strong>Mina</strong>')
  expect(paper.match(/<tr>/g)!.length).toBe(1 + 2 + 2)
})

test('the guide shows techniques in words to say, each with one tap that works as a form', () => {
  const guide = html(
    render(GuidePage, {
      props: {
        guide: topic.guide.pages[0]!,
        techniques: programme.techniques,
        used: ['evocation'],
        action: '?/used',
      },
    }),
  )
  expect(guide).toContain('Draw out own reasons')
  expect(guide).toMatch(/name="technique" value="evocation"/)
  expect(guide).toMatch(/name="used" value="no"/)
  expect(guide).toMatch(/aria-pressed="true"/)
  expect(
    html(render(GuidePage, { props: { guide: topic.guide.pages[0]!, techniques: [] } })),
  ).not.toContain('<form')
})

test('graded practice shows one step, with buttons that post the move', () => {
  const props = { rolePlay: topic.guide.rolePlays[0]!, state: rolePlayStart(), action: '?/play' }
  const play = html(render(RolePlay, { props }))
  expect(play).toContain('I show it.')
  expect(play).not.toContain('One line.')
  expect(play).toMatch(/name="move" value="on"/)
  expect(play).toMatch(/name="roleplay" value="say-it"/)
})

test('the screen that the person sees leaves out the words for the practitioner', () => {
  const props = { rolePlay: topic.guide.rolePlays[0]!, state: rolePlayStart() }
  expect(html(render(RolePlay, { props }))).toContain('It is worth a try.')
  expect(html(render(RolePlay, { props: { ...props, shared: true } }))).not.toContain(
    'It is worth a try.',
  )
})

test('practice options go from small to bigger and name the company', () => {
  const list = html(
    render(PracticeOptions, { props: { options: topic.practiceOptions.toReversed() } }),
  )
  expect(list.indexOf('Drink tea.')).toBeLessThan(list.indexOf('Drink tea with someone.'))
  expect(list.indexOf('Drink tea with someone.')).toBeLessThan(list.indexOf('Drink tea in town.'))
  expect(list).toContain('With someone I trust')
})

test('a technique card names its kind and gives words to say', () => {
  const card = html(render(TechniqueCard, { props: { technique: programme.techniques[0]! } }))
  expect(card).toContain('Motivational')
  expect(card).toContain('“What would be different?”')
})
