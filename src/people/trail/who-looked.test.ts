import { describe, expect, test } from 'vitest'

import { byDay, type Look } from './who-looked.ts'

const oslo = 'Europe/Oslo'

function look(at: string, name: string, rest: Partial<Look> = {}): Look {
  return {
    at: Temporal.Instant.from(at),
    name,
    actorId: name,
    action: 'see-record',
    subject: 'goal',
    outcome: 'done',
    ...rest,
  }
}

describe('who looked, by day', () => {
  test('is empty when nobody did', () => {
    expect(byDay([], oslo)).toEqual([])
  })

  test('goes by the service’s own day, not by UTC', () => {
    const days = byDay(
      [look('2027-03-02T22:30:00Z', 'Ann'), look('2027-03-02T23:30:00Z', 'Ann')].reverse(),
      oslo,
    )
    expect(days.map(({ day }) => day)).toEqual(['2027-03-03', '2027-03-02'])
  })

  test('names each person once a day and each thing once, with how often and when last', () => {
    const [day] = byDay(
      [
        look('2027-03-02T12:00:00Z', 'Ann'),
        look('2027-03-02T11:00:00Z', 'Ben', { subject: 'status', action: 'change-status' }),
        look('2027-03-02T10:00:00Z', 'Ann', { subject: 'note' }),
        look('2027-03-02T09:00:00Z', 'Ann'),
      ],
      oslo,
    )
    expect(day?.people.map(({ name }) => name)).toEqual(['Ann', 'Ben'])
    expect(day?.people[0]?.doings.map(({ subject, times }) => [subject, times])).toEqual([
      ['goal', 2],
      ['note', 1],
    ])
    expect(day?.people[0]?.doings[0]?.last.toString()).toBe('2027-03-02T12:00:00Z')
  })

  test('keeps a refused look apart from one that was let in', () => {
    const [day] = byDay(
      [
        look('2027-03-02T12:00:00Z', 'Ann', { outcome: 'refused' }),
        look('2027-03-02T11:00:00Z', 'Ann'),
      ],
      oslo,
    )
    expect(day?.people[0]?.doings.map(({ outcome }) => outcome)).toEqual(['refused', 'done'])
  })

  test('keeps people of the same name apart', () => {
    const [day] = byDay(
      [
        look('2027-03-02T12:00:00Z', 'Ann', { actorId: '1' }),
        look('2027-03-02T11:00:00Z', 'Ann', { actorId: '2' }),
      ],
      oslo,
    )
    expect(day?.people).toHaveLength(2)
  })
})
