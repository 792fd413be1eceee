import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { closeConnections, newId } from '#platform/database/database.server.ts'
import { arrange, insert } from '#tests/factories/arrange.ts'
import {
  aLead,
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
} from '#tests/factories/people.ts'
import { aSession } from '#tests/factories/sessions.ts'
import type { ListedTopic } from './next-topic.ts'
import {
  cancelSession,
  chooseTopics,
  planSession,
  planToStart,
  replanSession,
} from './planning.server.ts'

const TOPICS: ListedTopic[] = [
  { id: '1.1', module: 1, taught: true, pages: [{ id: 'a' }, { id: 'b' }] },
  { id: '1.2', module: 1, taught: true, pages: [{ id: 'a' }] },
  { id: '1.3', module: 1, taught: true, pages: [{ id: 'a' }] },
  { id: '2.1', module: 2, taught: false },
]

let ann: Person
let actor: SignedIn
beforeAll(async () => {
  ann = await aPractitioner(await aService())
  actor = await signedInAs(ann)
})
afterAll(closeConnections)

function mine() {
  return aParticipant(ann.service, { assignedTo: [ann] })
}

function inDays(days: number): string {
  return Temporal.Now.plainDateISO('Europe/Oslo').add({ days }).toString()
}

/** The day on which Oslo's clocks next skip an hour: the last Sunday of March. */
const SPRING = lastSundayOfMarch(Temporal.Now.plainDateISO('Europe/Oslo').year + 1)

function lastSundayOfMarch(year: number): string {
  const last = Temporal.PlainDate.from({ year, month: 3, day: 31 })
  return last.subtract({ days: last.dayOfWeek % 7 }).toString()
}

function plan(wish: Partial<Parameters<typeof planSession>[2]> = {}) {
  return { date: inDays(7), time: '10:00', minutes: 50, place: 'Room 4', topics: ['1.1'], ...wish }
}

async function planned(participant: Person) {
  return arrange<{ id: string; starts_at: Temporal.Instant; status: string; topics: string[] }>(
    `select session.id, starts_at, session.status,
       array(select topic from session_topic t where t.session_id = session.id order by position) as topics
     from session join attendance on attendance.session_id = session.id
     where attendance.participant_id = $1 order by starts_at`,
    [participant.id],
  )
}

describe('planning a session', () => {
  test('keeps day, hour, place, length, topics, who leads and who is expected', async () => {
    const sam = await mine()
    const done = await planSession(actor, sam.id, plan(), TOPICS)
    const [session] = await planned(sam)
    expect(done).toEqual({ ids: [session!.id] })
    const there = session!.starts_at.toZonedDateTimeISO('Europe/Oslo')
    expect(there.toPlainDate().toString()).toBe(inDays(7))
    expect(there.hour).toBe(10)
    expect(session).toMatchObject({ status: 'planned', topics: ['1.1'] })
    const leaders = await arrange(
      'select practitioner_id from session_leader where session_id = $1',
      [session!.id],
    )
    expect(leaders).toEqual([{ practitioner_id: ann.id }])
  })

  test('every week takes the next topics in order, at the same hour', async () => {
    const sam = await mine()
    await planSession(actor, sam.id, plan({ weeks: 4 }), TOPICS)
    const sessions = await planned(sam)
    expect(sessions.map(({ topics }) => topics)).toEqual([['1.1'], ['1.2'], ['1.3'], []])
    const hours = sessions.map(({ starts_at }) => starts_at.toZonedDateTimeISO('Europe/Oslo').hour)
    expect(new Set(hours)).toEqual(new Set([10]))
  })

  test.each([
    ['an hour that the clocks skip', { date: SPRING, time: '02:30' }, 'no-such-hour', 'time'],
    ['a year that is a slip', { date: '2107-03-28' }, 'too-far', 'date'],
    ['a topic that is not there', { topics: ['9.9'] }, 'no-such-topic', 'topics'],
    ['a topic without its texts', { topics: ['2.1'] }, 'no-such-topic', 'topics'],
    [
      'more topics than a session holds',
      { topics: ['1.1', '1.2', '1.3', '1.1', '1.2'] },
      'too-many',
      'topics',
    ],
    ['no time at all', { minutes: 0 }, 'not-in-range', 'minutes'],
    ['a length that is none', { minutes: Number.NaN }, 'not-in-range', 'minutes'],
    ['too many weeks', { weeks: 60 }, 'not-in-range', 'weeks'],
  ])('is refused for %s', async (_, wish, refused, field) => {
    const sam = await mine()
    expect(await planSession(actor, sam.id, plan(wish), TOPICS)).toEqual({ refused, field })
    expect(await planned(sam)).toEqual([])
  })

  test('is refused for a topic that is switched off for the person', async () => {
    const sam = await mine()
    await insert('part_switched_off', {
      organisation_id: sam.organisationId,
      id: newId(),
      participant_id: sam.id,
      part: 'topic:1.1',
    })
    expect(await planSession(actor, sam.id, plan(), TOPICS)).toEqual({
      refused: 'topic-switched-off',
      field: 'topics',
    })
  })

  test('starts with the next topic, and with place and length of the last session', async () => {
    const sam = await mine()
    expect(await planToStart(actor, sam.id, TOPICS)).toMatchObject({
      next: { topic: '1.1', because: 'first' },
      place: '',
      minutes: 50,
    })
    await aSession(ann, sam, { status: 'closed', place: 'Library', minutes: 60 })
    expect(await planToStart(actor, sam.id, TOPICS)).toMatchObject({
      participant: { id: sam.id, name: sam.name },
      next: { topic: '1.2', because: 'same-module' },
      taught: ['1.1'],
      place: 'Library',
      minutes: 60,
    })
  })

  test('goes on with a topic that the last session did not finish', async () => {
    const sam = await mine()
    const last = await aSession(ann, sam, { status: 'closed' })
    await insert('page_shown', {
      organisation_id: sam.organisationId,
      id: newId(),
      session_id: last.id,
      topic: '1.1',
      page: 'a',
    })
    expect(await planToStart(actor, sam.id, TOPICS)).toMatchObject({
      next: { topic: '1.1', because: 'goes-on' },
    })
  })

  test('offers a topic again after a session to which the person did not come', async () => {
    const sam = await mine()
    await aSession(ann, sam, { status: 'closed', attendance: 'absent' })
    expect(await planToStart(actor, sam.id, TOPICS)).toMatchObject({ next: { topic: '1.1' } })
  })
})

describe('planning anew', () => {
  const again = plan({ date: inDays(9), time: '14:30', place: 'Library', topics: ['1.2'] })

  test('moves the session and tells the person', async () => {
    const sam = await mine()
    const session = await aSession(ann, sam)
    expect(await replanSession(actor, session.id, again, 1, TOPICS)).toEqual({ id: session.id })
    expect(await planned(sam)).toMatchObject([{ topics: ['1.2'] }])
    const notices = await arrange('select kind, about from notice where person_id = $1', [sam.id])
    expect(notices).toMatchObject([{ kind: 'session-moved', about: { place: 'Library' } }])
  })

  test('tells nobody when only the topic is another', async () => {
    const sam = await mine()
    await planSession(actor, sam.id, plan(), TOPICS)
    const [session] = await planned(sam)
    await replanSession(actor, session!.id, plan({ topics: ['1.2'] }), 1, TOPICS)
    expect(await arrange('select from notice where person_id = $1', [sam.id])).toEqual([])
  })

  test('is refused on top of a version that somebody else changed', async () => {
    const session = await aSession(ann, await mine())
    await replanSession(actor, session.id, again, 1, TOPICS)
    expect(await replanSession(actor, session.id, again, 1, TOPICS)).toEqual({
      refused: 'changed-meanwhile',
    })
  })

  test.each(['open', 'closed', 'cancelled'] as const)(
    'is refused once it is %s',
    async (status) => {
      const session = await aSession(ann, await mine(), { status })
      expect(await replanSession(actor, session.id, again, 1, TOPICS)).toEqual({
        refused: 'not-planned',
      })
    },
  )

  test.each([
    [{ time: '02:30', date: SPRING }, 'no-such-hour'],
    [{ topics: ['9.9'] }, 'no-such-topic'],
  ])('is refused with a plan that does not hold: %j', async (wish, refused) => {
    const session = await aSession(ann, await mine())
    expect(await replanSession(actor, session.id, plan(wish), 1, TOPICS)).toMatchObject({ refused })
  })
})

describe('choosing other topics', () => {
  test('is open until the session is closed', async () => {
    const sam = await mine()
    const session = await aSession(ann, sam, { status: 'open' })
    expect(await chooseTopics(actor, session.id, ['1.3', '1.2', '1.3'], TOPICS)).toEqual({
      id: session.id,
    })
    expect(await planned(sam)).toMatchObject([{ topics: ['1.3', '1.2'] }])
    expect(await chooseTopics(actor, session.id, [], TOPICS)).toEqual({ id: session.id })
    expect(await chooseTopics(actor, session.id, ['9.9'], TOPICS)).toMatchObject({
      refused: 'no-such-topic',
    })
    const closed = await aSession(ann, sam, { status: 'closed' })
    expect(await chooseTopics(actor, closed.id, ['1.2'], TOPICS)).toEqual({
      refused: 'session-closed',
    })
  })
})

describe('cancelling', () => {
  test('tells the person, and twice is once', async () => {
    const sam = await mine()
    const session = await aSession(ann, sam)
    expect(await cancelSession(actor, session.id)).toEqual({ id: session.id })
    expect(await cancelSession(actor, session.id)).toEqual({ id: session.id })
    expect(await planned(sam)).toMatchObject([{ status: 'cancelled' }])
    const notices = await arrange('select kind from notice where person_id = $1', [sam.id])
    expect(notices).toEqual([{ kind: 'session-cancelled' }])
  })

  test.each(['open', 'closed'] as const)('is refused once it is %s', async (status) => {
    const session = await aSession(ann, await mine(), { status })
    expect(await cancelSession(actor, session.id)).toEqual({ refused: 'not-planned' })
  })
})

describe('nobody plans for somebody else’s people', () => {
  const doings: [string, (who: SignedIn, whose: string, session: string) => Promise<unknown>][] = [
    ['plan', (who, whose) => planSession(who, whose, plan(), TOPICS)],
    ['look at what is planned next', (who, whose) => planToStart(who, whose, TOPICS)],
    ['plan anew', (who, _, session) => replanSession(who, session, plan(), 1, TOPICS)],
    ['choose topics', (who, _, session) => chooseTopics(who, session, ['1.2'], TOPICS)],
    ['cancel', (who, _, session) => cancelSession(who, session)],
  ]

  test.each(doings)('to %s is refused as if they were not there', async (_, doing) => {
    const sam = await mine()
    const session = await aSession(ann, sam)
    const strangers = [
      await aPractitioner(ann.service, { name: 'Ben Dahl' }),
      await aLead(ann.service),
      await aParticipant(ann.service),
      sam,
      await aPractitioner(await aService({ name: 'Other Clinic' })),
    ]
    for (const stranger of strangers)
      expect(await doing(await signedInAs(stranger), sam.id, session.id)).toEqual({
        refused: 'not-found',
      })
    for (const id of [newId(), 'not-an-id'])
      expect(await doing(actor, id, id)).toEqual({ refused: 'not-found' })
    expect(await planned(sam)).toMatchObject([{ status: 'planned', topics: ['1.1'] }])
  })

  test('and a refusal is on the trail', async () => {
    const sam = await mine()
    const session = await aSession(ann, sam)
    const ben = await aPractitioner(ann.service, { name: 'Ben Dahl' })
    await cancelSession(await signedInAs(ben), session.id)
    const trail = await arrange(
      `select action, outcome, participant_id, subject_id from trail_entry
       where actor_id = $1 and action = 'plan-session'`,
      [ben.id],
    )
    expect(trail).toEqual([
      {
        action: 'plan-session',
        outcome: 'refused',
        participant_id: sam.id,
        subject_id: session.id,
      },
    ])
  })
})
