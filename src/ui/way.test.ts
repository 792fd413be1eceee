import { expect, test } from 'vitest'
import { along, behind, dots, stops } from './way.ts'

test('a way without a step begins here and still has its flag ahead', () => {
  expect(stops(0)).toEqual([])
  expect(behind(0, 0)).toBe(0)
  expect(dots(behind(0, 0)).every((dot) => !dot.behind)).toBe(true)
})

test('each step lies further on than the one before, and none is the flag itself', () => {
  const places = stops(5).map((stop) => stop.x)
  expect(places).toEqual([...places].sort((one, other) => one - other))
  expect(Math.max(...places)).toBeLessThan(along(0.9).x)
})

test.each([
  ['before the first', -1, 0],
  ['past the last', 9, 2],
])('somebody said to be %s step stands at the nearest one', (_, at, nearest) => {
  expect(behind(3, at)).toBe(behind(3, nearest))
})
