/** Where things lie on the drawn way. A drawing only: nothing here measures a person. */
export type Point = { x: number; y: number }

/** A point on the winding way, for t from 0 (here) to 1 (the flag), on a field of 320 by 48. */
export function along(t: number): Point {
  const x = 8 + t * 284
  const y = 39 - 20 * t - 4.5 * Math.sin(t * 8.2) * (1 - 0.35 * t)
  return { x: round(x), y: round(y) }
}

/**
 * Where the stops of `steps` lie. They stand a little apart from both ends, so that the last step
 * is never the flag itself: the goal is reached by the person, not by the list.
 */
export function stops(steps: number): Point[] {
  return Array.from({ length: Math.max(0, steps) }, (_, index) => along(stopAt(index, steps)))
}

/** Which part of the way lies behind, as t: none before the first step. */
export function behind(steps: number, at: number): number {
  if (steps <= 0) return 0
  return stopAt(Math.min(Math.max(at, 0), steps - 1), steps)
}

/** The dots from one end to the other, each knowing whether it lies behind. */
export function dots(passed: number): (Point & { behind: boolean })[] {
  return Array.from({ length: 40 }, (_, index) => {
    const t = index / 39
    return { ...along(t), behind: t < passed }
  })
}

function stopAt(index: number, steps: number): number {
  return 0.16 + (steps === 1 ? 0.2 : (index / (steps - 1)) * 0.62)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
