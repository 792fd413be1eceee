import { expect, test } from 'vitest'

import { mayEndAssignment } from './assignment.ts'

test.each([
  ['another practitioner stays', true, { others: 1, status: 'active', byLead: false }],
  ['nobody else would be there', false, { others: 0, status: 'active', byLead: false }],
  [
    'nobody else would be there and the person pauses',
    false,
    { others: 0, status: 'paused', byLead: false },
  ],
  [
    'nobody else would be there and a lead does it',
    true,
    { others: 0, status: 'active', byLead: true },
  ],
  ['the person left', true, { others: 0, status: 'left', byLead: false }],
  ['the person completed the programme', true, { others: 0, status: 'completed', byLead: false }],
] as const)('when %s, an assignment may end: %s', (_, expected, facts) => {
  expect(mayEndAssignment(facts)).toBe(expected)
})
