import { beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { noticeInWords } from '#people/notices/words.ts'
import { putNoticeAway, type About } from '#people/notices/notices.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import { isRefused } from '#platform/refusal.ts'
import { teamToday } from '#programme/team/today.server.ts'
import { arrange } from '#tests/factories/arrange.ts'
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

import { recordAbsence, recordContact, undoAbsence } from './absence.server.ts'
import { absenceOf } from './absence-page.server.ts'

const NOT_FOUND = { refused: 'not-found' }

function anHourAgo(): Temporal.Instant {
  return Temporal.Now.instant().subtract({ hours: 1 })
}

function inDays(days: number): Temporal.Instant {
  return Temporal.Now.instant().add({ hours: 24 * days })
}

let harbour: Service
let annPerson: Person
let ann: SignedIn
let sam: Person
let session: Session

beforeAll(async () => {
  harbour = await aService()
})

beforeEach(async () => {
  annPerson = await aPractitioner(harbour)
  ann = await signedInAs(annPerson)
  sam = await aParticipant(harbour, { assignedTo: [annPerson] })
  await arrange(`update person set email = 'sam@somewhere.test' where id = $1`, [sam.id])
  session = await aSession(annPerson, sam, { startsAt: anHourAgo(), topics: ['1.2'] })
})

function record(kind: 'absent' | 'excused' = 'absent', canMail = true, of = session.id) {
  return recordAbsence(ann, of, { kind, reason: '' }, canMail)
}

async function stands(id = session.id) {
  const [row] = await arrange<{ status: string; attendance: string; topics: string[] }>(
    `select session.status, attendance.status as attendance,
       array(select topic from session_topic where session_id = session.id order by position) as topics
     from session join attendance on attendance.session_id = session.id where session.id = $1`,
    [id],
  )
  return row!
}

async function mails() {
  return arrange<{ id: string; to_address: string; subject: string; words: string }>(
    'select id, to_address, subject, words from mail where person_id = $1',
    [sam.id],
  )
}

async function notices() {
  return arrange<{ id: string; kind: string; about: About }>(
    'select id, kind, about from notice where person_id = $1',
    [sam.id],
  )
}

async function missed(): Promise<string[]> {
  const today = await teamToday(ann)
  if (isRefused(today)) throw new Error(today.refused)
  return today.missed.map(({ sessionId }) => sessionId)
}

async function page() {
  const found = await absenceOf(ann, session.id)
  if (isRefused(found)) throw new Error(found.refused)
  return found
}

describe('recording that somebody did not come', () => {
  test('closes the session and invites them at once', async () => {
    const next = await aSession(annPerson, sam, { startsAt: inDays(6) })
    expect(await record()).toEqual({ id: session.id })
    expect(await stands()).toMatchObject({ status: 'closed', attendance: 'absent' })

    const [notice] = await notices()
    expect(noticeInWords(notice!)).toMatch(/We did not meet on .*You are welcome next time: .*Ann/)
    const [mail] = await mails()
    expect(mail).toMatchObject({ to_address: 'sam@somewhere.test', subject: 'Hello from Ann Berg' })
    expect(mail?.words).toContain('You are welcome next time')
    expect(
      await arrange('select mail_id from mail_due where mail_id = $1', [mail?.id]),
    ).toHaveLength(1)
    expect((await page()).contacts.map(({ way }) => way).sort()).toEqual(['e-mail', 'notice'])
    expect(await stands(next.id)).toMatchObject({ status: 'planned' })
  })

  test('writes no e-mail where none can be sent, or to nobody', async () => {
    await record('absent', false)
    expect(await mails()).toEqual([])
    expect(await notices()).toHaveLength(1)

    const silent = await aParticipant(harbour, { assignedTo: [annPerson] })
    const theirs = await aSession(annPerson, silent, { startsAt: anHourAgo() })
    await record('absent', true, theirs.id)
    const contacts = await arrange('select way from absence_contact where session_id = $1', [
      theirs.id,
    ])
    expect(contacts).toEqual([{ way: 'notice' }])
  })

  test('may be sent twice and happens once', async () => {
    const [one, other] = await Promise.all([record(), record()])
    expect([one, other, await record('excused')]).toEqual(Array(3).fill({ id: session.id }))
    expect(await notices()).toHaveLength(1)
    expect(await mails()).toHaveLength(1)
    expect(await stands()).toMatchObject({ attendance: 'absent' })
  })

  test('keeps a reason where one was given, and asks for none', async () => {
    await recordAbsence(ann, session.id, { kind: 'excused', reason: 'The bus' }, true)
    expect(await page()).toMatchObject({ absence: { kind: 'excused', reason: 'The bus' } })
    expect(noticeInWords((await notices())[0]!)).toMatch(/^Thank you for letting us know/)
  })

  test('is refused for a session still to come, unless they let us know', async () => {
    const ahead = await aSession(annPerson, sam, { startsAt: inDays(1) })
    expect(await record('absent', true, ahead.id)).toEqual({ refused: 'not-yet' })
    expect(await record('excused', true, ahead.id)).toEqual({ id: ahead.id })
  })

  test('is refused for a session that was held or cancelled', async () => {
    const held = await aSession(annPerson, sam, { status: 'closed' })
    expect(await record('absent', true, held.id)).toEqual({ refused: 'was-held' })
    const cancelled = await aSession(annPerson, sam, { status: 'cancelled' })
    expect(await record('absent', true, cancelled.id)).toEqual({ refused: 'not-planned' })
  })

  test('is the business of those who work with the person', async () => {
    const others = await Promise.all([
      signedInAs(sam),
      signedInAs(await aLead(harbour)),
      signedInAs(await aPractitioner(harbour)),
      signedInAs(await aPractitioner(await aService())),
    ])
    for (const other of others) {
      const absence = { kind: 'absent', reason: '' } as const
      expect(await recordAbsence(other, session.id, absence, true)).toEqual(NOT_FOUND)
      expect(await recordContact(other, session.id, { way: 'call', words: '' })).toEqual(NOT_FOUND)
      expect(await undoAbsence(other, session.id)).toEqual(NOT_FOUND)
      expect(await absenceOf(other, session.id)).toEqual(NOT_FOUND)
    }
    expect(await record('absent', true, newId())).toEqual(NOT_FOUND)
  })
})

describe('the topic of a missed session', () => {
  test('moves on, and the others with it', async () => {
    const first = await aSession(annPerson, sam, { startsAt: inDays(6), topics: ['1.3'] })
    const second = await aSession(annPerson, sam, { startsAt: inDays(13), topics: ['1.4'] })
    await record()
    expect((await stands(first.id)).topics).toEqual(['1.2'])
    expect((await stands(second.id)).topics).toEqual(['1.3'])
    expect((await stands()).topics).toEqual(['1.2'])
  })

  test('leaves groups and other people alone', async () => {
    const kim = await aParticipant(harbour, { name: 'Kim Moe', assignedTo: [annPerson] })
    const theirs = await aSession(annPerson, kim, { startsAt: inDays(2), topics: ['1.3'] })
    const group = await aSession(annPerson, sam, {
      startsAt: inDays(3),
      topics: ['3.1'],
      others: [kim],
    })
    await record()
    expect((await stands(theirs.id)).topics).toEqual(['1.3'])
    expect((await stands(group.id)).topics).toEqual(['3.1'])
  })
})

describe('an absence recorded by mistake', () => {
  test('is taken back with everything that nobody has seen yet', async () => {
    const next = await aSession(annPerson, sam, { startsAt: inDays(6), topics: ['1.3'] })
    await record()
    expect(await undoAbsence(ann, session.id)).toEqual({ id: session.id })
    expect(await stands()).toMatchObject({ status: 'planned', attendance: 'expected' })
    expect((await stands(next.id)).topics).toEqual(['1.3'])
    expect(await notices()).toEqual([])
    expect(await mails()).toEqual([])
    expect(await page()).toMatchObject({ absence: null, contacts: [] })
  })

  test('leaves on record what has reached the person', async () => {
    await record()
    await putNoticeAway(await signedInAs(sam), (await notices())[0]!.id)
    await arrange('update mail set sent_at = now() where person_id = $1', [sam.id])
    await undoAbsence(ann, session.id)
    expect((await page()).contacts.map(({ way }) => way).sort()).toEqual(['e-mail', 'notice'])
    expect(await notices()).toHaveLength(1)
  })

  test('leaves topics that somebody has chosen meanwhile', async () => {
    const next = await aSession(annPerson, sam, { startsAt: inDays(6), topics: ['1.3'] })
    await record()
    await arrange(`update session_topic set topic = '3.1' where session_id = $1`, [next.id])
    await undoAbsence(ann, session.id)
    expect((await stands(next.id)).topics).toEqual(['3.1'])
  })

  test('is open again when it was', async () => {
    const open = await aSession(annPerson, sam, { status: 'open' })
    await record('absent', false, open.id)
    await undoAbsence(ann, open.id)
    expect(await stands(open.id)).toMatchObject({ status: 'open' })
  })

  test('is refused after a day, and where nobody was absent', async () => {
    expect(await undoAbsence(ann, session.id)).toEqual({ refused: 'not-absent' })
    await record()
    await arrange(
      `update attendance set recorded_at = now() - interval '25 hours' where session_id = $1`,
      [session.id],
    )
    expect(await undoAbsence(ann, session.id)).toEqual({ refused: 'too-late' })
  })
})

describe('who still needs to hear from us', () => {
  test('somebody who was sent nothing but a notice, until they have read it', async () => {
    await record('absent', false)
    expect(await missed()).toEqual([session.id])
    expect((await page()).hasHeard).toBe(false)
    await putNoticeAway(await signedInAs(sam), (await notices())[0]!.id)
    expect(await missed()).toEqual([])
    expect((await page()).hasHeard).toBe(true)
  })

  test('somebody whose e-mail could not be delivered', async () => {
    await record()
    expect(await missed()).toEqual([])
    await arrange('update mail set given_up_at = now() where person_id = $1', [sam.id])
    expect(await missed()).toEqual([session.id])
    expect((await page()).hasHeard).toBe(false)
  })

  test('nobody whom somebody rang', async () => {
    await record('absent', false)
    expect(await recordContact(ann, session.id, { way: 'call', words: 'Well again' })).toEqual({
      id: session.id,
    })
    expect(await missed()).toEqual([])
    expect((await page()).contacts).toMatchObject([
      { way: 'notice' },
      { way: 'call', words: 'Well again', by: 'Ann Berg' },
    ])
  })

  test('a call about somebody who was there is refused', async () => {
    expect(await recordContact(ann, session.id, { way: 'call', words: '' })).toEqual({
      refused: 'not-absent',
    })
  })
})
