import { describe, expect, test } from 'vitest'

import { emergencyLine, otherLines, type HelpLine, type LineKind } from './help-now.ts'

describe('help now', () => {
  const crisis = aLine('crisis', '800 10 10')
  const emergency = aLine('emergency', '112')
  const fire = aLine('emergency', '110')
  const unnumbered = aLine('emergency', '')

  test.each([
    ['the emergency line stands by itself, wherever it is', [crisis, emergency], emergency],
    ['without an emergency line no number is guessed', [crisis], undefined],
    ['a line that cannot be rung does not stand by itself', [unnumbered], undefined],
    ['of two emergency lines the first stands by itself', [emergency, fire], emergency],
  ])('%s', (_, lines, expected) => {
    expect(emergencyLine(lines)).toBe(expected)
  })

  test('every line is shown once', () => {
    expect(otherLines([crisis, emergency, unnumbered])).toEqual([crisis, unnumbered])
  })
})

function aLine(kind: LineKind, phone: string): HelpLine {
  return { id: `${kind}-${phone}`, kind, name: kind, phone, hours: '', note: '' }
}
