/**
 * The code printed on a card: eleven drawn characters and one that checks them, such as `7KQM-XT4P-9HRW`.
 *
 * Characters are Crockford's base 32, which leaves out I, L, O and U; who reads a 0 as O or a 1 as I or l is
 * understood all the same. A and E are never drawn, so that no code spells a word: 30 to the power of 11 codes,
 * which is 54 bits.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const DRAWN = ALPHABET.replace(/[AE]/g, '')
const LENGTH = 12
const LOOKS_LIKE: Record<string, string> = { O: '0', I: '1', L: '1', U: 'V' }

/** A fresh code, without its dashes; `draw` gives a random number from 0 to below what it is told. */
export function newCardCode(draw: (below: number) => number): string {
  for (;;) {
    const drawn = Array.from({ length: LENGTH - 1 }, () => DRAWN[draw(DRAWN.length)]!).join('')
    const check = checkCharacter(drawn)
    if (DRAWN.includes(check)) return drawn + check
  }
}

/** As it is printed: three groups of four. */
export function printedCode(code: string): string {
  return code.match(/.{4}/g)!.join('-')
}

/**
 * The code in what somebody typed, in capitals or not, with dashes, blanks or none; null when it cannot be one.
 * One wrong character and any two that changed places are always noticed.
 */
export function readCardCode(typed: string): string | null {
  const code = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}._]/gu, '')
    .replace(/[OILU]/g, (character) => LOOKS_LIKE[character]!)
  if (code.length !== LENGTH || [...code].some((character) => !ALPHABET.includes(character))) {
    return null
  }
  return checkCharacter(code.slice(0, -1)) === code.at(-1) ? code : null
}

/** The sum of the characters in the field of 32 elements, each weighed by another power of 2 there. */
function checkCharacter(characters: string): string {
  let sum = 0
  for (const character of characters) sum = twice(sum ^ ALPHABET.indexOf(character))
  return ALPHABET[sum]!
}

/** Times 2 in the field of 32 elements (modulo x^5 + x^2 + 1). */
function twice(element: number): number {
  const shifted = element << 1
  return shifted & 32 ? shifted ^ 0b100101 : shifted
}
