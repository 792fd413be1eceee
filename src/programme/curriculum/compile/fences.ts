import type { FaultBook } from './faults.ts'

const opening = /^\s*(:{3,})[a-zA-Z]/
const closing = /^\s*:{3,}\s*$/

/**
 * Pairs `:::` fences like brackets and gives the outer ones more colons, because CommonMark's
 * directive form wants that and writers should not have to count. Lines keep their numbers.
 * A fence without its partner is a fault.
 */
export function pairFences(text: string, faults: FaultBook): string {
  const lines = text.split('\n')
  const open: number[] = []
  const pairs: { from: number; to: number; height: number }[] = []
  lines.forEach((line, at) => {
    if (opening.test(line)) open.push(at)
    else if (closing.test(line)) {
      const from = open.pop()
      if (from === undefined) {
        faults.fault(
          at + 1,
          'fence',
          'This ::: closes nothing.',
          'Take it out, or open a container above it.',
        )
        lines[at] = ''
      } else pairs.push({ from, to: at, height: heightOf(pairs, from, at) })
    }
  })
  for (const at of open) {
    faults.fault(
      at + 1,
      'fence',
      'This container is not closed.',
      'Put ::: on a line of its own where it ends.',
    )
    lines[at] = ''
  }
  for (const pair of pairs) {
    const colons = ':'.repeat(3 + pair.height)
    lines[pair.from] = lines[pair.from]!.replace(/:{3,}/, colons)
    lines[pair.to] = colons
  }
  return lines.join('\n')
}

/** How many levels of containers lie inside. */
function heightOf(pairs: { from: number; to: number; height: number }[], from: number, to: number) {
  const inside = pairs.filter((pair) => pair.from > from && pair.to < to)
  return inside.length ? 1 + Math.max(...inside.map((pair) => pair.height)) : 0
}
