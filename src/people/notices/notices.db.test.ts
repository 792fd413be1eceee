import { beforeEach, describe, expect, test } from 'vitest'

import { inOrganisation, newId } from '#platform/database/database.server.ts'
import {
  aParticipant,
  aService,
  signedInAs,
  type Person,
  type Service,
} from '#tests/factories/people.ts'

import { putNoticeAway, sendNotice, unreadNotices } from './notices.server.ts'
import { noticeInWords } from './words.ts'

let harbour: Service
let sam: Person

beforeEach(async () => {
  harbour = await aService()
  sam = await aParticipant(harbour)
})

function box(person: Person) {
  return inOrganisation(harbour.id, null, (db) => unreadNotices(db, harbour.id, person.id))
}

function send(kind = 'practitioner-joined') {
  return inOrganisation(harbour.id, null, (db) =>
    sendNotice(db, harbour.id, { to: sam.id, kind, about: { practitioner: 'Ben' } }),
  )
}

describe('a notice', () => {
  test('lies in the box of the person it was sent to until they put it away', async () => {
    await send()
    const [notice] = await box(sam)
    expect(noticeInWords(notice!)).toBe('Ben now works with you too.')
    expect(await box(await aParticipant(harbour))).toEqual([])

    expect(await putNoticeAway(await signedInAs(sam), notice!.id)).toEqual({ put: 'away' })
    expect(await box(sam)).toEqual([])
  })

  test('newest first, and not more than one can take in', async () => {
    for (let count = 1; count <= 7; count += 1) await send(`kind-${count}`)
    expect((await box(sam)).map(({ kind }) => kind)).toEqual([
      'kind-7',
      'kind-6',
      'kind-5',
      'kind-4',
      'kind-3',
    ])
  })

  test('can be put away twice, but not by anybody else', async () => {
    await send()
    const [notice] = await box(sam)
    const strangers = [await aParticipant(harbour), await aParticipant(await aService())]
    for (const stranger of strangers) {
      expect(await putNoticeAway(await signedInAs(stranger), notice!.id)).toEqual({
        refused: 'not-found',
      })
    }
    const asSam = await signedInAs(sam)
    for (let time = 0; time < 2; time += 1) {
      expect(await putNoticeAway(asSam, notice!.id)).toEqual({ put: 'away' })
    }
    for (const id of [newId(), 'mine']) {
      expect(await putNoticeAway(asSam, id)).toEqual({ refused: 'not-found' })
    }
  })
})

test.each([
  ['practitioner-ended', { practitioner: 'Ben' }, 'Ben no longer works with you in the programme.'],
  [
    'practitioner-changed',
    { before: 'Ann', practitioner: 'Ben' },
    'Ben takes over from Ann and will work with you from now on.',
  ],
  ['assigned-to-you', { participant: 'Sam', by: 'Lee' }, 'Lee assigned Sam to you.'],
  ['caseload-to-you', { before: 'Ann', people: 1 }, '1 person has come to you from Ann.'],
  ['caseload-to-you', { before: 'Ann', people: 4 }, '4 people have come to you from Ann.'],
  [
    'session-moved',
    { date: '2027-03-04', time: '10:30', place: 'Library' },
    'Your session is now on Thursday 4 March at 10:30: Library.',
  ],
  [
    'session-moved',
    { date: '2027-03-04', time: '10:30', place: '' },
    'Your session is now on Thursday 4 March at 10:30.',
  ],
  [
    'session-cancelled',
    { date: '2027-03-04', time: '10:30', by: 'Ann' },
    'Ann had to cancel your session on Thursday 4 March at 10:30. You will find a new time together.',
  ],
  ['never-heard-of', {}, null],
] as const)('%s reads as it should', (kind, about, expected) => {
  expect(noticeInWords({ kind, about })).toBe(expected)
})
