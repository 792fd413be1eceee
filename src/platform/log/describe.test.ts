import { expect, test } from 'vitest'
import { describeError } from './describe.ts'

test.each([
  ['invalid input syntax for type uuid: "Ann Lee"', 'invalid input syntax for type uuid: "…"'],
  [
    `Unexpected token 'A', "Ann said no" is not valid JSON`,
    'Unexpected token "…", "…" is not valid JSON',
  ],
  ['no mailbox ann@example.org here', 'no mailbox … here'],
  ['connection terminated', 'connection terminated'],
])('of the message %s the log keeps %s', (message, kept) => {
  expect(describeError(new Error(message)).message).toBe(kept)
})

test('of a row that PostgreSQL refused the log keeps the promise that was broken, not the row', () => {
  const refused = Object.assign(new Error('duplicate key value'), {
    code: '23505',
    constraint: 'one_address_per_person',
    table: 'sign_in_address',
    detail: 'Key (email)=(ann@example.org) already exists.',
    where: 'Ann',
  })
  const described = describeError(refused)
  expect(described).toMatchObject({ code: '23505', constraint: 'one_address_per_person' })
  expect(JSON.stringify(described)).not.toMatch(/ann/i)
})

test('the places of a stack stay, without the message that stands above them', () => {
  const { stack } = describeError(new Error('two lines\nabout "Ann"'))
  expect(stack[0]).toContain('describe.test.ts')
  expect(JSON.stringify(stack)).not.toContain('Ann')
})

test('something thrown that is no error is named by its type alone', () => {
  expect(describeError('Ann')).toEqual({ type: 'string', message: '', stack: [] })
})
