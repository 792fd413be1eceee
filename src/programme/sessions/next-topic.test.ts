import { describe, expect, test } from 'vitest'

import {
  cameToItsEnd,
  nextTopic,
  nextTopics,
  type ListedTopic,
  type TaughtTopic,
} from './next-topic.ts'

const PROGRAMME: ListedTopic[] = [
  { id: '1.1', module: 1, taught: true },
  { id: '1.2', module: 1, taught: true },
  { id: '1.3', module: 1, taught: true },
  { id: '2.1', module: 2, taught: false },
  { id: '3.1', module: 3, taught: true },
  { id: '3.2', module: 3, taught: true },
]

function taught(...topics: string[]): TaughtTopic[] {
  return topics.map((topic) => ({ topic, finished: true }))
}

describe('the next topic', () => {
  test('of somebody who begins is the first of the programme', () => {
    expect(nextTopic(PROGRAMME, { taught: [] })).toEqual({ topic: '1.1', because: 'first' })
  })

  test('is the following one', () => {
    expect(nextTopic(PROGRAMME, { taught: taught('1.1') })).toEqual({
      topic: '1.2',
      because: 'same-module',
    })
  })

  test('passes over topics whose texts are not there yet', () => {
    expect(nextTopic(PROGRAMME, { taught: taught('1.1', '1.2', '1.3') })).toEqual({
      topic: '3.1',
      because: 'next-in-order',
    })
  })

  test('is the same again when the session did not come to its last page', () => {
    const soFar = [...taught('1.1'), { topic: '1.2', finished: false }]
    expect(nextTopic(PROGRAMME, { taught: soFar })).toEqual({ topic: '1.2', because: 'goes-on' })
  })

  test('is not the same again once that is switched off', () => {
    const soFar = [...taught('1.1'), { topic: '1.2', finished: false }]
    expect(nextTopic(PROGRAMME, { taught: soFar, switchedOff: ['topic:1.2'] })?.topic).toBe('1.3')
  })

  test('stays in a module that was taken out of order, then returns to what was left', () => {
    expect(nextTopic(PROGRAMME, { taught: taught('1.1', '3.1') })).toEqual({
      topic: '3.2',
      because: 'same-module',
    })
    expect(nextTopic(PROGRAMME, { taught: taught('1.1', '3.1', '3.2') })).toEqual({
      topic: '1.2',
      because: 'next-in-order',
    })
  })

  test('leaves out what is switched off for the person', () => {
    expect(
      nextTopic(PROGRAMME, { taught: taught('1.1'), switchedOff: ['topic:1.2', 'check-ins'] })
        ?.topic,
    ).toBe('1.3')
  })

  test('comes after those that are planned already', () => {
    expect(nextTopic(PROGRAMME, { taught: [], planned: ['1.1'] })?.topic).toBe('1.2')
    expect(nextTopic(PROGRAMME, { taught: taught('1.1'), planned: ['3.1'] })?.topic).toBe('3.2')
  })

  test('may be a repeat by choice, which the order then goes on from', () => {
    expect(nextTopic(PROGRAMME, { taught: taught('1.1', '1.2', '1.1') })?.topic).toBe('1.3')
  })

  test('is none when everything was taught', () => {
    expect(nextTopic(PROGRAMME, { taught: taught('1.1', '1.2', '1.3', '3.1', '3.2') })).toBeNull()
    expect(nextTopic([], { taught: [] })).toBeNull()
  })

  test('goes on from a topic that the programme no longer lists', () => {
    expect(nextTopic(PROGRAMME, { taught: taught('9.9') })).toEqual({
      topic: '1.1',
      because: 'first',
    })
  })
})

describe('a series of sessions', () => {
  test('takes one topic after the other, and none where none is left', () => {
    expect(nextTopics(PROGRAMME, { taught: taught('1.1') }, 5)).toEqual([
      '1.2',
      '1.3',
      '3.1',
      '3.2',
      null,
    ])
  })

  test('goes on after what is planned already', () => {
    expect(nextTopics(PROGRAMME, { taught: [], planned: ['1.1'] }, 2)).toEqual(['1.2', '1.3'])
  })
})

describe('a session comes to the end of its topic', () => {
  const topic: ListedTopic = {
    id: '1.1',
    module: 1,
    taught: true,
    pages: [{ id: 'a' }, { id: 'b' }],
  }
  test.each([
    ['when it showed the last page', topic, ['a', 'b'], true],
    ['not while pages are left', topic, ['a'], false],
    ['when it was held on paper', topic, [], true],
    ['when the topic has no pages', { ...topic, pages: [] }, ['a'], true],
    ['when the programme no longer lists the topic', undefined, ['a'], true],
  ])('%s', (_, listed, shown, expected) => {
    expect(cameToItsEnd(listed, shown)).toBe(expected)
  })
})
