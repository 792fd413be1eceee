import { describe, expect, test } from 'vitest'

import { hasHeard, mayStillUndo, topicsMovedOn, type Contact, type ContactWay } from './absence.ts'

function contact(way: ContactWay, wish: Partial<Contact> = {}): Contact {
  return { way, read: false, gaveUp: false, ...wish }
}

describe('a person who did not come', () => {
  test.each([
    ['with whom nobody was in touch', [], false],
    ['who was rung', [contact('call')], true],
    ['who was written a letter', [contact('letter')], true],
    ['who was visited', [contact('visit')], true],
    ['who was met by chance', [contact('other')], true],
    ['who was sent an e-mail', [contact('e-mail')], true],
    ['whose e-mail could not be delivered', [contact('e-mail', { gaveUp: true })], false],
    ['who has not yet seen the notice', [contact('notice')], false],
    ['who has read the notice', [contact('notice', { read: true })], true],
    [
      'who was rung after an e-mail came back',
      [contact('notice'), contact('e-mail', { gaveUp: true }), contact('call')],
      true,
    ],
  ] as [string, Contact[], boolean][])('%s: has heard from us', (_, contacts, expected) => {
    expect(hasHeard(contacts)).toBe(expected)
  })
})

describe('an absence that was recorded by mistake', () => {
  const recorded = Temporal.Instant.from('2027-03-02T10:00:00Z')
  test.each([
    ['a moment ago', '2027-03-02T10:00:01Z', true],
    ['within a day', '2027-03-03T09:59:59Z', true],
    ['a day ago', '2027-03-03T10:00:00Z', false],
  ])('%s can be taken back: %s %s', (_, now, expected) => {
    expect(mayStillUndo(recorded, Temporal.Instant.from(now))).toBe(expected)
  })
})

describe('the topic of a missed session', () => {
  const later = (...topics: string[][]) =>
    topics.map((of, at) => ({ session: `s${at + 1}`, topics: of }))
  const after = (missed: string[], sessions: ReturnType<typeof later>) =>
    topicsMovedOn(missed, sessions).map((move) => [move.session, ...move.after])

  test('moves on to the next one, and each following topic with it', () => {
    expect(after(['1.2'], later(['1.3'], ['1.4'], ['1.5']))).toEqual([
      ['s1', '1.2'],
      ['s2', '1.3'],
      ['s3', '1.4'],
    ])
  })

  test('fills a session that has no topic yet', () => {
    expect(after(['1.2'], later([], ['1.4']))).toEqual([['s1', '1.2']])
    expect(after(['1.2'], later(['1.3'], [], ['1.4']))).toEqual([
      ['s1', '1.2'],
      ['s2', '1.3'],
    ])
  })

  test('stays where it is planned already', () => {
    expect(after(['1.2'], later(['1.2'], ['1.3']))).toEqual([])
  })

  test('goes with others of the same session', () => {
    expect(after(['1.2', '1.3'], later(['1.4']))).toEqual([['s1', '1.2', '1.3']])
  })

  test('has nowhere to go when nothing is planned, or nothing was missed', () => {
    expect(after(['1.2'], [])).toEqual([])
    expect(after([], later(['1.3']))).toEqual([])
  })

  test('is told with what was there before, so that it can be taken back', () => {
    expect(topicsMovedOn(['1.2'], later(['1.3']))).toEqual([
      { session: 's1', before: ['1.3'], after: ['1.2'] },
    ])
  })
})
