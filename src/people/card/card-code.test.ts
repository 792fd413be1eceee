import { randomInt } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { newCardCode, printedCode, readCardCode } from './card-code.ts'

const anyCode = fc
  .infiniteStream(fc.nat())
  .map((numbers) => newCardCode((below) => numbers.next().value! % below))

describe('a printed card code', () => {
  test('has three groups of four, without look-alikes and without vowels', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(printedCode(code)).toMatch(
          /^[0-9BCDFGHJKMNPQRSTVWXYZ]{4}(-[0-9B-DF-HJKMNP-TV-Z]{4}){2}$/,
        )
      }),
    )
  })

  test('is read back as it was printed', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(readCardCode(printedCode(code))).toBe(code)
      }),
    )
  })

  test('is read in small letters, with blanks, long dashes or nothing between', () => {
    const code = newCardCode(randomInt)
    const groups = code.toLowerCase().match(/.{4}/g)!
    expect(readCardCode(` ${groups.join(' ')} `)).toBe(code)
    expect(readCardCode(groups.join('–'))).toBe(code)
    expect(readCardCode(groups.join(''))).toBe(code)
  })

  test('is understood when 0, 1 and V are read as the letters they look like', () => {
    const code = codeWith('0', '1', 'V')
    expect(readCardCode(code.replace(/0/g, 'O').replace(/V/g, 'u').replace(/1/g, 'l'))).toBe(code)
    expect(readCardCode(code.replace(/1/g, 'i'))).toBe(code)
  })

  test('is refused with one wrong character', () => {
    const other = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ')
    fc.assert(
      fc.property(anyCode, fc.nat({ max: 11 }), other, (code, at, character) => {
        fc.pre(code[at] !== character)
        expect(readCardCode(code.slice(0, at) + character + code.slice(at + 1))).toBeNull()
      }),
    )
  })

  test('is refused with two characters that changed places', () => {
    const two = fc.uniqueArray(fc.nat({ max: 11 }), { minLength: 2, maxLength: 2 })
    fc.assert(
      fc.property(anyCode, two, (code, [one, another]) => {
        fc.pre(code[one!] !== code[another!])
        const changed = [...code]
        ;[changed[one!], changed[another!]] = [code[another!]!, code[one!]!]
        expect(readCardCode(changed.join(''))).toBeNull()
      }),
    )
  })

  test.each(['', '7KQM', '7KQM-XT4P-9HRW-0', '7KQM-XT4P-9H*W', '🙂🙂🙂🙂🙂🙂'])(
    'is not seen in %j',
    (typed) => expect(readCardCode(typed)).toBeNull(),
  )
})

function codeWith(...characters: string[]): string {
  for (;;) {
    const code = newCardCode(randomInt)
    if (characters.every((character) => code.includes(character))) return code
  }
}
