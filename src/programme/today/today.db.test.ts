import { beforeEach, describe, expect, test } from 'vitest'

import { sendNotice } from '#people/notices/notices.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { inOrganisation, newId } from '#platform/database/database.server.ts'
import { countingRoundTrips } from '#platform/database/round-trips.server.ts'
import { isRefused } from '#platform/refusal.ts'
import { arrange, insert } from '#tests/factories/arrange.ts'
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
import { addStep, recordOutcome } from '../goals/goal-steps.server.ts'
import { setGoal } from '../goals/goals.server.ts'
import * as practice from '../practice/practice.server.ts'
import { addAgendaItem } from '../sessions/agenda.server.ts'
import { cancelSession, replanSession } from '../sessions/planning.server.ts'
import { presentToday } from './today-page.server.ts'
import { today, type TodayFacts } from './today.server.ts'

const GUITAR = { words: 'Play guitar with others', why: '', lifeArea: '' }
const STEP = { words: '', who: '', dueOn: null, helper: '', obstacle: '', shortTermGoalId: null }
const BREATHE = {
  what: 'Slow breathing',
  when: 'after lunch',
  where: '',
  withWhom: '',
  obstacle: '',
  planB: '',
  confidence: null,
  reminderWanted: false,
  reminderTime: null,
  topic: '',
  size: '' as const,
  sessionId: null,
}

let ann: Person
let mina: Person
let asMina: SignedIn

beforeEach(async () => {
  const harbour = await aService()
  ann = await aPractitioner(harbour, { name: 'Ann Berg' })
  mina = await aParticipant(harbour, { name: 'Mina', assignedTo: [ann] })
  asMina = await signedInAs(mina)
})

describe('Today', () => {
  test('is empty for somebody who has just come, and says who works with them', async () => {
    expect(await facts()).toEqual({
      status: 'active',
      oriented: false,
      practitioners: ['Ann Berg'],
      switchedOff: [],
      goal: null,
      practices: [],
      next: null,
      lastTopics: [],
      places: [],
      notices: [],
    })
  })

  test('shows the goal with its open steps, and what was done on this day', async () => {
    const goal = await aGoal()
    const first = await aStep(goal, 'Put new strings on')
    await aStep(goal, 'Ask at the library')
    await recordOutcome(asMina, mina.id, first, 'done')

    expect((await facts()).goal).toMatchObject({
      words: 'Play guitar with others',
      steps: [{ words: 'Put new strings on', outcome: 'done' }, { words: 'Ask at the library' }],
      way: { steps: 2, at: 1 },
    })
  })

  test('lets steps that were done on another day rest', async () => {
    const goal = await aGoal()
    const step = await aStep(goal, 'Put new strings on')
    await recordOutcome(asMina, mina.id, step, 'done')
    await arrange(`update goal_step set outcome_on = '2020-01-01' where id = $1`, [step])

    expect((await facts()).goal).toMatchObject({ steps: [], way: { steps: 1, at: 1 } })
  })

  test('shows what was agreed to try with the latest that came of it', async () => {
    const agreed = done(await practice.agreePractice(asMina, mina.id, BREATHE))
    await aTry(agreed, 'not-this-time')
    await aTry(agreed, 'partly')

    expect((await facts()).practices).toMatchObject([
      { what: 'Slow breathing', tries: [{ outcome: 'partly' }] },
    ])
  })

  test('shows the next session with leaders, topics and what the person wants to talk about', async () => {
    const session = await aSession(ann, mina, { topics: ['3.1'], place: 'Room 4' })
    await addAgendaItem(asMina, session.id, 'The letter about my flat')
    await addAgendaItem(await signedInAs(ann), session.id, 'Plan the summer')

    expect((await facts()).next).toMatchObject({
      id: session.id,
      place: 'Room 4',
      open: false,
      with: ['Ann Berg'],
      topics: ['3.1'],
      agenda: [{ words: 'The letter about my flat' }],
    })
  })

  test('leaves out sessions that are over, closed or called off, and keeps the topic of the last', async () => {
    const long = Temporal.Now.instant().subtract({ hours: 30 })
    await aSession(ann, mina, { status: 'planned', startsAt: long })
    await aSession(ann, mina, { status: 'cancelled' })
    await aSession(ann, mina, { status: 'closed', startsAt: long, topics: ['1.2'] })
    await aSession(ann, mina, { status: 'closed', attendance: 'absent', topics: ['1.3'] })

    expect(await facts()).toMatchObject({ next: null, lastTopics: ['1.2'] })
  })

  test('tells at most two notices, and none that were put away', async () => {
    await inOrganisation(asMina.organisationId, null, async (db) => {
      for (const practitioner of ['Ann', 'Ben', 'Lee'])
        await sendNotice(db, asMina.organisationId, {
          to: mina.id,
          kind: 'practitioner-joined',
          about: { practitioner },
        })
    })
    await arrange(`update notice set read_at = now() where about ->> 'practitioner' = 'Lee'`)

    expect((await facts()).notices.map(({ about }) => about.practitioner)).toEqual(['Ben', 'Ann'])
  })

  test('tells in words that a session was moved and then called off', async () => {
    const session = await aSession(ann, mina, { topics: ['1.1'] })
    const asAnn = await signedInAs(ann)
    const date = Temporal.Now.plainDateISO().add({ days: 9 }).toString()
    const plan = { date, time: '12:30', minutes: 50, place: 'Library', topics: ['1.1'] }
    const topics = [{ id: '1.1', module: 1, taught: true, pages: [] }]
    done(await replanSession(asAnn, session.id, plan, 1, topics))
    done(await cancelSession(asAnn, session.id))

    const shown = presentToday(await facts(), asMina, await theCurriculum())

    expect(shown.notices.map(({ words }) => words)).toEqual([
      expect.stringMatching(/^Ann Berg had to cancel your session on .+ at 12:30\. You will find/),
      expect.stringMatching(/^Your session is now on .+ at 12:30: Library\.$/),
    ])
  })

  test('is nobody else’s: a practitioner and another participant each have only their own', async () => {
    await aGoal()
    const max = await signedInAs(await aParticipant(mina.service, { name: 'Max' }))

    expect(await today(await signedInAs(ann))).toEqual({ refused: 'not-found' })
    expect(await today(max)).toMatchObject({ goal: null })
  })
})

test('Today waits for the database three times, for one row and for a thousand', async () => {
  const goal = await aGoal()
  const few = await trips()
  await fill(goal)

  expect(few).toBe(3)
  expect(await trips()).toBe(few)
})

async function facts(): Promise<TodayFacts> {
  const answer = await today(asMina)
  if (isRefused(answer)) throw new Error(answer.refused)
  return answer
}

async function theCurriculum() {
  return openCurriculum(sourceOf(await loadProgramme('content/en')))
}

async function trips(): Promise<number> {
  const counted = { count: 0 }
  await countingRoundTrips(counted, () => today(asMina))
  return counted.count
}

async function aGoal(): Promise<string> {
  return done(await setGoal(asMina, mina.id, GUITAR))
}

async function aStep(goal: string, words: string): Promise<string> {
  return done(await addStep(asMina, mina.id, goal, { ...STEP, words }))
}

async function aTry(agreed: string, outcome: 'partly' | 'not-this-time'): Promise<void> {
  const tried = { outcome, whatHelped: '', inTheWay: '', learned: '', sessionId: null }
  done(await practice.logTry(asMina, mina.id, agreed, tried))
}

/** A thousand steps and practices, and a hundred sessions. */
async function fill(goal: string): Promise<void> {
  const whose = [mina.organisationId, mina.id]
  await arrange(
    `insert into goal_step (organisation_id, id, participant_id, goal_id, words, position, written_by)
     select $1, gen_random_uuid(), $2, $3, 'A step', n, $2 from generate_series(1, 1000) n`,
    [...whose, goal],
  )
  await arrange(
    `insert into practice (organisation_id, id, participant_id, what, agreed_on, written_by)
     select $1, gen_random_uuid(), $2, 'A try', current_date, $2 from generate_series(1, 1000)`,
    whose,
  )
  for (let n = 0; n < 20; n += 1) await aSession(ann, mina)
  await insert('notice', {
    organisation_id: mina.organisationId,
    id: newId(),
    person_id: mina.id,
    kind: 'practitioner-joined',
  })
}

function done(answer: { id: string } | { refused: string }): string {
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.id
}
