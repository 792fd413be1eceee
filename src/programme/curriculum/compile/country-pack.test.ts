import { describe, expect, test } from 'vitest'
import { helpLinesOf, textsOf } from '../country-pack.ts'
import { localKeys } from '../local.ts'
import { compilePacks } from './country-pack.ts'
import { readContent } from './load.server.ts'

const whole = `name: Elsewhere
date: 2027-03-02
entries:
  emergency-number:
    words: "112"
    contacts:
      - { name: Emergency, phone: "112" }
    sources: ["https://example.org"]
    mark: V
    date: 2027-03-02
  records:
    facts:
      - You may see them.
    sources: [From memory]
    mark: M
    date: 2027-03-02
`

function told(text: string, path = 'elsewhere.yaml'): string[] {
  return compilePacks([{ path, text }]).faults.map(({ rule, line }) => `${rule} ${line}`)
}

describe('a country pack', () => {
  test('is read with what it says and where that was seen', () => {
    const { packs, faults } = compilePacks([{ path: 'elsewhere.yaml', text: whole }])
    expect(faults).toEqual([])
    expect(packs).toMatchObject([
      { id: 'elsewhere', name: 'Elsewhere', entries: { records: { mark: 'M', contacts: [] } } },
    ])
    expect(textsOf(packs[0]!)).toEqual({
      'emergency-number': {
        words: '112',
        card: { contacts: [{ name: 'Emergency', phone: '112' }], facts: [] },
      },
      records: { card: { contacts: [], facts: ['You may see them.'] } },
    })
  })

  test.each([
    ['a key that texts do not know', whole.replace('  records:', '  aunts:'), 'front-matter 12'],
    ['an entry that says nothing', whole.replace(/ {4}facts:\n.*\n/, ''), 'front-matter 12'],
    ['no source', whole.replace('[From memory]', '[]'), 'front-matter 14'],
    ['no day', whole.replace('date: 2027-03-02', 'date: soon'), 'front-matter 2'],
    ['a mark of its own', whole.replace('mark: M', 'mark: P'), 'front-matter 15'],
    ['letters in a number', whole.replace('phone: "112"', 'phone: call me'), 'front-matter 7'],
    ['no way to reach a contact', whole.replace(', phone: "112"', ''), 'front-matter 7'],
    [
      'no number for danger to life',
      whole.replace(', phone: "112"', ', url: "https://a.org"'),
      'pack-emergency 1',
    ],
    ['seen nowhere', whole.replace('https://example.org', 'a book'), 'pack-source 4'],
    [
      'a number from memory',
      whole
        .replace(
          '    facts:\n      - You may see them.',
          '    contacts:\n      - { name: A, phone: "1" }',
        )
        .replace('"1"', '"11"'),
      'pack-number 11',
    ],
  ])('with %s is at fault', (_, text, fault) => {
    expect(told(text)).toContain(fault)
  })

  test('has a plain name', () => {
    expect(told(whole, 'Else Where.yml')).toEqual(['pack-name 1'])
  })
})

describe('the packs of this repository', async () => {
  const { packs, faults } = compilePacks(await readContent('content/packs'))
  test('fit, and are those of five countries', () => {
    expect(faults).toEqual([])
    expect(packs.map(({ id }) => id)).toEqual(['england', 'ireland', 'netherlands', 'norway', 'us'])
  })
  test.each(packs.map((pack) => [pack.name, pack] as const))(
    '%s knows what to call when a life is in danger, and somebody to talk to day and night',
    (_, pack) => {
      const lines = helpLinesOf(pack)
      expect(lines[0]!.kind).toBe('emergency')
      expect(new Set(lines.map(({ phone }) => phone)).size).toBe(lines.length)
      expect(lines.filter(({ kind }) => kind === 'crisis').length).toBeGreaterThan(0)
      expect(Object.keys(pack.entries).length).toBeGreaterThan(Object.keys(localKeys).length - 7)
    },
  )
})
