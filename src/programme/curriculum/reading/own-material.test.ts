import { expect, test } from 'vitest'
import { checkOwnMaterial } from './own-material.ts'

const plain = 'We meet on Monday. There is tea. You can bring a friend.\n'

function told(text: string, path = 'leaflet.md'): string[] {
  return checkOwnMaterial({ path, text }).faults.map(
    ({ rule, line, level }) => `${line} ${level} ${rule}`,
  )
}

test('a plain leaflet of a service has nothing to mend', () => {
  expect(told(`# Our group\n\n${plain}`)).toEqual([])
  expect(checkOwnMaterial({ path: 'x.txt', text: plain }).grade.sentences).toBe(3)
})

test('its wording and its words of the trade are told, each at its line', () => {
  expect(
    told(`# Our group\n\n${plain}\nPatients who failed can ring 0800 138 1111.\n\n- Relapse`),
  ).toEqual(['5 fault our-words', '5 fault no-blame', '7 warning jargon'])
})

test('a text that is hard to read is told so', () => {
  const hard =
    'Individualised identification of considerable vulnerabilities necessitates collaboration. '
  expect(told(hard.repeat(20), 'x.txt')).toEqual(['1 fault reading-grade'])
})
