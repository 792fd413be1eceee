import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { colours, contrast } from './contrast.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const themes = ['light', 'dark'] as const

const grounds = ['paper', 'card', 'sunken', 'forest-tint', 'clay-tint', 'sun-tint']
const words: [string, string[]][] = [
  ['ink', grounds],
  ['ink-soft', grounds],
  ['forest', grounds],
  ['clay', ['paper', 'card', 'sunken', 'clay-tint']],
  ['on-forest', ['forest', 'forest-deep']],
  ['on-clay', ['clay']],
]
const edges: [string, string[]][] = [
  ['line-strong', grounds],
  ['focus', grounds],
  ['forest', grounds],
  ['clay', grounds],
]
const neighbours = [
  ['paper', 'card'],
  ['paper', 'sunken'],
  ['card', 'forest-tint'],
  ['card', 'clay-tint'],
  ['card', 'sun-tint'],
] as const

describe.each(themes)('in the %s theme', (theme) => {
  const palette = colours(css, theme)

  test.each(pairs(words))('words in %s on %s have AAA contrast, 7 to 1', (one, ground) => {
    expect(contrast(colour(one), colour(ground))).toBeGreaterThanOrEqual(7)
  })

  test.each(pairs(edges))('edges in %s on %s can be seen, 3 to 1', (one, ground) => {
    expect(contrast(colour(one), colour(ground))).toBeGreaterThanOrEqual(3)
  })

  test.each(neighbours)('%s and %s can be told apart', (one, other) => {
    expect(distance(colour(one), colour(other))).toBeGreaterThan(theme === 'dark' ? 9 : 6)
  })

  test('the three tints can be told from each other', () => {
    const tints = ['forest-tint', 'clay-tint', 'sun-tint'].map(colour)
    for (const [index, one] of tints.entries()) {
      for (const other of tints.slice(index + 1)) expect(distance(one, other)).toBeGreaterThan(18)
    }
  })

  function colour(name: string): string {
    const found = palette.get(name)
    if (!found) throw new Error(`There is no colour --${name}`)
    return found
  }
})

function pairs(list: [string, string[]][]): [string, string][] {
  return list.flatMap(([one, others]) => others.map((other): [string, string] => [one, other]))
}

/** How different two colours look, roughly: steps in red, green and blue. */
function distance(one: string, other: string): number {
  const parts = [1, 3, 5].map(
    (at) =>
      Number.parseInt(one.slice(at, at + 2), 16) - Number.parseInt(other.slice(at, at + 2), 16),
  )
  return Math.hypot(...parts)
}
