import { beforeEach, describe, expect, test } from 'vitest'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import { isRefused } from '#platform/refusal.ts'
import { insert } from '#tests/factories/arrange.ts'
import {
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
} from '#tests/factories/people.ts'
import { aSession } from '#tests/factories/sessions.ts'

import { loadProgramme } from '../curriculum/compile/load.server.ts'
import { openCurriculum, sourceOf } from '../curriculum/curriculum.ts'
import { pagesSheet } from '../workbook/sheets.ts'
import { saveAnswer } from '../workbook/workbook.server.ts'
import { learning, readPage } from './reading.server.ts'

const curriculum = openCurriculum(sourceOf(await loadProgramme('content/en')))
const [first, second] = curriculum.outline('1.1')!.pages
const NOBODY = { refused: 'not-found' }

let ann: Person
let mina: Person
let asMina: SignedIn

beforeEach(async () => {
  const harbour = await aService()
  ann = await aPractitioner(harbour, { name: 'Ann Berg' })
  mina = await aParticipant(harbour, { name: 'Mina', assignedTo: [ann] })
  asMina = await signedInAs(mina)
})

describe('reading', () => {
  test('remembers where one stopped in each topic', async () => {
    await readPage(asMina, curriculum, '1.1', first!.id)
    await readPage(asMina, curriculum, '1.1', second!.id)

    expect(await learning(asMina)).toMatchObject({ places: [{ topic: '1.1', page: second!.id }] })
  })

  test('tells with whom and when a topic was worked on, the latest time only', async () => {
    const before = Temporal.Now.instant().subtract({ hours: 24 * 30 })
    await aSession(ann, mina, { status: 'closed', topics: ['1.1'], startsAt: before })
    await aSession(ann, mina, { status: 'closed', topics: ['1.1'] })
    await aSession(ann, mina, { status: 'closed', topics: ['1.2'], attendance: 'absent' })
    const facts = await learning(asMina)
    if (isRefused(facts)) throw new Error(facts.refused)

    expect(facts.worked).toMatchObject([{ topic: '1.1', with: ['Ann Berg'] }])
    expect(Temporal.Instant.compare(facts.worked[0]!.at, before)).toBe(1)
  })

  test('brings the answers that were written under a topic’s questions', async () => {
    const topic = await curriculum.topic('1.1')
    const ask = topic!.handout.flatMap(({ body }) => body).find(({ kind }) => kind === 'ask')
    const field = ask && 'id' in ask ? ask.id : ''
    await saveAnswer(asMina, mina.id, curriculum, {
      sheet: pagesSheet('1.1'),
      field,
      value: 'A quiet morning',
      base: 0,
      sessionId: null,
    })

    expect(await readPage(asMina, curriculum, '1.1', first!.id)).toMatchObject({
      answers: { [field]: 'A quiet morning' },
    })
  })

  test.each([
    ['a page that is not there', '1.1', 'nowhere'],
    ['a topic that is not there', '99.1', 'nowhere'],
  ])('does not open %s', async (_, topic, page) => {
    expect(await readPage(asMina, curriculum, topic, page)).toEqual(NOBODY)
  })

  test('does not open a topic that is switched off for the person', async () => {
    const page = curriculum.outline('3.1')!.pages[0]!.id
    await insert('part_switched_off', {
      organisation_id: mina.organisationId,
      id: newId(),
      participant_id: mina.id,
      part: 'topic:3.1',
    })

    expect(await readPage(asMina, curriculum, '3.1', page)).toEqual(NOBODY)
  })

  test('is for participants: staff have pages of their own', async () => {
    expect(await learning(await signedInAs(ann))).toEqual(NOBODY)
  })
})
