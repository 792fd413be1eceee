import { expect, test } from 'vitest'

import { ORIENTATION_VERSION, sidesOf, stillOpen, type Acknowledgement } from './orientation.ts'

function yes(side: Acknowledgement['side'], version = ORIENTATION_VERSION): Acknowledgement {
  return { side, signedName: 'Sam', version, at: Temporal.Now.instant(), by: 'Sam' }
}

test('a participant says yes for themselves only', () => {
  expect(sidesOf(true)).toEqual(['participant'])
})

test('on the practitioner’s device both sides can say yes', () => {
  expect(sidesOf(false)).toEqual(['participant', 'practitioner'])
})

test.each([
  ['nobody said yes', ['participant', 'practitioner'], []],
  ['the participant said yes', ['practitioner'], [yes('participant')]],
  ['both said yes', [], [yes('participant'), yes('practitioner')]],
  [
    'both said yes to an earlier sheet',
    ['participant', 'practitioner'],
    [yes('participant', '0'), yes('practitioner', '0')],
  ],
] as const)('when %s, %j is open', (_, expected, given) => {
  expect(stillOpen(given)).toEqual(expected)
})
