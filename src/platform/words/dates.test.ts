import { describe, expect, test } from 'vitest'

import {
  dayInWords,
  dayOf,
  distanceInWords,
  shortDay,
  timeInWords,
  weekdayInWords,
} from './dates.ts'

describe('a day in words', () => {
  test('leaves out the year of today, and names another', () => {
    expect(dayInWords('2026-03-05', '2026-11-22')).toBe('Thursday 5 March')
    expect(dayInWords('2025-03-05', '2026-11-22')).toBe('Wednesday, 5 March 2025')
    expect(shortDay('2026-03-05', '2026-11-22')).toBe('5 March')
    expect(shortDay('2025-03-05', '2026-11-22')).toBe('5 March 2025')
  })

  test('is told in the language asked for, one after the other', () => {
    expect(weekdayInWords('2026-03-05')).toBe('Thursday')
    expect(weekdayInWords('2026-03-05', 'nl')).toBe('donderdag')
    expect(weekdayInWords('2026-03-05')).toBe('Thursday')
  })
})

describe('a moment', () => {
  const justBeforeMidnight = Temporal.Instant.from('2026-03-04T23:30:00Z')

  test.each([
    ['Europe/London', '23:30', '2026-03-04'],
    ['Europe/Oslo', '00:30', '2026-03-05'],
    ['America/New_York', '18:30', '2026-03-04'],
  ])('in %s is at %s on %s', (zone, time, day) => {
    expect(timeInWords(justBeforeMidnight, zone)).toBe(time)
    expect(dayOf(justBeforeMidnight, zone)).toBe(day)
  })
})

test.each([
  ['2026-11-22', 'today'],
  ['2026-11-23', 'tomorrow'],
  ['2026-11-25', 'in 3 days'],
  ['2026-11-20', '2 days ago'],
])('from 22 November, %s is %s', (date, words) => {
  expect(distanceInWords(date, '2026-11-22')).toBe(words)
})
