import { describe, expect, test } from 'vitest'
import { aContent, aTextOf, contentPaths, type ContentPart } from '#tests/factories/content.ts'
import { openCurriculum, sourceOf } from '../curriculum.ts'
import { compileProgramme } from './compile.ts'
import { printFaults } from './faults.ts'

function compiled(content = aContent()) {
  return compileProgramme(content.build(), 'en')
}

/** What a changed content is told, as `rule at line of file`. */
function told(content: ReturnType<typeof aContent>): string[] {
  return compiled(content).faults.map((f) => `${f.rule} ${f.line} ${f.file.split('/').at(-1)}`)
}

describe('a whole topic', () => {
  test('has no fault', () => {
    expect(compiled().faults).toEqual([])
  })

  test('is read with all its parts', () => {
    const topic = compiled().programme.modules[0]!.topics[0]!.topic!
    expect(topic).toMatchObject({
      id: '1.1',
      module: 1,
      minutes: 10,
      title: 'A good day',
      sources: [{ id: 'programme-6' }],
      checking: [[['What would you tell a friend?']]],
      practiceOptions: [
        { id: 'try', size: 'small' },
        { id: 'together', size: 'middle', with: 'supporter' },
        { id: 'outside', size: 'stretch', with: 'community' },
      ],
      guide: {
        open: 'Hello.',
        adapt: [{ to: 'reading', how: 'Read it aloud.' }],
        prepare: [],
        pages: [
          {
            for: 'good-day',
            prompts: [{ technique: 'evocation', words: '“What would be different?”' }],
          },
        ],
        rolePlays: [
          {
            id: 'say-it',
            minutes: 6,
            watch: 'I show it.',
            try: 'Now you.',
            feedback: ['What did you like?'],
          },
        ],
      },
      supporter: { avoid: [{ kind: 'list' }] },
    })
    expect(topic.handout[0]!.body.map((block) => block.kind)).toEqual([
      'paragraph',
      'figure',
      'story',
      'ask',
    ])
    expect(topic.handout[0]!.body[1]).toMatchObject({
      alternative: 'A cup of tea',
      svg: expect.stringContaining('<title>A cup of tea</title>'),
    })
    expect(topic.handout[0]!.body[2]).toMatchObject({ who: 'Dev, 34' })
  })

  test('reads worksheets with their fields and lasting ids of options', () => {
    const [sheet] = compiled().programme.modules[0]!.topics[0]!.topic!.worksheets
    expect(sheet).toMatchObject({
      id: 'good-days',
      print: 'portrait',
      parts: [
        { kind: 'paragraph' },
        {
          kind: 'rows',
          id: 'days',
          least: 0,
          most: 20,
          starts: [
            { id: 'monday', label: 'monday' },
            { id: 'sunday-lunch', label: 'Sunday lunch' },
          ],
          fields: [{ kind: 'text' }, { kind: 'scale', min: 1, max: 5 }],
        },
        {
          kind: 'choice',
          many: true,
          options: [
            { id: 'tea', label: 'tea' },
            { id: 'sleep', label: 'a long sleep' },
          ],
        },
      ],
    })
  })

  test('reads technique cards', () => {
    expect(compiled().programme.techniques).toMatchObject([
      {
        id: 'evocation',
        kind: 'motivational',
        examples: ['“What would be different?”'],
        definition: [{ kind: 'paragraph' }],
        more: [{ kind: 'paragraph' }],
      },
    ])
  })
})

describe('what is not written yet', () => {
  test('is listed with its title and aim, and said not to be taught', () => {
    const { modules } = compiled().programme
    expect(modules.map((module) => module.taught)).toEqual([true, false])
    expect(modules[1]!.topics).toEqual([
      {
        id: '2.1',
        number: 1,
        slug: 'something',
        title: 'Something',
        aim: 'Something else.',
        taught: false,
        variants: [],
      },
    ])
  })

  test('is passed over when the next topic is looked for', async () => {
    const curriculum = openCurriculum(sourceOf(compiled().programme))
    expect(curriculum.topicAfter('1.1')).toBeUndefined()
    expect(curriculum.outline('1.2')).toMatchObject({ taught: false, pages: [], minutes: 0 })
    expect(await curriculum.topic('1.2')).toBeUndefined()
  })
})

describe('the curriculum', () => {
  const curriculum = openCurriculum(sourceOf(compiled().programme))
  test('opens a page with its place', async () => {
    expect(await curriculum.page('1.1', 'good-day')).toMatchObject({
      number: 1,
      of: 1,
      before: undefined,
      after: undefined,
    })
    expect(await curriculum.page('1.1', 'moon')).toBeUndefined()
    expect(await curriculum.page('9.9', 'good-day')).toBeUndefined()
  })
  test('finds a worksheet by its own id', async () => {
    expect(await curriculum.worksheet('good-days')).toMatchObject({ title: 'Good days' })
    expect(await curriculum.worksheet('moon')).toBeUndefined()
  })
  test('finds modules and techniques', async () => {
    expect(curriculum.module(2)).toMatchObject({ title: 'Not yet' })
    expect(await curriculum.technique('evocation')).toMatchObject({ kind: 'motivational' })
    expect(curriculum.topicAfter('9.9')).toBeUndefined()
  })
})

test.each<[string, ContentPart, string]>([
  ['handout', 'handout', 'missing-file 1 handout.md'],
  ['guide', 'guide', 'missing-file 1 guide.md'],
  ['list of modules', 'programme', 'no-programme 1 programme.yaml'],
])('a missing %s is a fault', (_, part, expected) => {
  expect(told(aContent().without(part))).toContain(expected)
})

test('a topic may do without a text for supporters', () => {
  expect(told(aContent().without('supporter'))).toEqual([])
})

test('a file that belongs nowhere is a fault', () => {
  expect(told(aContent().add('modules/03-lost/01-x/handout.md', 'x'))).toEqual([
    'stray-file 1 handout.md',
  ])
})

test('one worksheet id in two topics is a fault', () => {
  const second = (part: ContentPart) =>
    aContent()
      .build()
      .find((file) => file.path === contentPaths[part])!
      .text.replaceAll("'1.1'", "'1.2'")
  const folder = 'modules/01-first-steps/02-later/'
  const content = aContent()
    .add(`${folder}handout.md`, second('handout'))
    .add(`${folder}guide.md`, second('guide'))
    .add(`${folder}worksheets/good-days.md`, second('worksheet'))
  expect(told(content)).toEqual(['id-twice 2 good-days.md'])
})

test('only what is far from the right length stops a build', () => {
  const levels = (length: number) =>
    compiled(aContent().change('handout', aTextOf(80), aTextOf(length))).faults.map((f) => f.level)
  expect(levels(20)).toEqual(['fault'])
  expect(levels(50)).toEqual(['warning'])
  expect(levels(190)).toEqual(['warning'])
  expect(levels(210)).toEqual(['fault'])
})

test('faults are printed one to a line, with file, line, what and what to do', () => {
  const { faults } = compiled(aContent().change('guide', '{#evocation}', '{#magic}'))
  expect(printFaults(faults, 'content/en/')).toBe(
    'content/en/modules/01-first-steps/01-a-good-day/guide.md:17  fault  There is no technique “magic”.  Use the id of a card in techniques/, or write that card.  (technique-unknown)',
  )
})
