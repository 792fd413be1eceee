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
import { addAgendaItem, changeAgendaItem } from './agenda.server.ts'
import { giveFeedback } from './feedback.server.ts'
import { recordRung, saveRungFeedback } from './role-play.server.ts'
import { markTechnique } from './techniques.server.ts'
import { saveText } from './texts.server.ts'

const TOPICS = [{ id: '1.1', rolePlays: [{ id: 'saying-what-i-want' }] }]
const CARDS = new Set(['evocation', 'shaping'])
const PLAY = { exercise: '1.1/saying-what-i-want', rung: 'try' }
const FEEDBACK = { useful: 3, heard: 4, pace: 'right', changeOneThing: '' } as const

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

async function sign(session: { id: string; participant: Person }) {
  await insert('progress_note', {
    organisation_id: session.participant.organisationId,
    id: newId(),
    session_id: session.id,
    participant_id: session.participant.id,
    facts: {},
    written_by: ann.id,
    signed_by: ann.id,
    signed_at: Temporal.Now.instant(),
  })
}

describe('a text of a session', () => {
  test('is saved on top of what was read, and keeps its earlier versions', async () => {
    const session = await aSessionThatIs('open')
    const first = await saveText(actor, session.id, 'teaching', { words: 'Soup', base: 0 })
    expect(first).toMatchObject({ saved: { words: 'Soup', revision: 1 } })
    const second = await saveText(actor, session.id, 'teaching', { words: 'Soup, bread', base: 1 })
    expect(second).toMatchObject({ saved: { words: 'Soup, bread', revision: 2 } })
    const rows = await arrange(
      `select was->>'words' as words, changed_by from history
       where table_name = 'session_text' and participant_id = $1`,
      [session.participant.id],
    )
    expect(rows).toEqual([{ words: 'Soup', changed_by: ann.id }])
  })

  test('is never overwritten silently: the other version comes back with its writer', async () => {
    const session = await aSessionThatIs('open')
    const ben = await aPractitioner(ann.service, { name: 'Ben Dahl' })
    await insert('assignment', {
      organisation_id: ann.organisationId,
      id: newId(),
      participant_id: session.participant.id,
      practitioner_id: ben.id,
    })
    await saveText(await signedInAs(ben), session.id, 'teaching', { words: 'His', base: 0 })
    for (const base of [0, 7])
      expect(await saveText(actor, session.id, 'teaching', { words: 'Hers', base })).toMatchObject({
        refused: 'changed-meanwhile',
        theirs: { words: 'His', revision: 1, by: 'Ben Dahl' },
      })
    expect(await saveText(actor, session.id, 'teaching', { words: 'Hers', base: 1 })).toMatchObject(
      {
        saved: { revision: 2 },
      },
    )
  })

  test('that is sent twice is there once', async () => {
    const session = await aSessionThatIs('open')
    for (let time = 0; time < 2; time++)
      expect(
        await saveText(actor, session.id, 'recall', { words: 'The walk', base: 0 }),
      ).toMatchObject({ saved: { words: 'The walk', revision: 1 } })
    for (let time = 0; time < 2; time++)
      expect(
        await saveText(actor, session.id, 'recall', { words: 'The long walk', base: 1 }),
      ).toMatchObject({ saved: { revision: 2 } })
  })

  test('that stays empty leaves no row', async () => {
    const session = await aSessionThatIs('open')
    expect(await saveText(actor, session.id, 'recall', { words: '', base: 0 })).toMatchObject({
      saved: { words: '', revision: 0 },
    })
    expect(await arrange('select from session_text where session_id = $1', [session.id])).toEqual(
      [],
    )
  })

  test('may be emptied', async () => {
    const session = await aSessionThatIs('open')
    await saveText(actor, session.id, 'recall', { words: 'The walk', base: 0 })
    expect(await saveText(actor, session.id, 'recall', { words: '', base: 1 })).toMatchObject({
      saved: { words: '', revision: 2 },
    })
  })

  test('of two who save at once keeps one and gives the other both versions', async () => {
    const session = await aSessionThatIs('open')
    const answers = await Promise.all(
      ['One', 'Two'].map((words) => saveText(actor, session.id, 'summary', { words, base: 0 })),
    )
    expect(answers.filter((answer) => 'saved' in answer)).toHaveLength(1)
    expect(answers.find((answer) => 'theirs' in answer)).toMatchObject({
      refused: 'changed-meanwhile',
      theirs: { revision: 1 },
    })
  })

  test('is still taken after closing, until the note is signed', async () => {
    const session = await aSessionThatIs('closed')
    expect(await saveText(actor, session.id, 'summary', { words: 'Late', base: 0 })).toMatchObject({
      saved: { revision: 1 },
    })
    await sign(session)
    expect(await saveText(actor, session.id, 'summary', { words: 'Later', base: 1 })).toEqual({
      refused: 'session-closed',
    })
  })

  test.each(['planned', 'cancelled'] as const)('is not taken while it is %s', async (status) => {
    const session = await aSessionThatIs(status)
    expect(await saveText(actor, session.id, 'summary', { words: 'No', base: 0 })).toEqual({
      refused: 'session-closed',
    })
  })

  test('of their own the person writes themselves, and nothing else', async () => {
    const session = await aSessionThatIs('open')
    const sam = await signedInAs(session.participant)
    expect(
      await saveText(sam, session.id, 'own-words', { words: 'It helped', base: 0 }),
    ).toMatchObject({
      saved: { revision: 1 },
    })
    expect(await saveText(sam, session.id, 'teaching', { words: 'Mine', base: 0 })).toEqual({
      refused: 'not-found',
    })
  })
})

describe('the agenda', () => {
  test('is built by both sides, before the session and in it', async () => {
    const session = await aSessionThatIs('planned')
    const sam = await signedInAs(session.participant)
    await addAgendaItem(sam, session.id, 'My new room')
    await addAgendaItem(actor, session.id, 'Page 2')
    const rows = await arrange(
      'select words, position, written_by from agenda_item where session_id = $1 order by position',
      [session.id],
    )
    expect(rows).toEqual([
      { words: 'My new room', position: 1, written_by: sam.personId },
      { words: 'Page 2', position: 2, written_by: ann.id },
    ])
  })

  test('lets an item be ticked, removed and brought back, each twice as once', async () => {
    const session = await aSessionThatIs('open')
    const item = (await addAgendaItem(actor, session.id, 'Page 2')) as { id: string }
    const state = async () => {
      const [row] = await arrange(
        'select done_at is not null as done, removed_at is not null as removed from agenda_item where id = $1',
        [item.id],
      )
      return row
    }
    for (const [change, expected] of [
      ['tick', { done: true, removed: false }],
      ['tick', { done: true, removed: false }],
      ['remove', { done: true, removed: true }],
      ['bring-back', { done: true, removed: false }],
      ['untick', { done: false, removed: false }],
    ] as const) {
      expect(await changeAgendaItem(actor, session.id, item.id, change)).toEqual({ id: item.id })
      expect(await state()).toEqual(expected)
    }
  })

  test.each([
    ['', 'empty'],
    ['x'.repeat(501), 'too-long'],
  ])('is refused words that do not fit', async (words, refused) => {
    const session = await aSessionThatIs('open')
    expect(await addAgendaItem(actor, session.id, words)).toEqual({ refused, field: 'words' })
  })

  test('has an end', async () => {
    const session = await aSessionThatIs('open')
    for (let n = 0; n < 30; n++) await addAgendaItem(actor, session.id, `Item ${n}`)
    expect(await addAgendaItem(actor, session.id, 'One more')).toEqual({ refused: 'too-many' })
  })

  test.each(['closed', 'cancelled'] as const)(
    'stays as it is once the session is %s',
    async (status) => {
      const session = await aSessionThatIs(status)
      expect(await addAgendaItem(actor, session.id, 'Late')).toEqual({ refused: 'session-closed' })
      expect(await changeAgendaItem(actor, session.id, newId(), 'tick')).toEqual({
        refused: 'session-closed',
      })
    },
  )

  test('finds no item of another session, nor of somebody else in a group', async () => {
    const [session, other] = [await aSessionThatIs('open'), await aSessionThatIs('open')]
    const item = (await addAgendaItem(actor, other.id, 'Theirs')) as { id: string }
    for (const id of [item.id, newId(), 'not-an-id'])
      expect(await changeAgendaItem(actor, session.id, id, 'remove')).toEqual({
        refused: 'not-found',
      })

    const kim = await aParticipant(ann.service, { name: 'Aa First', assignedTo: [ann] })
    const max = await aParticipant(ann.service, { name: 'Zz Last', assignedTo: [ann] })
    const group = await aSession(ann, kim, { status: 'open', others: [max] })
    const own = (await addAgendaItem(await signedInAs(kim), group.id, 'Mine')) as { id: string }
    expect(await changeAgendaItem(await signedInAs(max), group.id, own.id, 'remove')).toEqual({
      refused: 'not-found',
    })
  })
})

describe('a technique', () => {
  const at = { technique: 'evocation', topic: '1.1', page: 'a' }

  test('is noted with one tap, taken back with another, each twice as once', async () => {
    const session = await aSessionThatIs('open')
    const count = async () =>
      (await arrange('select from technique_used where session_id = $1', [session.id])).length
    for (const [used, expected] of [
      [true, 1],
      [true, 1],
      [false, 0],
      [false, 0],
    ] as const) {
      expect(await markTechnique(actor, session.id, at, used, CARDS)).toEqual({ used })
      expect(await count()).toBe(expected)
    }
    await markTechnique(actor, session.id, { technique: 'shaping' }, true, CARDS)
    expect(await count()).toBe(1)
  })

  test('has a card', async () => {
    const session = await aSessionThatIs('open')
    expect(await markTechnique(actor, session.id, { technique: 'magic' }, true, CARDS)).toEqual({
      refused: 'no-such-technique',
    })
  })

  test('is not noted in a session that has not begun', async () => {
    const session = await aSessionThatIs('planned')
    expect(await markTechnique(actor, session.id, at, true, CARDS)).toEqual({
      refused: 'session-closed',
    })
  })
})

describe('a role-play', () => {
  async function rungs(session: { id: string }) {
    return arrange(
      'select rung, feedback, revision from role_play where session_id = $1 order by id',
      [session.id],
    )
  }

  test('is noted rung by rung, and a rung can be taken back', async () => {
    const session = await aSessionThatIs('open')
    for (const rung of ['watch', 'line', 'line'])
      expect(await recordRung(actor, session.id, { ...PLAY, rung }, true, TOPICS)).toEqual({ rung })
    await recordRung(actor, session.id, { ...PLAY, rung: 'watch' }, false, TOPICS)
    expect(await rungs(session)).toEqual([{ rung: 'line', feedback: '', revision: 1 }])
  })

  test('keeps what was said about a try, on top of what was read', async () => {
    const session = await aSessionThatIs('open')
    const say = (words: string, base: number) =>
      saveRungFeedback(actor, session.id, PLAY, { words, base }, TOPICS)
    expect(await say('In one breath', 0)).toMatchObject({ saved: { revision: 1 } })
    expect(await say('In one breath', 0)).toMatchObject({ saved: { revision: 1 } })
    expect(await say('In one calm breath', 1)).toMatchObject({ saved: { revision: 2 } })
    expect(await say('Other', 1)).toMatchObject({
      refused: 'changed-meanwhile',
      theirs: { words: 'In one calm breath', revision: 2, by: 'Ann Berg' },
    })
    expect(await say('Other', 0)).toMatchObject({ refused: 'changed-meanwhile' })
  })

  test('that was noted on another device without words still takes words', async () => {
    const session = await aSessionThatIs('open')
    await recordRung(actor, session.id, PLAY, true, TOPICS)
    expect(
      await saveRungFeedback(actor, session.id, PLAY, { words: 'Well said', base: 0 }, TOPICS),
    ).toMatchObject({ saved: { words: 'Well said', revision: 2 } })
  })

  test('noted again keeps its words', async () => {
    const session = await aSessionThatIs('open')
    await saveRungFeedback(actor, session.id, PLAY, { words: 'Well said', base: 0 }, TOPICS)
    await recordRung(actor, session.id, PLAY, true, TOPICS)
    expect(await rungs(session)).toEqual([{ rung: 'try', feedback: 'Well said', revision: 1 }])
  })

  test('says so when it was taken back meanwhile', async () => {
    const session = await aSessionThatIs('open')
    expect(
      await saveRungFeedback(actor, session.id, PLAY, { words: 'Late', base: 3 }, TOPICS),
    ).toMatchObject({ refused: 'changed-meanwhile', theirs: { words: '', revision: 0 } })
  })

  test.each([
    [{ ...PLAY, rung: 'stage' }, 'no-such-rung'],
    [{ ...PLAY, exercise: '1.1/other' }, 'no-such-exercise'],
    [{ ...PLAY, exercise: 'nothing' }, 'no-such-exercise'],
  ])('is refused for %j', async (play, refused) => {
    const session = await aSessionThatIs('open')
    expect(await recordRung(actor, session.id, play, true, TOPICS)).toEqual({ refused })
    const change = { words: 'x', base: 0 }
    expect(await saveRungFeedback(actor, session.id, play, change, TOPICS)).toEqual({ refused })
  })

  test('is refused words that do not fit, and a session that has not begun', async () => {
    const [open, planned] = [await aSessionThatIs('open'), await aSessionThatIs('planned')]
    const long = { words: 'x'.repeat(4001), base: 0 }
    expect(await saveRungFeedback(actor, open.id, PLAY, long, TOPICS)).toEqual({
      refused: 'too-long',
    })
    const short = { words: 'x', base: 0 }
    expect(await saveRungFeedback(actor, planned.id, PLAY, short, TOPICS)).toEqual({
      refused: 'session-closed',
    })
    expect(await recordRung(actor, planned.id, PLAY, true, TOPICS)).toEqual({
      refused: 'session-closed',
    })
  })
})

describe('feedback on the session', () => {
  test('is the person’s, may stay open in parts, and the latest counts', async () => {
    const session = await aSessionThatIs('open')
    const sam = await signedInAs(session.participant)
    const open = { useful: null, heard: null, pace: null, changeOneThing: 'More breaks' }
    await giveFeedback(sam, session.id, open)
    await giveFeedback(sam, session.id, FEEDBACK)
    expect(
      await arrange('select useful, heard, pace from session_feedback where session_id = $1', [
        session.id,
      ]),
    ).toEqual([{ useful: 3, heard: 4, pace: 'right' }])
  })

  test('waits for the session', async () => {
    const session = await aSessionThatIs('planned')
    expect(await giveFeedback(actor, session.id, FEEDBACK)).toEqual({ refused: 'session-closed' })
  })
})

describe('nobody writes into somebody else’s session', () => {
  type Doing = (who: SignedIn, session: string) => Promise<unknown>
  const staff: [string, Doing][] = [
    ['write a text', (who, s) => saveText(who, s, 'teaching', { words: 'x', base: 0 })],
    [
      'note a technique',
      (who, s) => markTechnique(who, s, { technique: 'evocation' }, true, CARDS),
    ],
    ['note a rung', (who, s) => recordRung(who, s, PLAY, true, TOPICS)],
    [
      'say something about a try',
      (who, s) => saveRungFeedback(who, s, PLAY, { words: 'x', base: 0 }, TOPICS),
    ],
  ]
  const both: [string, Doing][] = [
    ['write own words', (who, s) => saveText(who, s, 'own-words', { words: 'x', base: 0 })],
    ['put something on the agenda', (who, s) => addAgendaItem(who, s, 'x')],
    ['change the agenda', (who, s) => changeAgendaItem(who, s, newId(), 'tick')],
    ['give feedback', (who, s) => giveFeedback(who, s, FEEDBACK)],
  ]

  test.each([...staff, ...both])('to %s is refused as if it were not there', async (_, doing) => {
    const session = await aSessionThatIs('open')
    const strangers = [
      await aPractitioner(ann.service, { name: 'Ben Dahl' }),
      await aLead(ann.service),
      await aParticipant(ann.service),
      await aPractitioner(await aService({ name: 'Other Clinic' })),
    ]
    for (const stranger of strangers)
      expect(await doing(await signedInAs(stranger), session.id)).toEqual({ refused: 'not-found' })
    for (const id of [newId(), 'not-an-id'])
      expect(await doing(actor, id)).toEqual({ refused: 'not-found' })
  })

  test.each(staff)('the person does not %s', async (_, doing) => {
    const session = await aSessionThatIs('open')
    expect(await doing(await signedInAs(session.participant), session.id)).toEqual({
      refused: 'not-found',
    })
  })
})
