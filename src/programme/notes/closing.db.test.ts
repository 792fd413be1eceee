import { beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import { isRefused } from '#platform/refusal.ts'
import { loadProgramme } from '#programme/curriculum/compile/load.server.ts'
import { openCurriculum, sourceOf, type Curriculum } from '#programme/curriculum/curriculum.ts'
import { reviewGoal } from '#programme/goals/goals.server.ts'
import { agreePractice, logTry } from '#programme/practice/practice.server.ts'
import { giveFeedback } from '#programme/sessions/feedback.server.ts'
import { recordRung } from '#programme/sessions/role-play.server.ts'
import { markTechnique } from '#programme/sessions/techniques.server.ts'
import { saveText } from '#programme/sessions/texts.server.ts'
import { saveAnswer } from '#programme/workbook/workbook.server.ts'
import { arrange, insert } from '#tests/factories/arrange.ts'
import { aGoal } from '#tests/factories/notes.ts'
import {
  aLead,
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
  type Service,
} from '#tests/factories/people.ts'
import { aSession, type Session } from '#tests/factories/sessions.ts'

import { closeSession, closing } from './closing.server.ts'
import type { NoteFacts } from './facts.ts'

const NOT_FOUND = { refused: 'not-found' }

let curriculum: Curriculum
let harbour: Service
let annPerson: Person
let ann: SignedIn
let sam: Person
let session: Session

beforeAll(async () => {
  curriculum = openCurriculum(sourceOf(await loadProgramme('content/en')))
  harbour = await aService()
  annPerson = await aPractitioner(harbour)
  ann = await signedInAs(annPerson)
})

beforeEach(async () => {
  sam = await aParticipant(harbour, { name: 'Sam Lind', assignedTo: [annPerson] })
  session = await aSession(annPerson, sam, { status: 'open' })
})

function topics() {
  return curriculum.modules.flatMap((module) => module.topics)
}

function close(reason = '', actor = ann, id = session.id) {
  return closeSession(actor, id, reason, curriculum)
}

async function shown() {
  const found = await closing(ann, session.id, topics())
  if (isRefused(found)) throw new Error(found.refused)
  return found
}

async function noteOf(id: string): Promise<{ facts: NoteFacts; words: string }> {
  const [row] = await arrange<{ facts: NoteFacts; words: string }>(
    'select facts, words from progress_note where session_id = $1',
    [id],
  )
  return row!
}

describe('closing a session', () => {
  test('is refused without a look at a goal or a reason', async () => {
    expect(await close()).toEqual({ refused: 'goal-not-reviewed', field: 'reason' })
    expect(await stands()).toMatchObject({ status: 'open', attendance: 'expected' })
  })

  test('works after a look at a goal in this session', async () => {
    const goal = await aGoal(sam)
    await reviewGoal(ann, sam.id, goal, {
      progress: 'Rang the library',
      nextStep: 'Go there',
      sessionId: session.id,
    })
    expect(await close()).toHaveProperty('id')
    expect(await stands()).toMatchObject({ status: 'closed', attendance: 'attended' })
  })

  test('is refused after a look at a goal in another session', async () => {
    const before = await aSession(annPerson, sam, { status: 'closed' })
    const goal = await aGoal(sam)
    await reviewGoal(ann, sam.id, goal, { progress: 'Good', nextStep: '', sessionId: before.id })
    expect(await close()).toMatchObject({ refused: 'goal-not-reviewed' })
  })

  test('works with a reason, which is kept and stands in the note', async () => {
    await close('Sam wanted to talk about the flat')
    expect(await stands()).toMatchObject({ reason: 'Sam wanted to talk about the flat' })
    expect((await noteOf(session.id)).words).toContain(
      'The goal was not looked at this time: Sam wanted to talk about the flat.',
    )
  })

  test('twice gives the same note', async () => {
    const first = await close('No time')
    expect(await close()).toEqual(first)
    const both = await Promise.all([close(), close()])
    expect(both).toEqual([first, first])
  })

  test('from two devices at once writes one note', async () => {
    const [one, other] = await Promise.all([close('No time'), close('No time')])
    expect(one).toEqual(other)
  })

  test.each(['planned', 'cancelled'] as const)('that is %s is refused', async (status) => {
    const other = await aSession(annPerson, sam, { status })
    expect(await close('No time', ann, other.id)).toEqual({ refused: 'not-open' })
  })

  test('to which nobody came is refused', async () => {
    const missed = await aSession(annPerson, sam, { status: 'closed', attendance: 'absent' })
    expect(await close('No time', ann, missed.id)).toEqual({ refused: 'not-open' })
  })

  test('is refused to everybody but those who work with the person', async () => {
    const others = await Promise.all([
      signedInAs(sam),
      signedInAs(await aLead(harbour)),
      signedInAs(await aPractitioner(harbour, { name: 'Ben Vik' })),
      signedInAs(await aPractitioner(await aService({ name: 'Hill Clinic' }))),
    ])
    for (const other of others) {
      expect(await close('No time', other)).toEqual(NOT_FOUND)
      expect(await closing(other, session.id, topics())).toEqual(NOT_FOUND)
    }
    expect(await close('No time', ann, newId())).toEqual(NOT_FOUND)
    expect(await close('No time', ann, 'none')).toEqual(NOT_FOUND)
  })
})

describe('the screen that closes a session', () => {
  test('shows what is still open', async () => {
    expect((await shown()).stillOpen).toEqual(['goal', 'practice', 'own-words', 'feedback'])
    await agreed()
    await saveText(ann, session.id, 'own-words', { words: 'Soup', base: 0 })
    await giveFeedback(ann, session.id, { useful: 4, heard: 4, pace: 'right', changeOneThing: '' })
    expect((await shown()).stillOpen).toEqual(['goal'])
  })

  test('offers the same time next week with the next topic', async () => {
    const { suggested, planned } = await shown()
    expect(planned).toBeNull()
    expect(suggested.topic).toBe('1.2')
    expect(suggested.date > new Date().toISOString().slice(0, 10)).toBe(true)
  })

  test('shows the next session where one is planned', async () => {
    const next = await aSession(annPerson, sam, { topics: ['1.2'] })
    expect((await shown()).planned).toMatchObject({ id: next.id, topics: ['1.2'] })
  })

  test('does not ask again for a reason that was given', async () => {
    await arrange(
      `update attendance set goal_not_reviewed_reason = 'No time' where session_id = $1`,
      [session.id],
    )
    expect(await shown()).toMatchObject({ reason: 'No time' })
    expect((await shown()).stillOpen).not.toContain('goal')
    expect(await close()).toHaveProperty('id')
  })
})

describe('the note that has written itself', () => {
  test('tells everything that happened', async () => {
    const goal = await aGoal(sam, 'Play guitar again')
    const before = await agreed(null)
    await Promise.all([
      reviewGoal(ann, sam.id, goal, {
        progress: 'Rang the library',
        nextStep: 'Go there',
        sessionId: session.id,
      }),
      logTry(ann, sam.id, before, {
        outcome: 'partly',
        whatHelped: 'Sunshine',
        inTheWay: '',
        learned: '',
        sessionId: session.id,
      }),
      markTechnique(ann, session.id, { technique: 'evocation' }, true, new Set(['evocation'])),
      recordRung(
        ann,
        session.id,
        { exercise: '1.1/saying-what-matters', rung: 'watch' },
        true,
        topics(),
      ),
      saveAnswer(ann, sam.id, curriculum, {
        sheet: 'problem-sheet',
        field: 'problem',
        value: 'The bus',
        base: 0,
        sessionId: session.id,
      }),
      saveText(ann, session.id, 'response', { words: 'Laughed a lot', base: 0 }),
      saveText(ann, session.id, 'next-plan', { words: 'Page 4', base: 0 }),
      insert('supporter_contact', {
        organisation_id: harbour.id,
        id: newId(),
        participant_id: sam.id,
        session_id: session.id,
        who: 'his sister',
        how: 'by phone',
        on_day: '2027-03-02',
        written_by: annPerson.id,
      }),
    ])
    await agreed()
    await aSession(annPerson, sam, { topics: ['1.2'] })
    await close()

    const { facts, words } = await noteOf(session.id)
    expect(facts).toMatchObject({
      name: 'Sam Lind',
      mode: 'individual',
      minutes: 50,
      place: 'Room 4',
      leaders: ['Ann Berg'],
      attendance: 'attended',
      topics: [{ id: '1.1', title: 'What recovery means to me', module: 'Recovery strategies' }],
      urgent: null,
      goals: [{ words: 'Play guitar again', progress: 'Rang the library', nextStep: 'Go there' }],
      notReviewedReason: '',
      techniques: [{ id: 'evocation', kind: 'motivational' }],
      skills: ['social-skills', 'problem-solving'],
      rolePlays: [{ title: 'Saying what matters to me', rungs: ['watch'] }],
      sheets: ['Six steps for a problem'],
      tried: [{ what: 'Greet the neighbour', outcome: 'partly', whatHelped: 'Sunshine' }],
      agreed: [{ what: 'Greet the neighbour', when: 'after lunch', confidence: 8 }],
      supporters: [{ who: 'his sister', how: 'by phone' }],
      response: 'Laughed a lot',
      nextPlan: 'Page 4',
      next: { topics: [curriculum.outline('1.2')?.title] },
    })
    for (const told of ['Play guitar again', 'Rang the library', 'Sunshine', 'Laughed a lot'])
      expect(words).toContain(told)
  })

  test('tells nothing of other people or other sessions', async () => {
    const kim = await aParticipant(harbour, { name: 'Kim Moe', assignedTo: [annPerson] })
    const kims = await aSession(annPerson, kim, { status: 'open' })
    const hers = await aGoal(kim, 'Kim’s goal')
    await reviewGoal(ann, kim.id, hers, { progress: 'x', nextStep: '', sessionId: kims.id })
    await saveText(ann, kims.id, 'response', { words: 'Kim’s words', base: 0 })
    await agreed(null)
    await close('No time')
    const { facts } = await noteOf(session.id)
    expect(facts).toMatchObject({ goals: [], agreed: [], tried: [], response: '', next: null })
  })
})

async function agreed(sessionId: string | null = session.id): Promise<string> {
  const done = await agreePractice(ann, sam.id, {
    what: 'Greet the neighbour',
    when: 'after lunch',
    where: '',
    withWhom: '',
    obstacle: '',
    planB: '',
    confidence: 8,
    reminderWanted: false,
    reminderTime: null,
    topic: '1.1',
    size: 'small',
    sessionId,
  })
  if (isRefused(done)) throw new Error(done.refused)
  return done.id
}

async function stands() {
  const [row] = await arrange(
    `select session.status, attendance.status as attendance,
       attendance.goal_not_reviewed_reason as reason
     from session join attendance on attendance.session_id = session.id where session.id = $1`,
    [session.id],
  )
  return row
}
