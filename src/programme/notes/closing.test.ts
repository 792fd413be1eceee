import { describe, expect, test } from 'vitest'

import { mayBeClosed, sameTimeNextWeek, stillOpen, type AtTheEnd } from './closing.ts'

function end(wish: Partial<AtTheEnd> = {}): AtTheEnd {
  return {
    goalReviews: 1,
    reason: '',
    urgentOpen: false,
    toLookBackOn: 0,
    agreed: 1,
    ownWords: 'Soup',
    feedback: true,
    ...wish,
  }
}

describe('a session', () => {
  test.each([
    ['in which a goal was looked at', 1, '', true],
    ['in which none was, for a stated reason', 0, 'We talked about the flat', true],
    ['in which none was, without a word', 0, '', false],
    ['in which none was, with an empty reason', 0, '  \n', false],
  ])('%s may be closed: %s, %s, %s', (_, goalReviews, reason, expected) => {
    expect(mayBeClosed({ goalReviews, reason })).toBe(expected)
  })

  test.each([
    ['nothing', {}, []],
    ['the goal', { goalReviews: 0 }, ['goal']],
    ['something urgent', { urgentOpen: true }, ['urgent']],
    ['what was tried', { toLookBackOn: 2 }, ['tried']],
    ['something to try', { agreed: 0 }, ['practice']],
    ['the person’s own words', { ownWords: ' ' }, ['own-words']],
    ['how it was', { feedback: false }, ['feedback']],
    [
      'everything, the weightiest first',
      {
        urgentOpen: true,
        goalReviews: 0,
        toLookBackOn: 1,
        agreed: 0,
        ownWords: '',
        feedback: false,
      },
      ['urgent', 'goal', 'tried', 'practice', 'own-words', 'feedback'],
    ],
  ] as [string, Partial<AtTheEnd>, string[]][])('has still open: %s', (_, wish, expected) => {
    expect(stillOpen(end(wish))).toEqual(expected)
  })
})

describe('the next session', () => {
  const at = (text: string) => Temporal.Instant.from(text)

  test.each([
    ['is a week later at the same hour', '2027-03-02T09:00:00Z', '2027-03-02T10:00:00Z', '2027-03-09', '10:00'],
    ['keeps its hour when the clocks change', '2027-03-23T09:00:00Z', '2027-03-23T10:00:00Z', '2027-03-30', '10:00'],
    ['is still to come when a session is closed late', '2027-03-02T09:00:00Z', '2027-03-17T08:00:00Z', '2027-03-23', '10:00'],
    ['is not this very moment', '2027-03-02T09:00:00Z', '2027-03-09T09:00:00Z', '2027-03-16', '10:00'],
  ])('%s', (_, startsAt, now, date, time) => {
    expect(sameTimeNextWeek(at(startsAt), at(now), 'Europe/Oslo')).toEqual({ date, time })
  }) // prettier-ignore
})
