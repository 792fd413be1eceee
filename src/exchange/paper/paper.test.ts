import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Worksheet } from '#programme/curriculum/worksheet.ts'
import type { Topic } from '#programme/curriculum/programme.ts'
import { readPdf } from '#tests/pdf.ts'

import { lookOf, type Look, type Paper } from './paper.ts'
import { setDocument } from './press-worker.server.ts'
import { forTemplate } from './press.server.ts'
import { blank, emptyPaper, setHandout, setOneSheet, setWorkbook } from './set-programme.ts'
import { setCard } from './set-card.ts'
import type { Setting } from './set-blocks.ts'

const origin = 'https://imr.example.org'
const usual: Look = { paper: 'a4', text: 'normal', contrast: 'normal' }
const edge = {
  page: 'Page {page} of {pages}',
  screen: 'On screen:',
  chosen: 'chosen',
  open: 'not chosen',
}

describe('a handout on paper', () => {
  test('says its title and language, and claims PDF/UA', async () => {
    const pdf = await readPdf(pressed(setHandout(setting('What helps'), topic, blank)))
    expect(pdf.title).toBe('What helps')
    expect(pdf.language).toBe('en')
    expect(pdf.isTagged).toBe(true)
    expect(pdf.claims).toContain('pdfuaid')
  })

  test('has a bookmark for every page of the handout', async () => {
    const pdf = await readPdf(pressed(setHandout(setting('What helps'), topic, blank)))
    expect(pdf.bookmarks).toEqual(['You have come this far', 'Your strengths'])
  })

  test('is read in the order in which it is written, by headings, paragraphs, lists and pictures', async () => {
    const pdf = await readPdf(pressed(setHandout(setting('What helps'), topic, blank)))
    const roles = pdf.roles.filter((role) => /^(H\d|P|L|LI|Figure)$/.test(role))
    expect(roles.slice(0, 4)).toEqual(['P', 'H1', 'P', 'Figure'])
    expect(roles).toContain('LI')
    expect(pdf.alternatives).toContain('Coats on hooks by an open door.')
    const at = [
      'You have come this far',
      'Think of a hard time',
      'What has carried you',
      'Your strengths',
    ].map((words) => pdf.words.indexOf(words))
    expect(at).toEqual(at.toSorted((a, b) => a - b))
    expect(at).not.toContain(-1)
  })

  test('says on every page where the same page is on screen', async () => {
    const pdf = await readPdf(pressed(setHandout(setting('What helps'), topic, blank)))
    expect(pdf.text).toContain('imr.example.org/me/learn/1.2/strengths')
    expect(pdf.text).toContain('Page 1 of 1')
  })

  test('shows what the person wrote under a question', async () => {
    const filled = { answersOn: () => ({ carried: 'My dog, and the sea' }) }
    const pdf = await readPdf(pressed(setHandout(setting('What helps'), topic, filled)))
    expect(pdf.text).toContain('My dog, and the sea')
  })

  test.each([
    ['A4', { ...usual }, [595, 842]],
    [
      'Letter, large and in easy contrast',
      { paper: 'letter', text: 'large', contrast: 'easy' },
      [612, 792],
    ],
  ] as const)('comes on %s', async (_, look, size) => {
    const pdf = await readPdf(pressed(setHandout(setting('What helps'), topic, blank), look))
    expect(pdf.size).toEqual(size)
    expect(pdf.smallest).toBeGreaterThan(look.text === 'large' ? 13.9 : 8.9)
  })
})

describe('a worksheet on paper', () => {
  test(
    'keeps any words that somebody writes, and takes none for a command',
    { timeout: 120_000 },
    async () => {
      const nasty = fc.constantFrom(
        '#panic("no")',
        '$x^2$',
        '*a* _b_',
        '= not a heading',
        '@label <x>',
        '\\u{41} \\n',
        '"], "is": "break"',
        '#read("/etc/passwd")',
        '// gone? /* and this */',
        '`code` ```more```',
        '- a\n+ b\n/ c: d',
        '\'quotes\' "both"',
        '~ --- ...',
      )
      const letters = fc.string({
        unit: fc.constantFrom(...'abcXYZ 0189#$*_=@<>\\"\'`~/-+[](){}%&;:éßŁşŕΩжЯ'),
        maxLength: 60,
      })
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.oneof(nasty, letters), { minLength: 1, maxLength: 3 }),
          async (parts) => {
            const said = parts.join(' ').trim()
            const answers = { start: said, 'areas.home.note': said }
            const pdf = await readPdf(
              pressed(setOneSheet(setting('Parts of life'), { worksheet, answers, name: said })),
            )
            const wanted = bare(said)
            expect(bare(pdf.words).split(wanted).length - 1).toBeGreaterThanOrEqual(wanted ? 3 : 0)
          },
        ),
        { numRuns: 40 },
      )
    },
  )

  test('is made all the same, with its tags, where no font has the letters', async () => {
    const pdf = await readPdf(
      pressed(
        setOneSheet(setting('Parts of life'), { worksheet, answers: { start: '\u{10FFFD}' } }),
      ),
    )
    expect(pdf.isTagged).toBe(true)
    expect(pdf.text).toContain('Parts of life')
  })

  test('says which options are chosen to those who do not see the box', async () => {
    const answers = { who: ['friend'], how: 4 }
    const pdf = await readPdf(
      pressed(setOneSheet(setting('Parts of life'), { worksheet, answers })),
    )
    expect(pdf.alternatives.filter((words) => words === 'chosen')).toHaveLength(1)
    expect(pdf.text).toContain('Chosen: 4')
  })

  test('has a real table with a head', async () => {
    const pdf = await readPdf(
      pressed(setOneSheet(setting('Parts of life'), { worksheet, answers: {} })),
    )
    expect(pdf.roles).toEqual(expect.arrayContaining(['Table', 'TR', 'TH', 'TD']))
  })
})

test('a workbook has its modules, topics and pages as bookmarks below each other', async () => {
  const modules = [1, 2].map((number) => ({
    number,
    title: `Module ${number}`,
    aim: 'An aim.',
    topics: [{ ...topic, worksheets: [worksheet] }],
  }))
  const pdf = await readPdf(pressed(setWorkbook(setting('Workbook'), modules, blank, 'Inside')))
  const below = ['You have come this far', 'Your strengths', 'Parts of life']
  expect(pdf.bookmarks).toEqual([
    ...['Module 1', 'What helps', ...below],
    ...['Module 2', 'What helps', ...below],
  ])
})

test('a sign-in card has its code to scan and to type, and says whose it is to nobody', async () => {
  const words = {
    picture: 'QR code of the card',
    steps: ['Scan it.', 'Or type this:', 'Say whose device.', 'Choose a code.'],
    until: 'Use it soon.',
    lost: 'Lost it?',
    who: 'My practitioner:',
    phone: 'Phone:',
  }
  const paper = emptyPaper('Your way in', 'en')
  const pdf = await readPdf(pressed(setCard(paper, { path: '/card/t', code: 'AB12-CD34' }, words)))
  expect(pdf.alternatives).toEqual(['QR code of the card'])
  expect(pdf.words).toContain('AB12-CD34')
  expect(pdf.claims).toContain('pdfuaid')
})

test('a form that asks for what there is not gets the usual paper', () => {
  expect(lookOf(new URLSearchParams('size=poster&text=tiny&contrast=loud'))).toEqual(usual)
})

function pressed(paper: Paper, look: Look = usual): Uint8Array {
  return setDocument(forTemplate(paper, look, edge, origin))
}

function setting(title: string): Setting {
  return {
    paper: emptyPaper(title, 'en'),
    origin,
    words: {
      story: (who) => `${who}, a made-up story`,
      textTo: (number) => `text ${number}`,
      name: 'Name',
      date: 'Date',
      said: (number) => `Chosen: ${number}`,
      day: (date) => date,
    },
  }
}

/** Without spaces and hyphens, which belong to where lines break. */
function bare(words: string): string {
  return words.normalize('NFKC').replace(/[\s\u00ad]/g, '')
}

const svg =
  '<svg role="img" viewBox="0 0 320 140"><path d="M0 0h9" fill="none" stroke="var(--forest)"/></svg>'

const topic: Topic = {
  id: '1.2',
  module: 1,
  title: 'What helps',
  aim: '',
  minutes: 30,
  handout: [
    {
      id: 'come-this-far',
      title: 'You have come this far',
      body: [
        { kind: 'paragraph', sentences: [['Think of a hard time.']] },
        { kind: 'figure', name: 'hooks', alternative: 'Coats on hooks by an open door.', svg },
        { kind: 'ask', id: 'carried', question: [['What has carried you through?']] },
      ],
    },
    {
      id: 'strengths',
      title: 'Your strengths',
      body: [
        {
          kind: 'list',
          ordered: false,
          items: [[{ kind: 'paragraph', sentences: [['A list.']] }]],
        },
        { kind: 'story', who: 'Nadia, 49', body: [{ kind: 'paragraph', sentences: [['I hum.']] }] },
      ],
    },
  ],
  checking: [],
  practiceOptions: [],
  worksheets: [],
  guide: {
    aims: [],
    prepare: [],
    open: '',
    adapt: [],
    difficulties: [],
    close: [],
    pages: [],
    rolePlays: [],
  },
  sources: [],
}

const worksheet: Worksheet = {
  id: 'life-areas',
  topic: '1.2',
  title: 'Parts of life',
  purpose: 'Look at each part.',
  print: 'portrait',
  parts: [
    { kind: 'text', id: 'start', label: 'I would like to begin with' },
    {
      kind: 'choice',
      id: 'who',
      label: 'Who?',
      many: true,
      options: [
        { id: 'friend', label: 'A friend' },
        { id: 'nurse', label: 'A nurse' },
      ],
    },
    { kind: 'scale', id: 'how', label: 'How sure?', min: 0, max: 10, low: 'not', high: 'very' },
    {
      kind: 'rows',
      id: 'areas',
      label: 'Parts',
      add: 'Another',
      least: 1,
      most: 5,
      starts: [{ id: 'home', label: 'home' }],
      fields: [
        { kind: 'text', id: 'part', label: 'Part' },
        { kind: 'words', id: 'note', label: 'A note', lines: 2 },
      ],
    },
  ],
}
