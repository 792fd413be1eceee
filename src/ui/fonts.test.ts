import { statSync } from 'node:fs'
import { expect, test } from 'vitest'

test('the two faces that every page needs weigh 40 KB at most', () => {
  const sizes = ['text', 'voice'].map(
    (name) => statSync(new URL(`./fonts/${name}.woff2`, import.meta.url)).size,
  )
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(40 * 1024)
})
