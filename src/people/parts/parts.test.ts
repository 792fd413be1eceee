import { describe, expect, test } from 'vitest'

import {
  isAlwaysOn,
  isSheetOn,
  isTopicOn,
  partsToSwitch,
  switches,
  type PartsOffered,
} from './parts.ts'

const offered: PartsOffered = {
  topics: [
    { id: '1.1', title: 'What recovery means', module: 1 },
    { id: '3.1', title: 'Where troubles come from', module: 3 },
  ],
  sheets: [
    { id: 'life-areas', title: 'Parts of my life', topic: '1.3' },
    { id: 'levers', title: 'My levers', topic: '3.1' },
  ],
}

describe('the parts that can be switched', () => {
  test('are topics, sheets, check-ins and own access, but no topic of module 1', () => {
    expect(partsToSwitch(offered)).toEqual([
      'topic:3.1',
      'sheet:life-areas',
      'sheet:levers',
      'check-ins',
      'own-access',
    ])
  })

  test('module 1 is always on', () => {
    expect(offered.topics.map(isAlwaysOn)).toEqual([true, false])
  })
})

describe('a sheet', () => {
  const levers = { id: 'levers', topic: '3.1' }

  test.each([
    ['nothing is off', true, []],
    ['another topic is off', true, ['topic:3.2']],
    ['the sheet itself is off', false, ['sheet:levers']],
    ['its topic is off', false, ['topic:3.1']],
  ])('when %s is on: %s', (_, expected, off) => {
    expect(isSheetOn(new Set(off), levers)).toBe(expected)
  })

  test('does not take its topic along', () => {
    expect(isTopicOn(new Set(['sheet:levers']), '3.1')).toBe(true)
    expect(isTopicOn(new Set(['topic:3.1']), '3.1')).toBe(false)
  })
})

test('only what was changed on the form is switched', () => {
  expect(switches(['check-ins', 'topic:3.1'], ['topic:3.1', 'own-access'])).toEqual({
    on: ['own-access'],
    off: ['check-ins'],
  })
})
