import { describe, expect, test } from 'vitest'

import { isPhone, moved, telephoneLink } from './contact.ts'
import { contactForm } from './contact-input.ts'

describe('a number that can be rung', () => {
  test.each([
    ['+47 22 00 00 01', true],
    ['(0)30 / 123-45', true],
    ['112', true],
    ['', false],
    ['ask at the desk', false],
    ['+', false],
    ['22 00 00 01 after six', false],
  ])('%s: %s', (phone, expected) => {
    expect(isPhone(phone)).toBe(expected)
  })

  test.each([
    ['+47 22 00 00 01', 'tel:+4722000001'],
    ['(030) 123-45', 'tel:03012345'],
    [' 112 ', 'tel:112'],
  ])('%s dials %s', (phone, link) => {
    expect(telephoneLink(phone)).toBe(link)
  })
})

describe('a contact', () => {
  test('needs a name and a number; who they are may stay open', () => {
    const read = contactForm.safeParse({ name: ' Jo ', phone: '900 00 111' })
    expect(read.data).toEqual({ name: 'Jo', relation: '', phone: '900 00 111' })
  })

  test.each([
    ['without a name', { name: '', phone: '112' }, 'name', 'empty'],
    ['without a number', { name: 'Jo', phone: '' }, 'phone', 'empty'],
    ['with words for a number', { name: 'Jo', phone: 'at home' }, 'phone', 'not-a-phone'],
  ])('%s is sent back', (_, input, field, code) => {
    const issue = contactForm.safeParse(input).error?.issues[0]
    expect([issue?.path.join(), issue?.message]).toEqual([field, code])
  })
})

describe('the order of contacts', () => {
  test.each([
    ['up', 'b', 'up', ['b', 'a', 'c']],
    ['down', 'b', 'down', ['a', 'c', 'b']],
    ['up from the top stays', 'a', 'up', ['a', 'b', 'c']],
    ['down from the end stays', 'c', 'down', ['a', 'b', 'c']],
    ['of somebody who is not in it stays', 'x', 'up', ['a', 'b', 'c']],
  ] as const)('%s', (_, id, direction, expected) => {
    expect(moved(['a', 'b', 'c'], id, direction)).toEqual(expected)
  })
})
