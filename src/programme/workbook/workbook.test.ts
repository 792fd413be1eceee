import { describe, expect, test } from 'vitest'

import { earlierVersions, meets, type AnswerVersion } from './workbook.ts'

describe('an answer that arrives', () => {
  test.each([
    ['where nobody wrote yet is written', null, 0, 'Soup', 0, 'write'],
    ['on top of the version that was read is written', 'Soup', 3, 'Bread', 3, 'write'],
    ['takes an answer back', 'Soup', 3, null, 3, 'write'],
    ['over somebody else’s newer one is not', 'Soup', 4, 'Bread', 3, 'changed-meanwhile'],
    ['where somebody else began is not', 'Soup', 1, 'Bread', 0, 'changed-meanwhile'],
    ['after somebody took the answer back is not', null, 4, 'Bread', 3, 'changed-meanwhile'],
    ['a second time is there already', 'Soup', 4, 'Soup', 3, 'already-there'],
    ['empty where there is nothing is there already', null, 0, null, 0, 'already-there'],
    ['with the same ticks is there already', ['a', 'b'], 2, ['a', 'b'], 1, 'already-there'],
    ['with other ticks is not', ['a', 'b'], 2, ['a'], 1, 'changed-meanwhile'],
  ] as const)('%s', (_, value, revision, change, base, expected) => {
    const stands = { value: value as never, revision }
    expect(meets(stands, { value: change as never, base })).toBe(expected)
  })
})

describe('earlier versions of an answer', () => {
  function version(value: string | null, byId: string, time: string): AnswerVersion {
    const at = Temporal.Instant.from(`2027-03-02T${time}:00Z`)
    return { field: 'start', value, byId, byName: byId, at }
  }
  const values = (versions: AnswerVersion[]) => earlierVersions(versions).map(({ value }) => value)

  test('are none while there is only one', () => {
    expect(values([version('Soup', 'mina', '10:00')])).toEqual([])
  })

  test('leave out what was typed in one sitting', () => {
    const typed = [
      version('So', 'mina', '10:00'),
      version('Soup', 'mina', '10:01'),
      version('Soup and bread', 'mina', '10:29'),
    ]
    expect(values(typed)).toEqual([])
  })

  test('keep what one writer left and another changed, the newest first', () => {
    const changed = [
      version('So', 'mina', '10:00'),
      version('Soup', 'mina', '10:01'),
      version('Bread', 'ann', '10:02'),
      version('Both', 'mina', '10:03'),
    ]
    expect(values(changed)).toEqual(['Bread', 'Soup'])
  })

  test('keep what was left half an hour before', () => {
    expect(values([version('Soup', 'mina', '10:00'), version('Bread', 'mina', '10:30')])).toEqual([
      'Soup',
    ])
  })

  test('do not show emptiness', () => {
    expect(values([version(null, 'mina', '10:00'), version('Bread', 'ann', '11:00')])).toEqual([])
  })
})
