import { describe, expect, test } from 'vitest'
import { plainText, type Block } from '../tree.ts'
import { faultBook } from './faults.ts'
import { pairFences } from './fences.ts'
import { parseMarkdown, readBlocks } from './markdown.ts'

function read(text: string): { blocks: Block[]; faults: string[] } {
  const faults = faultBook('x.md')
  const root = parseMarkdown(text, faults)
  const blocks = readBlocks(root.children, { faults, language: 'en', figure: () => undefined }, [
    'story',
    'ask',
    'local',
  ])
  return { blocks, faults: faults.all.map((fault) => `${fault.rule} ${fault.line}`) }
}

describe('running text', () => {
  test('keeps times and colons that are no directives', () => {
    const { blocks, faults } = read('At 10:30 we met, see note:this one.')
    expect(plainText(blocks)).toBe('At 10:30 we met, see note:this one.')
    expect(faults).toEqual([])
  })

  test('knows hard words, own words, emphasis, links and line breaks', () => {
    const { blocks, faults } = read(
      'A :term[gene]{means="a part"} and :say[an experience]{as=symptom}, *soft*, **loud**,\\\n[here](#next).',
    )
    expect(faults).toEqual([])
    expect(blocks).toEqual([
      {
        kind: 'paragraph',
        sentences: [
          [
            'A ',
            { kind: 'term', word: 'gene', means: 'a part' },
            ' and ',
            { kind: 'say', as: 'symptom', words: 'an experience', number: 'one' },
            ', ',
            { kind: 'emphasis', children: ['soft'] },
            ', ',
            { kind: 'strong', children: ['loud'] },
            ',',
            { kind: 'break' },
            { kind: 'link', to: '#next', children: ['here'] },
            '.',
          ],
        ],
      },
    ])
  })

  test.each([
    ['experiences', 'many'],
    ['setback', 'one'],
    ['illness', 'many'],
    ['illness', 'one', ' number=one'],
  ])('takes :say[%s] for %s', (words, number, attribute = '') => {
    const { blocks } = read(`:say[${words}]{as=symptom${attribute}}`)
    expect(blocks[0]).toMatchObject({ sentences: [[{ number }]] })
  })

  test('keeps lists in lists', () => {
    const { blocks } = read('1. One\n   - Inner\n2. Two')
    expect(blocks).toMatchObject([
      { kind: 'list', ordered: true, items: [[{}, { kind: 'list', ordered: false }], [{}]] },
    ])
    expect(plainText(blocks)).toBe('One Inner Two')
  })

  test('does not let containers stand inside lists', () => {
    expect(read('- One\n\n  :::story{who="Composed: A, 1"}\n  Hi.\n  :::').faults).toContain(
      'misplaced 3',
    )
  })
})

describe('what differs by country', () => {
  test('stands in its own words, and is a card where it has a line of its own', () => {
    const { blocks, faults } = read(
      'Call :local[the emergency number]{of=emergency-number}.\n\n::local{of=crisis-line}',
    )
    expect(faults).toEqual([])
    expect(blocks).toEqual([
      {
        kind: 'paragraph',
        sentences: [
          ['Call ', { kind: 'local', of: 'emergency-number', words: 'the emergency number' }, '.'],
        ],
      },
      { kind: 'local', of: 'crisis-line' },
    ])
    expect(plainText(blocks)).toBe('Call the emergency number.')
  })
  test.each([
    ['Call :local[them]{of=aunt}.', 'local-key 1'],
    ['Call :local{of=crisis-line}.', 'local-words 1'],
    ['Call :local[them].', 'attribute 1'],
    ['::local[them]{of=crisis-line}', 'local-words 1'],
    ['::local{of=aunt}', 'local-key 1'],
    ['- One\n\n  ::local{of=crisis-line}', 'misplaced 3'],
    ['A :term[gene]{means="see :local[here]{of=records}"}', 'plain-words 1'],
  ])('%s is a fault', (text, fault) => {
    expect(read(text).faults).toContain(fault)
  })
})

describe('fences', () => {
  test('pair like brackets, whatever the number of colons', () => {
    const faults = faultBook('x.md')
    const paired = pairFences(':::page\n:::story\nHi.\n:::\n::ask[x]\n:::\n\n:::page\n:::', faults)
    expect(paired).toBe('::::page\n:::story\nHi.\n:::\n::ask[x]\n::::\n\n:::page\n:::')
    expect(faults.all).toEqual([])
  })
  test('leave text after an inner container inside the outer one', () => {
    const { blocks, faults } = read(':::story{who="Composed: A, 1"}\nOne.\n\nTwo.\n:::\n\nThree.')
    expect(faults).toEqual([])
    expect(blocks).toHaveLength(2)
  })
})
