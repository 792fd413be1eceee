import { expect, test } from 'vitest'

import { destination, isForParticipants } from './destination.ts'

test.each([
  ['a practitioner who asked for nothing', null, ['practitioner'], '/team'],
  ['a practitioner who asked for a person', '/team/people/1', ['practitioner'], '/team/people/1'],
  ['a practitioner who asked for a participant’s page', '/me', ['practitioner'], '/team'],
  [
    'a practitioner who takes part as well',
    '/me/goals',
    ['practitioner', 'participant'],
    '/me/goals',
  ],
  ['a participant who asked for their goals', '/me/goals?all', ['participant'], '/me/goals'],
  ['a participant who asked for the team', '/team', ['participant'], '/me'],
  ['a participant who asked for something alike', '/menu', ['participant'], '/me'],
  ['anybody who asked for their devices', '/devices', ['supporter'], '/devices'],
  ['somebody sent to another site', 'https://other.example/me', ['participant'], '/me'],
  ['somebody sent to another host', '//other.example/me', ['participant'], '/me'],
  ['somebody sent there by a backslash', '/\\other.example/me', ['participant'], '/me'],
  ['somebody sent up and away', '/me/../team', ['participant'], '/me'],
  ['somebody without a role', '/team', [], '/'],
] as const)('%s goes where they should', (_, then, roles, where) => {
  expect(destination(then, roles)).toBe(where)
})

test.each([
  ['/me', true],
  ['/me/goals', true],
  ['/support', true],
  ['/menu', false],
  ['/team', false],
  [null, false],
  ['//me', false],
])('somebody who asked for %s probably takes part: %s', (then, expected) => {
  expect(isForParticipants(then)).toBe(expected)
})
