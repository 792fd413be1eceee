import { expect, test } from 'vitest'
import { nameOf } from './keys.ts'

test.each([
  ['an arrow', '→', 'ArrowRight'],
  ['a letter', 'n', 'N'],
  ['a key with a name', 'Escape', 'Escape'],
  ['a sign', '/', '/'],
])('%s is named as screen readers know it', (_, hint, name) => {
  expect(nameOf(hint)).toBe(name)
})
