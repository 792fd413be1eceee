import { describe, expect, test } from 'vitest'

import {
  FIRST_STATUSES,
  isCurrent,
  isReEntry,
  isStatus,
  mayFollow,
  STATUSES,
  statusesAfter,
  type Status,
} from './status.ts'

// Written out a second time on purpose: rows are where somebody stands, columns what comes next.
const TABLE: Record<Status, string> = {
  //            referred invited orientation active paused left completed
  referred: '    no       yes     yes         no     no     yes  no',
  invited: '     no       no      yes         no     yes    yes  no',
  orientation: ' no       no      no          yes    yes    yes  no',
  active: '      no       no      no          no     yes    yes  yes',
  paused: '      no       yes     yes         yes    no     yes  yes',
  left: '        no       yes     yes         yes    no     no   no',
  completed: '   no       yes     yes         yes    no     no   no',
}

describe('which status may follow which', () => {
  for (const status of STATUSES) {
    const cells = TABLE[status].trim().split(/\s+/)
    STATUSES.forEach((next, column) => {
      const open = cells[column] === 'yes'
      test(`${next} ${open ? 'may' : 'may not'} follow ${status}`, () => {
        expect(mayFollow(status, next)).toBe(open)
        expect(statusesAfter(status).includes(next)).toBe(open)
      })
    })
  }
})

test('nobody is ever stuck: from every status there is a way on', () => {
  for (const status of STATUSES) expect(statusesAfter(status).length).toBeGreaterThan(0)
})

test('a person can leave from wherever they stand in the programme', () => {
  for (const status of STATUSES.filter(isCurrent)) expect(mayFollow(status, 'left')).toBe(true)
})

test('whoever left or completed can always come back', () => {
  for (const status of ['left', 'completed'] as const) {
    expect(statusesAfter(status).every((next) => isReEntry(status, next))).toBe(true)
  }
  expect(isReEntry('paused', 'active')).toBe(false)
  expect(isReEntry('completed', 'left')).toBe(false)
})

test('everybody is with the programme at present but who left or completed', () => {
  expect(STATUSES.filter((status) => !isCurrent(status))).toEqual(['left', 'completed'])
})

test('somebody starts as referred, invited or in orientation', () => {
  expect(FIRST_STATUSES).toEqual(['referred', 'invited', 'orientation'])
})

test('other words are no status', () => {
  expect(isStatus('paused')).toBe(true)
  expect(isStatus('dropped-out')).toBe(false)
})
