import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { curriculum } from '#curriculum'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { closeConnections, newId } from '#platform/database/database.server.ts'
import { countingRoundTrips } from '#platform/database/round-trips.server.ts'
import { followingHasBegun } from '#platform/live/follow.server.ts'
import { arrange, insert } from '#tests/factories/arrange.ts'
import {
  aLead,
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
} from '#tests/factories/people.ts'
import { aSession, aSessionText } from '#tests/factories/sessions.ts'
import { addAgendaItem } from './agenda.server.ts'
import { show } from './conduct.server.ts'
import { askField, feedbackField } from './field-names.ts'
import { followSession } from './live.server.ts'
import { presentRoom } from './room-page.server.ts'
import { participantOf, sessionRoom, type Room } from './room.server.ts'
import { saveField } from './save-field.server.ts'
import { ownAgenda, sharedScreen } from './shared.server.ts'
import { saveText } from './texts.server.ts'

const TOPIC = curriculum.outline('1.1')!
const TOPICS = curriculum.modules.flatMap((module) => module.topics)
const PAGE = { view: 'page', topic: '1.1', page: TOPIC.pages[0]!.id }

let ann: Person
let actor: SignedIn
beforeAll(async () => {
  ann = await aPractitioner(await aService())
  actor = await signedInAs(ann)
})
afterAll(closeConnections)

async function anOpenSession() {
  const sam = await aParticipant(ann.service, { assignedTo: [ann] })
  return aSession(ann, sam, { status: 'open' })
}

describe('the session room', () => {
  test('brings what was said last time, which session it is, and where it stands', async () => {
    const session = await anOpenSession()
    const before = await aSession(ann, session.participant, { status: 'closed' })
    await aSessionText(before, session.participant, 'own-words', 'I can borrow hope')
    const room = (await sessionRoom(actor, session.id)) as Room
    expect(room).toMatchObject({ number: 2, topics: ['1.1'] })
    const page = await presentRoom(room, actor, {}, curriculum)
    expect(page).toMatchObject({
      step: 1,
      lastTime: { ownWords: 'I can borrow hope' },
      texts: { teaching: { value: '', revision: 0 } },
    })
    expect(page.session.left!.minutes).toBeGreaterThan(0)
  })

  test('opens the page that was shown last, and any page that is asked for', async () => {
    const session = await anOpenSession()
    const [first, second] = TOPIC.pages
    await insert('page_shown', {
      organisation_id: session.organisationId,
      id: newId(),
      session_id: session.id,
      topic: '1.1',
      page: second!.id,
    })
    const room = (await sessionRoom(actor, session.id)) as Room
    const shown = await presentRoom(room, actor, { step: 6 }, curriculum)
    expect(shown.teaching?.page.id).toBe(second!.id)
    const asked = await presentRoom(room, actor, { step: 6, page: first!.id }, curriculum)
    expect(asked.teaching?.page.id).toBe(first!.id)
    const lost = await presentRoom(room, actor, { step: 6, page: 'nowhere' }, curriculum)
    expect(lost.teaching?.page.id).toBe(first!.id)
  })

  test('waits for the database as often with much in it as with nothing', async () => {
    const session = await anOpenSession()
    const trips = async () => {
      const counted = { count: 0 }
      await countingRoundTrips(counted, () => sessionRoom(actor, session.id))
      return counted.count
    }
    const empty = await trips()
    for (let n = 0; n < 20; n += 1) await addAgendaItem(actor, session.id, `Item ${n}`)
    for (let n = 0; n < 5; n += 1) await aSession(ann, session.participant, { status: 'closed' })
    expect(await trips()).toBe(empty)
    expect(empty).toBeLessThanOrEqual(4)
  })

  test('looked at again within minutes leaves one line on the trail', async () => {
    const session = await anOpenSession()
    for (let look = 0; look < 3; look += 1) await sessionRoom(actor, session.id)
    const trail = await arrange(
      `select from trail_entry where participant_id = $1 and subject = 'session-room'`,
      [session.participant.id],
    )
    expect(trail).toHaveLength(1)
  })
})

describe('a field of the room', () => {
  test('is saved by its kind, by its role-play, or into the person’s own workbook', async () => {
    const session = await anOpenSession()
    const ask = Object.keys(await asksOf(session.id))[0]!
    const play = `1.1/${TOPIC.rolePlays[0]!.id}`
    for (const field of ['teaching', feedbackField(play, 'try'), askField('1.1', ask)])
      expect(
        await saveField(actor, session.id, { field, value: ' Soup ', base: 0 }, curriculum),
      ).toMatchObject({ status: 200, body: { saved: { revision: 1 } } })
    const answers = await arrange(
      'select sheet, field, value, session_id from workbook_answer where participant_id = $1',
      [session.participant.id],
    )
    expect(answers).toEqual([
      { sheet: 'page:1.1', field: ask, value: 'Soup', session_id: session.id },
    ])
  })

  test('that somebody else changed comes back with their version', async () => {
    const session = await anOpenSession()
    const ask = Object.keys(await asksOf(session.id))[0]!
    for (const field of ['recall', askField('1.1', ask)]) {
      await saveField(actor, session.id, { field, value: 'His', base: 0 }, curriculum)
      expect(
        await saveField(actor, session.id, { field, value: 'Hers', base: 0 }, curriculum),
      ).toMatchObject({ status: 409, body: { theirs: { value: 'His', revision: 1 } } })
    }
  })

  test.each([
    [null, 422],
    [{}, 422],
    [{ field: 'gossip', value: 'x', base: 0 }, 422],
    [{ field: 'teaching', value: 7, base: 0 }, 422],
    [{ field: 'teaching', value: 'x', base: -1 }, 422],
    [{ field: 'teaching', value: 'x'.repeat(4001), base: 0 }, 422],
    [{ field: 'play:1.1/none:try', value: 'x', base: 0 }, 409],
    [{ field: 'ask:9.9:none', value: 'x', base: 0 }, 404],
  ])('that does not fit is answered in words: %j', async (sent, status) => {
    const session = await anOpenSession()
    const answer = await saveField(actor, session.id, sent, curriculum)
    expect(answer).toMatchObject({ status, body: { refused: expect.stringMatching(/\w/) } })
  })

  async function asksOf(sessionId: string) {
    for (const { id } of TOPIC.pages) {
      const room = (await sessionRoom(actor, sessionId)) as Room
      const page = await presentRoom(room, actor, { step: 6, page: id }, curriculum)
      const answers = page.teaching?.answers ?? {}
      if (Object.keys(answers).length > 0) return answers
    }
    throw new Error('topic 1.1 asks nothing')
  }
})

describe('the shared screen', () => {
  test.each([
    [{ view: 'nothing' }, 'nothing'],
    [PAGE, 'page'],
    [{ view: 'agenda' }, 'agenda'],
    [{ view: 'goal' }, 'nothing'], // no goal is set yet
  ])('shows %j to the person and in a second window', async (wish, view) => {
    const session = await anOpenSession()
    await show(actor, session.id, wish, TOPICS)
    await saveText(actor, session.id, 'teaching', { words: 'A note', base: 0 })
    const sam = await signedInAs(session.participant)
    for (const [who, as] of [
      [actor, 'run-session'],
      [sam, 'see-record'],
    ] as const) {
      const screen = await sharedScreen(who, session.id, as, curriculum)
      expect(screen).toMatchObject({ view: { view } })
      expect(JSON.stringify(screen)).not.toContain('A note')
    }
  })

  test('shows nothing once the session is closed', async () => {
    const session = await anOpenSession()
    await show(actor, session.id, PAGE, TOPICS)
    await arrange(`update session set status = 'closed' where id = $1`, [session.id])
    expect(await sharedScreen(actor, session.id, 'run-session', curriculum)).toMatchObject({
      view: { view: 'nothing' },
    })
  })

  test('shows a group only what belongs to nobody', async () => {
    const [kim, max] = [
      await aParticipant(ann.service, { name: 'Kim', assignedTo: [ann] }),
      await aParticipant(ann.service, { name: 'Max', assignedTo: [ann] }),
    ]
    const group = await aSession(ann, kim, { status: 'open', others: [max] })
    await show(actor, group.id, { view: 'agenda' }, TOPICS)
    expect(await sharedScreen(actor, group.id, 'run-session', curriculum)).toMatchObject({
      view: { view: 'nothing' },
    })
    await show(actor, group.id, PAGE, TOPICS)
    expect(await sharedScreen(actor, group.id, 'run-session', curriculum)).toMatchObject({
      view: { view: 'page', answers: {} },
    })
    const own = await sharedScreen(await signedInAs(max), group.id, 'see-record', curriculum)
    expect(JSON.stringify(own)).not.toContain('Kim')
  })

  test('lets the person round up in their own words in the last step', async () => {
    const session = await anOpenSession()
    const sam = await signedInAs(session.participant)
    expect(await sharedScreen(sam, session.id, 'see-record', curriculum)).toMatchObject({
      roundUp: null,
    })
    await arrange('update session set now_step = 8 where id = $1', [session.id])
    expect(await sharedScreen(sam, session.id, 'see-record', curriculum)).toMatchObject({
      roundUp: { ownWords: { value: '', revision: 0 }, feedback: null },
    })
  })
})

describe('following a session', () => {
  test('tells at once what there is, then what has changed, and ends with the sign-in', async () => {
    const session = await anOpenSession()
    let signedIn: SignedIn | null = actor
    const answer = await followSession(actor, session.id, {
      as: 'run-session',
      whoNow: async () => signedIn,
      lookAgain: 300,
    })
    const reader = (answer as Response).body!.pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    const until = async (event: string) => {
      while (!heard.includes(`event: ${event}`)) {
        const { value, done } = await reader.read()
        if (done) break
        heard += value
      }
      expect(heard).toContain(`event: ${event}`)
    }
    await until('now')
    // What was announced before the connection listens is met at the next look, as 'now'.
    await followingHasBegun()
    await saveText(actor, session.id, 'teaching', { words: 'A note', base: 0 })
    await until('changed')
    expect(heard).not.toContain('A note')
    signedIn = null
    await until('gone')
    while (!(await reader.read()).done);
  })
})

describe('nobody looks into somebody else’s session', () => {
  const looks: [string, (who: SignedIn, id: string) => Promise<unknown>][] = [
    ['the room', (who, id) => sessionRoom(who, id)],
    ['the second window', (who, id) => sharedScreen(who, id, 'run-session', curriculum)],
    ['their own screen', (who, id) => sharedScreen(who, id, 'see-record', curriculum)],
    ['their own agenda', (who, id) => ownAgenda(who, id)],
    [
      'what changes',
      (who, id) => followSession(who, id, { as: 'see-record', whoNow: async () => null }),
    ],
  ]

  test.each(looks)('not at %s', async (_, look) => {
    const session = await anOpenSession()
    const strangers = [
      await aPractitioner(ann.service, { name: 'Ben Dahl' }),
      await aLead(ann.service),
      await aParticipant(ann.service),
      await aPractitioner(await aService({ name: 'Other Clinic' })),
    ]
    for (const stranger of strangers) {
      const who = await signedInAs(stranger)
      expect(await look(who, session.id)).toEqual({ refused: 'not-found' })
      expect(await participantOf(who, session.id)).toBeNull()
      expect(
        await saveField(who, session.id, { field: 'ask:1.1:x', value: 'x', base: 0 }, curriculum),
      ).toMatchObject({ status: 404 })
    }
    for (const id of [newId(), 'not-an-id'])
      expect(await look(actor, id)).toEqual({ refused: 'not-found' })
  })

  test('the person does not see the room, nor a practitioner the person’s own screen', async () => {
    const session = await anOpenSession()
    const sam = await signedInAs(session.participant)
    expect(await sessionRoom(sam, session.id)).toEqual({ refused: 'not-found' })
    expect(await sharedScreen(sam, session.id, 'run-session', curriculum)).toEqual({
      refused: 'not-found',
    })
    expect(await sharedScreen(actor, session.id, 'see-record', curriculum)).toEqual({
      refused: 'not-found',
    })
    expect(await ownAgenda(actor, session.id)).toEqual({ refused: 'not-found' })
    expect(await ownAgenda(sam, session.id)).toMatchObject({ items: [] })
  })
})
