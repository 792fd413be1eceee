import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import { isRefused } from '#platform/refusal.ts'
import { chooseReading } from '#people/texts/texts.server.ts'
import { loadProgramme } from '#programme/curriculum/compile/load.server.ts'
import { openCurriculum, sourceOf, type Curriculum } from '#programme/curriculum/curriculum.ts'
import { answersTo } from '#tests/factories/answers.ts'
import { arrange, insert } from '#tests/factories/arrange.ts'
import {
  aLead,
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
  type Service,
} from '#tests/factories/people.ts'
import { aSession } from '#tests/factories/sessions.ts'

import { asksOf } from '../curriculum/asks.ts'
import { presentSheet } from './sheet-page.server.ts'
import { earlierAnswers, readSheet, sheetsOf, type OpenSheet } from './sheet.server.ts'
import { saveAnswer, saveSheet, type AnswerInput } from './workbook.server.ts'

const NOT_FOUND = { refused: 'not-found' }

let curriculum: Curriculum
let harbour: Service
let annPerson: Person
let ann: SignedIn
let sam: Person
let samHimself: SignedIn
let kim: Person

beforeAll(async () => {
  curriculum = openCurriculum(sourceOf(await loadProgramme('content/en')))
  harbour = await aService()
  annPerson = await aPractitioner(harbour)
  ann = await signedInAs(annPerson)
  kim = await aParticipant(harbour, { name: 'Kim Moe', assignedTo: [annPerson] })
  await freshSam()
})

/** A person with an empty workbook. */
async function freshSam(): Promise<void> {
  sam = await aParticipant(harbour, { assignedTo: [annPerson] })
  samHimself = await signedInAs(sam)
}

function save(wish: Partial<AnswerInput> = {}, actor = samHimself, whose = sam.id) {
  return saveAnswer(actor, whose, curriculum, {
    sheet: 'problem-sheet',
    field: 'problem',
    value: 'The bus does not stop here',
    base: 0,
    sessionId: null,
    ...wish,
  })
}

async function read(sheet = 'problem-sheet'): Promise<OpenSheet> {
  const open = await readSheet(samHimself, sam.id, curriculum, sheet)
  if (isRefused(open)) throw new Error(open.refused)
  return open
}

describe('an answer', () => {
  test('is kept with who wrote it, and in which session', async () => {
    await freshSam()
    const session = await aSession(annPerson, sam)
    const saved = await save({ sessionId: session.id }, ann)

    expect(saved).toMatchObject({ saved: { field: 'problem', revision: 1 } })
    const open = await read()
    expect(open.answers).toEqual({ problem: 'The bus does not stop here' })
    expect(open.written.problem).toMatchObject({ byId: annPerson.id, by: 'Ann Berg' })
    const rows = await arrange('select session_id from workbook_answer where participant_id = $1', [
      sam.id,
    ])
    expect(rows).toEqual([{ session_id: session.id }])
  })

  test('may be sent twice and is there once', async () => {
    await freshSam()
    await save()
    expect(await save()).toMatchObject({ saved: { revision: 1 } })
    expect(await save({ base: 1, value: 'Another' })).toMatchObject({ saved: { revision: 2 } })
    expect(await save({ base: 1, value: 'Another' })).toMatchObject({ saved: { revision: 2 } })
  })

  test('can be taken back and given again', async () => {
    await freshSam()
    await save()
    expect(await save({ base: 1, value: '' })).toMatchObject({ saved: { revision: 2 } })
    expect((await read()).answers).toEqual({})
    expect(await save({ base: 2, value: 'Again' })).toMatchObject({ saved: { revision: 3 } })
    expect(await save({ base: 0, value: null, field: 'result' })).toMatchObject({
      saved: { revision: 0 },
    })
  })

  test('that does not know the latest version changes nothing, and gets theirs', async () => {
    await freshSam()
    await save({ value: 'Ann’s words' }, ann)
    const refused = {
      refused: 'changed-meanwhile',
      theirs: { value: 'Ann’s words', revision: 1, by: 'Ann Berg' },
    }
    expect(await save({ value: 'Sam’s words', base: 0 })).toMatchObject(refused)
    expect(await save({ value: 'Sam’s words', base: 7 })).toMatchObject(refused)
    expect((await read()).answers.problem).toBe('Ann’s words')
  })

  test('is refused with a code where it does not fit its field', async () => {
    await freshSam()
    expect(await save({ field: 'no-such' })).toEqual({ refused: 'no-such-field', field: 'no-such' })
    expect(await save({ value: 'x'.repeat(2001) })).toMatchObject({ refused: 'too-long' })
    expect(await save({ field: 'whose', value: 'nobody' })).toMatchObject({
      refused: 'not-an-option',
    })
    expect(await save({ field: 'look-back', value: 'soon' })).toMatchObject({
      refused: 'not-a-date',
    })
  })

  test('is refused in a row more than the sheet allows', async () => {
    await freshSam()
    for (let row = 1; row <= 8; row++)
      expect(await save({ field: `plan.t${row}.who`, value: 'Jo' })).toHaveProperty('saved')
    expect(await save({ field: 'plan.t9.who', value: 'Jo' })).toEqual({
      refused: 'too-many-rows',
      field: 'plan.t9.who',
    })
    expect(await save({ field: 'plan.t8.does', value: 'calls' })).toHaveProperty('saved')
  })

  test('is refused on a sheet that is switched off for the person', async () => {
    await freshSam()
    await save()
    await switchOff('sheet:problem-sheet')
    expect(await save({ base: 1, value: 'More' })).toEqual({ refused: 'switched-off' })
    expect(await read()).toMatchObject({ off: true, answers: { problem: expect.any(String) } })
    expect(
      await saveSheet(samHimself, sam.id, curriculum, {
        sheet: 'problem-sheet',
        answers: {},
        seen: { problem: 'x' },
        sessionId: null,
      }),
    ).toEqual({ refused: 'switched-off' })
  })

  test('finds nothing in another person’s record, session or service', async () => {
    const kims = await aSession(annPerson, kim)
    expect(await save({ sheet: 'no-such-sheet' })).toEqual(NOT_FOUND)
    expect(await save({ sessionId: kims.id })).toEqual(NOT_FOUND)
    expect(await save({ sessionId: newId() })).toEqual(NOT_FOUND)
    const strangers = await Promise.all([
      signedInAs(kim),
      signedInAs(await aLead(harbour)),
      signedInAs(await aPractitioner(harbour, { name: 'Ben Vik' })),
      signedInAs(await aPractitioner(await aService({ name: 'Hill Clinic' }))),
    ])
    for (const stranger of strangers) {
      expect(await save({}, stranger)).toEqual(NOT_FOUND)
      expect(await readSheet(stranger, sam.id, curriculum, 'problem-sheet')).toEqual(NOT_FOUND)
      expect(await sheetsOf(stranger, sam.id, curriculum)).toEqual(NOT_FOUND)
      expect(await earlierAnswers(stranger, sam.id, curriculum, 'problem-sheet')).toEqual(NOT_FOUND)
    }
  })
})

describe('a whole sheet posted without scripts', () => {
  function post(seen: OpenSheet['answers'], answers: OpenSheet['answers'], actor = samHimself) {
    return saveSheet(actor, sam.id, curriculum, {
      sheet: 'problem-sheet',
      seen,
      answers,
      sessionId: null,
    })
  }

  test('saves what was changed and leaves the rest as it is', async () => {
    await freshSam()
    await save({ field: 'result', value: 'Ann’s words' }, ann)
    const done = await post({}, { problem: 'The bus', 'ideas.row-01.idea': 'Walk' })

    expect(done).toEqual({ saved: ['problem', 'ideas.row-01.idea'], conflicts: {} })
    expect((await read()).answers).toEqual({
      problem: 'The bus',
      'ideas.row-01.idea': 'Walk',
      result: 'Ann’s words',
    })
  })

  test('gives back what somebody else changed meanwhile, and keeps theirs', async () => {
    await freshSam()
    await save({ value: 'Ann’s words' }, ann)
    const done = await post({}, { problem: 'Sam’s words', result: 'Good' })
    expect(done).toMatchObject({
      saved: ['result'],
      conflicts: { problem: { value: 'Ann’s words', by: 'Ann Berg' } },
    })
    expect((await read()).answers).toEqual({ problem: 'Ann’s words', result: 'Good' })

    // The form comes back with their version as what was seen; sent again it is meant.
    expect(await post({ problem: 'Ann’s words' }, { problem: 'Sam’s words' })).toMatchObject({
      saved: ['problem'],
    })
    expect((await read()).answers.problem).toBe('Sam’s words')
  })

  test('takes answers back, and may be sent twice', async () => {
    await freshSam()
    await save()
    const seen = { problem: 'The bus does not stop here' }
    expect(await post(seen, {})).toEqual({ saved: ['problem'], conflicts: {} })
    expect(await post(seen, {})).toEqual({ saved: ['problem'], conflicts: {} })
    expect((await read()).answers).toEqual({})
  })

  test('is refused for what is no answer, no sheet or not the writer’s', async () => {
    expect(await post({}, { whose: 'nobody' })).toEqual({ refused: 'not-an-answer' })
    expect(await post({}, { problem: 'x' }, await signedInAs(kim))).toEqual(NOT_FOUND)
    const none = { sheet: 'none', seen: {}, answers: {}, sessionId: null }
    expect(await saveSheet(samHimself, sam.id, curriculum, none)).toEqual(NOT_FOUND)
  })
})

describe('the questions on the pages of a topic', () => {
  test('are a sheet of their own', async () => {
    await freshSam()
    await save({ sheet: 'page:1.1', field: 'my-way', value: 'Long, with hills' })
    const open = await read('page:1.1')
    expect(open.answers).toEqual({ 'my-way': 'Long, with hills' })
    expect(open.worksheet.title).toBe(curriculum.outline('1.1')?.title)
    expect(await readSheet(samHimself, sam.id, curriculum, 'page:9.9')).toEqual(NOT_FOUND)
  })
})

describe('the list of sheets', () => {
  test('says where something was written', async () => {
    await freshSam()
    await save()
    await save({ field: 'result', value: 'Good' })
    await save({ field: 'learned', value: 'Much' })
    await save({ field: 'learned', value: null, base: 1 })
    const list = await sheetsOf(samHimself, sam.id, curriculum)
    if (isRefused(list)) throw new Error(list.refused)
    const written = list.sheets.filter(({ answers }) => answers > 0)
    expect(written).toMatchObject([{ id: 'problem-sheet', answers: 2, topic: '1.6', off: false }])
    expect(written[0]?.lastWrittenAt).not.toBeNull()
  })

  test('leaves out what is switched off, unless something was written on it', async () => {
    await freshSam()
    await save()
    await switchOff('sheet:problem-sheet')
    await switchOff('topic:3.1')
    const list = await sheetsOf(ann, sam.id, curriculum)
    if (isRefused(list)) throw new Error(list.refused)
    expect(list.sheets.some(({ topic }) => topic === '3.1')).toBe(false)
    expect(list.sheets.find(({ id }) => id === 'problem-sheet')).toMatchObject({ off: true })
    const off = await readSheet(samHimself, sam.id, curriculum, 'page:3.1')
    expect(off).toEqual(NOT_FOUND)
  })
})

describe('somebody who chose other pages', () => {
  const own = 'psychosis-what-i-sense'

  async function idsOf(actor = samHimself): Promise<string[]> {
    const list = await sheetsOf(actor, sam.id, curriculum)
    if (isRefused(list)) throw new Error(list.refused)
    return list.sheets.map(({ id }) => id)
  }

  test('has the sheets of those pages, also on their practitioner’s list', async () => {
    await freshSam()
    expect(await idsOf()).not.toContain(own)
    await chooseReading(samHimself, sam.id, { pages: 'psychosis' })
    expect(await idsOf(ann)).toContain(own)
    expect(await idsOf(ann)).not.toContain('bipolar-highs-and-lows')
  })

  test('keeps what they wrote when they choose again', async () => {
    const told = curriculum.readBy({ variant: 'psychosis' })
    const [mine, everybodys] = await Promise.all([told.topic('2.1'), curriculum.topic('2.1')])
    const ids = new Set(asksOf(everybodys!.handout).map(({ id }) => id))
    const ask = asksOf(mine!.handout).find(({ id }) => !ids.has(id))!
    await save({ sheet: 'page:2.1', field: ask.id, value: 'A fair look' })
    await chooseReading(samHimself, sam.id, { pages: '' })
    const open = await read('page:2.1')
    expect(open.answers).toEqual({ [ask.id]: 'A fair look' })
    const shown = presentSheet(open, samHimself).worksheet.parts
    expect(shown.map((part) => 'id' in part && part.id)).toContain(ask.id)
    expect(shown).toHaveLength(ids.size + 1)
  })
})

describe('what stood on a sheet before', () => {
  test('is kept when somebody else changes it', async () => {
    await freshSam()
    await save({ value: 'So' })
    await save({ value: 'Soup', base: 1 })
    await save({ value: 'Bread', base: 2 }, ann)
    const before = await earlierAnswers(ann, sam.id, curriculum, 'problem-sheet')
    if (isRefused(before)) throw new Error(before.refused)
    expect(before.earlier).toMatchObject([
      { field: 'problem', value: 'Soup', byId: sam.id, byName: sam.name },
    ])
  })
})

describe('any answers that a sheet can hold', () => {
  test.each(['problem-sheet', 'life-areas', 'page:1.1', 'options-balance'])(
    'to %s survive being saved and read back',
    async (sheet) => {
      const { worksheet } = await read(sheet)
      await fc.assert(
        fc.asyncProperty(answersTo(worksheet), async (answers) => {
          await freshSam()
          const given = { sheet, seen: {}, answers, sessionId: null }
          const done = await saveSheet(samHimself, sam.id, curriculum, given)
          expect(done).toMatchObject({ conflicts: {} })
          expect((await read(sheet)).answers).toEqual(answers)
          for (const [field, value] of Object.entries(answers).slice(0, 3)) {
            await save({ sheet, field, value: null, base: 1 })
            const again = await save({ sheet, field, value, base: 2 })
            expect(again).toHaveProperty('saved')
          }
          expect((await read(sheet)).answers).toEqual(answers)
        }),
        { numRuns: 12 },
      )
    },
    60_000,
  )
})

async function switchOff(part: string): Promise<void> {
  await insert('part_switched_off', {
    organisation_id: harbour.id,
    id: newId(),
    participant_id: sam.id,
    part,
  })
}
