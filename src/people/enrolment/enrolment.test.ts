import { describe, expect, test } from 'vitest'

import { changeForm, enrolmentForm, formOfId } from './enrolment.ts'

const id = '0198c0de-0000-7000-8000-000000000001'
const least = { name: 'Mina Haug', status: 'referred', key: formOfId(id) }

function problemOf(typed: Record<string, string>): [PropertyKey | undefined, string] | null {
  const read = enrolmentForm.safeParse({ ...least, ...typed })
  const issue = read.error?.issues[0]
  return issue ? [issue.path[0], issue.message] : null
}

describe('what is asked at enrolment', () => {
  test('only the name is needed', () => {
    expect(enrolmentForm.parse(least)).toEqual({
      ...least,
      key: id,
      pronouns: '',
      language: 'en',
      email: '',
      phone: '',
      siteId: null,
      referralSource: '',
      referredOn: null,
      eligibilityNote: '',
      practitionerId: null,
    })
  })

  test('no diagnosis is asked for', () => {
    expect(Object.keys(enrolmentForm.shape)).not.toContain('diagnosis')
  })

  test.each([
    ['no name', { name: ' ' }, ['name', 'empty']],
    ['a name beyond measure', { name: 'a'.repeat(201) }, ['name', 'too-long']],
    ['an address without @', { email: 'mina' }, ['email', 'not-an-address']],
    ['letters in a phone number', { phone: 'call me' }, ['phone', 'not-a-phone']],
    ['a day that is none', { referredOn: '2027-02-30' }, ['referredOn', 'not-a-date']],
    ['a language that is none', { language: 'klingon' }, ['language', 'not-an-option']],
    ['a start in the middle', { status: 'completed' }, ['status', 'not-an-option']],
    ['a key that was not made with the form', { key: 'mina' }, ['key', 'not-understood']],
    ['a site that cannot be one', { siteId: 'quay' }, ['siteId', 'not-an-option']],
    ['usual contact', { email: 'mina@example.org', phone: '+47 (900) 00-000' }, null],
  ])('%s', (_, typed, expected) => {
    expect(problemOf(typed)).toEqual(expected)
  })

  test('a change names the revision it was based on', () => {
    expect(changeForm.safeParse({ name: 'Mina' }).success).toBe(false)
    expect(changeForm.parse({ name: 'Mina', base: '3' }).base).toBe(3)
  })
})
