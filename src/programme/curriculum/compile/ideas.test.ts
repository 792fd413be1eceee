import { expect, test } from 'vitest'
import { aContent } from '#tests/factories/content.ts'
import { openCurriculum, sourceOf } from '../curriculum.ts'
import { concepts } from '../tree.ts'
import { compileProgramme } from './compile.ts'

function ideas(left: readonly string[] = concepts): string {
  const each = (id: string) => `  ${id}:
    about: Something
    choices:
      - { id: usual, one: ${id}-word, many: ${id}-words }
      - { id: other, one: other, many: others }
`
  return `ideas:\n${[...left].reverse().map(each).join('')}`
}

test('words to choose from are read in their own order, and the first is the usual one', () => {
  const { programme, faults } = compileProgramme(
    aContent().add('words.yaml', ideas()).build(),
    'en',
  )
  expect(faults).toEqual([])
  expect(programme.ideas[0]).toMatchObject({ id: concepts.at(-1), choices: [{ id: 'usual' }, {}] })
  const wording = { voices: { one: 'echo', many: 'echoes' } }
  const { words } = openCurriculum(sourceOf(programme)).readBy({ wording })
  expect(words.voices).toEqual({ one: 'echo', many: 'echoes' })
  expect(words.symptom).toEqual({ one: 'symptom-word', many: 'symptom-words' })
})

test('every idea of :say has its words', () => {
  const content = aContent().add('words.yaml', ideas(concepts.slice(1)))
  expect(compileProgramme(content.build(), 'en').faults).toMatchObject([
    { file: 'words.yaml', rule: 'front-matter' },
  ])
})
