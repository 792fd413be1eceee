import { expect, test } from 'vitest'
import { aContent, aTextOf } from '#tests/factories/content.ts'
import { compileProgramme } from './compile/compile.ts'
import { openCurriculum, sourceOf } from './curriculum.ts'

test('every hard word stands once in the order of the alphabet, as it was explained first', async () => {
  const content = aContent()
    .change(
      'handout',
      aTextOf(80),
      `${aTextOf(80)} :term[Stress]{means="strain"} and **:term[gene]{means="a part"}**.\n\n- :term[NHS]{means="care"}`,
    )
    .change(
      'handout',
      'I drank tea.',
      'The :term[stress]{means="something else"} and :term[élan]{means="drive"}.',
    )
    .change('handout', 'What would you tell a friend?', 'What is an :term[aim]{means="a wish"}?')
    .change('supporter', 'A good day.', 'A :term[tie]{means="a bond"}.')
    .change('worksheet', 'One line for each.', 'One :term[line]{means="a row"} for each.')
  const { programme, faults } = compileProgramme(content.build(), 'en')
  expect(faults).toEqual([])
  const glossary = await openCurriculum(sourceOf(programme)).glossary()
  expect(glossary.map(({ word, means }) => `${word}: ${means}`)).toEqual([
    'aim: a wish',
    'élan: drive',
    'gene: a part',
    'line: a row',
    'NHS: care',
    'stress: strain',
    'tie: a bond',
  ])
  expect(glossary[0]!.topics).toEqual(['1.1'])
})
