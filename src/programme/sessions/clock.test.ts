import { describe, expect, test } from 'vitest'

import { dateAndTime, endOf, minutesLeft, momentOf, weeklyFrom } from './clock.ts'

const OSLO = 'Europe/Oslo'

function at(text: string): Temporal.Instant {
  return Temporal.Instant.from(text)
}

describe('a session planned for an hour in the service’s own time zone', () => {
  test.each([
    ['in winter', '2027-01-12', '10:00', '2027-01-12T09:00:00Z'],
    ['in summer', '2027-07-13', '10:00', '2027-07-13T08:00:00Z'],
    [
      'in the hour that comes twice, at its first coming',
      '2027-10-31',
      '02:30',
      '2027-10-31T00:30:00Z',
    ],
  ])('%s', (_, date, time, expected) => {
    const moment = momentOf(date, time, OSLO)
    expect(String(moment)).toBe(expected)
    expect(dateAndTime(moment as Temporal.Instant, OSLO)).toEqual({ date, time })
  })

  test('is refused in the hour that the clocks skip', () => {
    expect(momentOf('2027-03-28', '02:30', OSLO)).toEqual({
      refused: 'no-such-hour',
      field: 'time',
    })
  })

  test('keeps its hour from week to week when the clocks change', () => {
    const days = weeklyFrom('2027-03-22', 3)
    expect(days).toEqual(['2027-03-22', '2027-03-29', '2027-04-05'])
    expect(days.map((day) => String(momentOf(day, '10:00', OSLO)))).toEqual([
      '2027-03-22T09:00:00Z',
      '2027-03-29T08:00:00Z',
      '2027-04-05T08:00:00Z',
    ])
  })
})

describe('the time left', () => {
  const startsAt = at('2027-03-02T10:00:00Z')
  const end = (openedAt: string | null) =>
    String(endOf({ startsAt, minutes: 50, openedAt: openedAt ? at(openedAt) : null }))

  test.each([
    ['not yet opened', null, '2027-03-02T10:50:00Z'],
    ['opened at its time', '2027-03-02T10:00:00Z', '2027-03-02T10:50:00Z'],
    ['opened ten minutes early', '2027-03-02T09:50:00Z', '2027-03-02T10:50:00Z'],
    ['opened twenty minutes late', '2027-03-02T10:20:00Z', '2027-03-02T10:50:00Z'],
    ['opened an hour early', '2027-03-02T09:00:00Z', '2027-03-02T09:50:00Z'],
    ['opened the day after', '2027-03-03T14:00:00Z', '2027-03-03T14:50:00Z'],
  ])('of a session %s runs to its end', (_, openedAt, expected) => {
    expect(end(openedAt)).toBe(expected)
  })

  test('is told in whole minutes and may be over', () => {
    const last = at('2027-03-02T10:50:00Z')
    expect(minutesLeft(last, at('2027-03-02T10:25:30Z'))).toBe(25)
    expect(minutesLeft(last, at('2027-03-02T10:50:00Z'))).toBe(0)
    expect(minutesLeft(last, at('2027-03-02T10:55:00Z'))).toBe(-5)
  })
})
