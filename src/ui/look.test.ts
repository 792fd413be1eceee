import { describe, expect, test } from 'vitest'

import { lookAttributes, readLook, writeLook } from './look.ts'

describe('the look that a reader chose', () => {
  test.each([
    ['no cookie', undefined, 'usual', 'follow'],
    ['large text on dark', 'large.dark', 'large', 'dark'],
    ['the largest text as the device does it', 'larger.follow', 'larger', 'follow'],
    ['a cookie of another time', 'huge', 'usual', 'follow'],
    ['a cookie with a script in it', '"><script>.dark', 'usual', 'dark'],
  ])('%s', (_, cookie, text, theme) => {
    expect(readLook(cookie)).toEqual({ text, theme })
  })

  test('comes back from the cookie as it was written', () => {
    expect(readLook(writeLook({ text: 'larger', theme: 'light' }))).toEqual({
      text: 'larger',
      theme: 'light',
    })
  })

  test('stands on the page only where it differs from the usual one', () => {
    expect(lookAttributes({ text: 'usual', theme: 'follow' })).toBe('')
    expect(lookAttributes({ text: 'large', theme: 'dark' })).toBe(
      'data-text="large" data-theme="dark"',
    )
  })
})
