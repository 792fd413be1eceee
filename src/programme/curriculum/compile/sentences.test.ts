import { expect, test } from 'vitest'
import { plainInline, type Inline } from '../tree.ts'
import { splitSentences } from './sentences.ts'

test.each<[string, Inline[], string[]]>([
  [
    'plain sentences',
    ['Tea helps. So does rest! Does it?'],
    ['Tea helps.', 'So does rest!', 'Does it?'],
  ],
  [
    'a doctor and a short form',
    ['I saw Dr. Osei today, e.g. at ten. Fine.'],
    ['I saw Dr. Osei today, e.g. at ten.', 'Fine.'],
  ],
  [
    'speech inside a sentence',
    ['He said, “Go on.” Then we left.'],
    ['He said, “Go on.”', 'Then we left.'],
  ],
  [
    'emphasis in the middle',
    ['A ', { kind: 'strong', children: ['good'] }, ' day. Next.'],
    ['A good day.', 'Next.'],
  ],
  [
    'a sentence that ends inside emphasis',
    [{ kind: 'strong', children: ['When it fits.'] }, ' Often.'],
    ['When it fits.', 'Often.'],
  ],
  [
    'emphasis over a border stays whole',
    [{ kind: 'emphasis', children: ['One. Two.'] }, ' Three.'],
    ['One. Two.', 'Three.'],
  ],
  ['a line that ends in spaces', ['Tea.   '], ['Tea.']],
  ['nothing', [], []],
])('%s', (_, pieces, sentences) => {
  expect(splitSentences(pieces, 'en').map(plainInline)).toEqual(sentences)
})
