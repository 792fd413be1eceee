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
import { raiseUrgent, seeToUrgent } from './arrival.server.ts'
import { moveTo, openSession, show } from './conduct.server.ts'

const TOPICS = [
  { id: '1.1', pages: [{ id: 'a' }, { id: 'b' }], worksheets: [] },
  { id: '1.3', pages: [{ id: 'a' }], worksheets: [{ id: 'life-areas' }] },
]

let ann: Person
let actor: SignedIn
beforeAll(async () => {
  ann = await aPractitioner(await aService())
  actor = await signedInAs(ann)
})
afterAll(closeConnections)

async function aSessionThatIs(status: 'planned' | 'open' | 'closed' | 'cancelled') {
  const sam = await aParticipant(ann.service, { assignedTo: [ann] })
  return aSession(ann, sam, { status })
}

async function sessionRow(id: string) {
  const [row] = await arrange(
    'select status, opened_at, now_step, showing from session where id = $1',
    [id],
  )
  return row!
}

async function stepsOf(id: string) {
  const rows = await arrange<{ step: number }>(
    'select step from session_step where session_id = $1 order by id',
    [id],
  )
  return rows.map(({ step }) => step)
}

async function pagesOf(id: string) {
  const rows = await arrange<{ page: string }>(
    `select topic || '/' || page as page from page_shown where session_id = $1 order by id`,
    [id],
  )
  return rows.map(({ page }) => page)
}

describe('opening a session', () => {
  test('begins with arriving, and twice is once', async () => {
    const session = await aSessionThatIs('planned')
    expect(await openSession(actor, session.id)).toEqual({ id: session.id })
    expect(await openSession(actor, session.id)).toEqual({ id: session.id })
    expect(await sessionRow(session.id)).toMatchObject({ status: 'open', now_step: 1 })
    expect(await stepsOf(session.id)).toEqual([1])
  })

  test.each(['closed', 'cancelled'] as const)('is refused once it is %s', async (status) => {
    const session = await aSessionThatIs(status)
    expect(await openSession(actor, session.id)).toEqual({ refused: 'not-planned' })
    expect(await sessionRow(session.id)).toMatchObject({ status })
  })
})

describe('going from step to step', () => {
  test('is free, and remembers which were entered', async () => {
    const session = await aSessionThatIs('open')
    for (const step of [1, 6, 3, 3]) await moveTo(actor, session.id, { step }, TOPICS)
    expect(await sessionRow(session.id)).toMatchObject({ now_step: 3 })
    expect(await stepsOf(session.id)).toEqual([6, 3])
  })

  test('notes which pages were shown', async () => {
    const session = await aSessionThatIs('open')
    for (const page of ['a', 'b', 'a'])
      await moveTo(actor, session.id, { step: 6, topic: '1.1', page }, TOPICS)
    expect(await pagesOf(session.id)).toEqual(['1.1/a', '1.1/b'])
    expect(await stepsOf(session.id)).toEqual([6])
  })

  test('takes the shared screen along while that shows something', async () => {
    const session = await aSessionThatIs('open')
    await moveTo(actor, session.id, { step: 6, topic: '1.1', page: 'a' }, TOPICS)
    expect(await sessionRow(session.id)).toMatchObject({ showing: {} })
    await show(actor, session.id, { view: 'page', topic: '1.1', page: 'a' }, TOPICS)
    await moveTo(actor, session.id, { step: 6, topic: '1.1', page: 'b' }, TOPICS)
    expect(await sessionRow(session.id)).toMatchObject({
      showing: { view: 'page', topic: '1.1', page: 'b' },
    })
    await moveTo(actor, session.id, { step: 7 }, TOPICS)
    expect(await sessionRow(session.id)).toMatchObject({ showing: { view: 'page', page: 'b' } })
    await moveTo(actor, session.id, { step: 4 }, TOPICS)
    expect(await sessionRow(session.id)).toMatchObject({ showing: { view: 'goal' } })
  })

  test('does not turn the shared screen to what is switched off for the person', async () => {
    const session = await aSessionThatIs('open')
    await switchOff(session.participant, 'topic:1.3')
    await show(actor, session.id, { view: 'page', topic: '1.1', page: 'a' }, TOPICS)
    await moveTo(actor, session.id, { step: 6, topic: '1.3', page: 'a' }, TOPICS)
    expect(await sessionRow(session.id)).toMatchObject({ showing: { topic: '1.1' } })
  })

  test.each([
    [{ step: 0 }, 'no-such-step'],
    [{ step: 9 }, 'no-such-step'],
    [{ step: 6, topic: '1.1', page: 'z' }, 'no-such-page'],
    [{ step: 6, topic: '9.9', page: 'a' }, 'no-such-page'],
  ])('is refused for %j', async (move, refused) => {
    const session = await aSessionThatIs('open')
    expect(await moveTo(actor, session.id, move, TOPICS)).toEqual({ refused })
  })

  test.each(['planned', 'closed', 'cancelled'] as const)(
    'is refused while it is %s',
    async (status) => {
      const session = await aSessionThatIs(status)
      expect(await moveTo(actor, session.id, { step: 2 }, TOPICS)).toEqual({ refused: 'not-open' })
    },
  )
})

describe('the shared screen', () => {
  test.each([
    [{ view: 'page', topic: '1.1', page: 'a' }],
    [{ view: 'worksheet', sheet: 'life-areas' }],
    [{ view: 'agenda' }],
    [{ view: 'goal' }],
    [{ view: 'nothing' }],
  ])('shows %j', async (wish) => {
    const session = await aSessionThatIs('open')
    expect(await show(actor, session.id, wish, TOPICS)).toEqual(wish)
    expect(await sessionRow(session.id)).toMatchObject({ showing: wish })
    expect(await pagesOf(session.id)).toEqual(wish.view === 'page' ? ['1.1/a'] : [])
  })

  test.each([
    [{ view: 'guide' }],
    [{ view: 'note' }],
    [{}],
    [null],
    ['agenda'],
    [{ view: 'page', topic: '1.1', page: 'z' }],
    [{ view: 'worksheet', sheet: 'nothing-such' }],
  ])('never shows %j', async (wish) => {
    const session = await aSessionThatIs('open')
    expect(await show(actor, session.id, wish, TOPICS)).toEqual({ refused: 'not-to-show' })
  })

  test('does not show what is switched off for the person', async () => {
    const session = await aSessionThatIs('open')
    await switchOff(session.participant, 'sheet:life-areas')
    expect(
      await show(actor, session.id, { view: 'worksheet', sheet: 'life-areas' }, TOPICS),
    ).toEqual({
      refused: 'not-to-show',
    })
  })

  test.each(['planned', 'closed'] as const)('shows nothing while it is %s', async (status) => {
    const session = await aSessionThatIs(status)
    expect(await show(actor, session.id, { view: 'agenda' }, TOPICS)).toEqual({
      refused: 'not-open',
    })
  })
})

describe('something urgent', () => {
  test('is raised once, seen to, and can come up again', async () => {
    const session = await aSessionThatIs('open')
    await raiseUrgent(actor, session.id)
    expect(await raiseUrgent(actor, session.id)).toEqual({ id: session.id })
    expect(await seeToUrgent(actor, session.id)).toEqual({ id: session.id })
    await raiseUrgent(actor, session.id)
    const rows = await arrange(
      `select raised_by, seen_to_by, seen_to_at is null as open from urgent_matter
       where session_id = $1 order by raised_at`,
      [session.id],
    )
    expect(rows).toEqual([
      { raised_by: ann.id, seen_to_by: ann.id, open: false },
      { raised_by: ann.id, seen_to_by: null, open: true },
    ])
  })

  test('is not noted in a session that has not begun', async () => {
    const session = await aSessionThatIs('planned')
    expect(await raiseUrgent(actor, session.id)).toEqual({ refused: 'session-closed' })
    expect(await seeToUrgent(actor, session.id)).toEqual({ refused: 'session-closed' })
  })
})

describe('nobody runs somebody else’s session', () => {
  const doings: [string, (who: SignedIn, session: string) => Promise<unknown>][] = [
    ['open it', (who, session) => openSession(who, session)],
    ['go to a step', (who, session) => moveTo(who, session, { step: 2 }, TOPICS)],
    ['show something', (who, session) => show(who, session, { view: 'agenda' }, TOPICS)],
    ['raise something urgent', (who, session) => raiseUrgent(who, session)],
    ['see to something urgent', (who, session) => seeToUrgent(who, session)],
  ]

  test.each(doings)('to %s is refused as if it were not there', async (_, doing) => {
    const session = await aSessionThatIs('open')
    const strangers = [
      await aPractitioner(ann.service, { name: 'Ben Dahl' }),
      await aLead(ann.service),
      await aParticipant(ann.service),
      session.participant,
      await aPractitioner(await aService({ name: 'Other Clinic' })),
    ]
    for (const stranger of strangers)
      expect(await doing(await signedInAs(stranger), session.id)).toEqual({ refused: 'not-found' })
    for (const id of [newId(), 'not-an-id'])
      expect(await doing(actor, id)).toEqual({ refused: 'not-found' })
    expect(await sessionRow(session.id)).toMatchObject({ now_step: 1, showing: {} })
  })

  test('not even a practitioner who had the person before', async () => {
    const session = await aSessionThatIs('open')
    await arrange('update assignment set ended_at = now() where participant_id = $1', [
      session.participant.id,
    ])
    expect(await moveTo(actor, session.id, { step: 2 }, TOPICS)).toEqual({ refused: 'not-found' })
  })
})

async function switchOff(participant: Person, part: string): Promise<void> {
  await insert('part_switched_off', {
    organisation_id: participant.organisationId,
    id: newId(),
    participant_id: participant.id,
    part,
  })
}
