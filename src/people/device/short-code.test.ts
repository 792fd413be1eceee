import { expect, test } from 'vitest'

import { problemOfShortCode, readShortCode } from './short-code.ts'

test.each([
  ['8305', null],
  ['40717', null],
  ['935162', null],
  ['1998', null],
  ['', 'code-too-short'],
  ['830', 'code-too-short'],
  ['8305164', 'code-too-long'],
  ['83o5', 'code-not-digits'],
  ['٨٣٠٥', 'code-not-digits'],
  ['0000', 'code-too-easy'],
  ['777777', 'code-too-easy'],
  ['1234', 'code-too-easy'],
  ['56789', 'code-too-easy'],
  ['7890', 'code-too-easy'],
  ['4321', 'code-too-easy'],
  ['3210', 'code-too-easy'],
  ['1212', 'code-too-easy'],
  ['474747', 'code-too-easy'],
  ['123123', 'code-too-easy'],
  ['2580', 'code-too-easy'],
  ['147147', 'code-too-easy'],
] as const)('the short code %j is answered with %j', (code, problem) => {
  expect(problemOfShortCode(code)).toBe(problem)
})

test('blanks in a short code do not matter', () => {
  expect(readShortCode(' 83 05 ')).toBe('8305')
})
