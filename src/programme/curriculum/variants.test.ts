import { describe, expect, test } from 'vitest'
import { aContent, aTextOf, contentPaths } from '#tests/factories/content.ts'
import { asksAsSheet, asksOf, withoutUnasked } from './asks.ts'
import { compileProgramme } from './compile/compile.ts'
import { openCurriculum, sourceOf } from './curriculum.ts'
import { plainText } from './tree.ts'

const inBipolar = contentPaths.handout.replace('handout.md', 'variants/bipolar/')

/** The small programme, whose one topic is also told about times of high and of low mood. */
function aToldTwice() {
  const content = aContent()
  const text = (path: string) => content.build().find((file) => file.path === path)!.text
  const handout = text(contentPaths.handout)
    .replace(aTextOf(80), `${aTextOf(80)} High and low.`)
    .replaceAll(/\{#(try|together|outside) /g, '{#mood-$1 ')
    .replace('What is a good day?]{#day}', 'What lifts you?]{#lifts}')
    .replace(
      ':::checking',
      `:::page{#ups title="Ups"}\n${aTextOf(80)}\n\n::ask[What is a good day?]{#day}\n:::\n\n:::checking`,
    )
  const guide = text(contentPaths.guide)
    .replace('#say-it', '#mood-say-it')
    .replace(':::roleplay', ':::page{for=ups}\nAsk.\n:::\n\n:::roleplay')
  return content
    .add(`${inBipolar}handout.md`, handout)
    .add(`${inBipolar}guide.md`, guide)
    .add(
      `${inBipolar}worksheets/mood-line.md`,
      text(contentPaths.worksheet).replaceAll('good-days', 'mood-line'),
    )
}

function opened(content = aToldTwice()) {
  const { programme, faults } = compileProgramme(content.build(), 'en')
  expect(faults).toEqual([])
  return openCurriculum(sourceOf(programme))
}

function told(content: ReturnType<typeof aContent>): string[] {
  return compileProgramme(content.build(), 'en').faults.map(
    (fault) => `${fault.rule} ${fault.line} ${fault.file.split('/').slice(-2).join('/')}`,
  )
}

describe('a topic that is told in two ways', () => {
  test('shows the pages for everybody to whoever chose nothing', async () => {
    const curriculum = opened()
    expect((await curriculum.topic('1.1'))!.handout.map(({ id }) => id)).toEqual(['good-day'])
    expect(curriculum.outline('1.1')!.worksheets.map(({ id }) => id)).toEqual(['good-days'])
  })

  test('shows its own pages, guide and sheets to whoever they fit, beside what is shared', async () => {
    const curriculum = opened().readBy({ variant: 'bipolar' })
    const topic = (await curriculum.topic('1.1'))!
    expect(topic.handout.map(({ id }) => id)).toEqual(['good-day', 'ups'])
    expect(plainText(topic.handout[0]!.body)).toContain('High and low.')
    expect(topic.guide.rolePlays.map(({ id }) => id)).toEqual(['mood-say-it'])
    expect(topic.worksheets.map(({ id }) => id)).toEqual(['mood-line', 'good-days'])
    expect(topic.supporter).toBeDefined()
    const outline = curriculum.outline('1.1')!
    expect(outline.pages.map(({ id }) => id)).toEqual(['good-day', 'ups'])
    expect(outline.worksheets.map(({ id }) => id)).toEqual(['mood-line', 'good-days'])
    expect(outline.forSupporters).toBe(true)
    expect(curriculum.module(1)!.topics[0]).toBe(outline)
  })

  test('can be asked for in one way, and falls back where it is not told so', async () => {
    const curriculum = opened()
    expect((await curriculum.topic('1.1', 'bipolar'))!.handout).toHaveLength(2)
    expect((await curriculum.topic('1.1', 'psychosis'))!.handout).toHaveLength(1)
    expect(curriculum.readBy({ variant: 'psychosis' }).outline('1.1')!.pages).toHaveLength(1)
  })

  test('takes a page that the chosen way does not have from another', async () => {
    const curriculum = opened()
    expect((await curriculum.page('1.1', 'ups'))!).toMatchObject({ number: 2, of: 2 })
    const mine = curriculum.readBy({ variant: 'bipolar' })
    expect(plainText((await mine.page('1.1', 'good-day'))!.page.body)).toContain('High and low.')
    expect(await mine.page('1.1', 'nowhere')).toBeUndefined()
  })

  test('keeps its sheets to be found by whoever wrote on them', async () => {
    expect((await opened().worksheet('mood-line'))!.topic).toBe('1.1')
    expect((await opened().readBy({ variant: 'bipolar' }).worksheet('good-days'))!.id).toBe(
      'good-days',
    )
  })

  test('says which pages, sheets and practices a stored id may mean', () => {
    const [place] = opened().places
    expect(place!.pages.map(({ id }) => id)).toEqual(['good-day', 'ups'])
    expect(place!.worksheets.map(({ id }) => id)).toEqual(['good-days', 'mood-line'])
    expect(place!.practiceOptions).toHaveLength(6)
    expect(place!.rolePlays.map(({ id }) => id)).toEqual(['say-it', 'mood-say-it'])
  })

  test('keeps answers to questions of the other pages in view, and asks only its own', async () => {
    const curriculum = opened().readBy({ variant: 'bipolar' })
    const own = asksOf((await opened().topic('1.1'))!.handout)
    const sheet = asksAsSheet(own, '1.1', asksOf(await curriculum.everyPage('1.1')))
    expect(sheet.parts).toMatchObject([{ id: 'day' }, { id: 'lifts', onceAnswered: true }])
    expect(withoutUnasked(sheet, () => false).parts).toHaveLength(1)
    expect(withoutUnasked(sheet, (field) => field === 'lifts').parts).toHaveLength(2)
  })
})

describe('a way of telling', () => {
  test('needs its handout and its guide', () => {
    const content = aContent().add(`${inBipolar}supporter.md`, '')
    expect(told(content)).toEqual(
      expect.arrayContaining([
        'missing-file 1 bipolar/handout.md',
        'missing-file 1 bipolar/guide.md',
      ]),
    )
  })
  test('is one of those that are known', () => {
    const content = aContent().add(inBipolar.replace('bipolar', 'worry') + 'handout.md', '')
    expect(told(content)).toEqual(['variant-unknown 1 worry/handout.md'])
  })
  test('has ids of its own for practices and role-plays', () => {
    const text = (path: string) =>
      aContent()
        .build()
        .find((file) => file.path === path)!.text
    const content = aContent()
      .add(`${inBipolar}handout.md`, text(contentPaths.handout))
      .add(`${inBipolar}guide.md`, text(contentPaths.guide))
    expect(told(content)).toEqual([
      'id-twice 24 bipolar/handout.md',
      'id-twice 27 bipolar/handout.md',
      'id-twice 30 bipolar/handout.md',
      'id-twice 20 bipolar/guide.md',
    ])
  })
})
