/**
 * The short code of four to six digits that a participant chooses for a device of their own, or for their card
 * on shared devices. It never counts alone: only with that device or that card, and with few tries.
 */
export type ShortCodeProblem =
  'code-not-digits' | 'code-too-short' | 'code-too-long' | 'code-too-easy'

const RUNS = ['01234567890', '09876543210']
/** Straight lines on a telephone's keys. */
const LINES = ['2580', '0852', '147', '741', '258', '852', '369', '963', '159', '951', '357', '753']

/** What is wrong with a code somebody chose, or null when it will do. */
export function problemOfShortCode(code: string): ShortCodeProblem | null {
  if (!/^\d*$/.test(code)) return 'code-not-digits'
  if (code.length < 4) return 'code-too-short'
  if (code.length > 6) return 'code-too-long'
  return isTooEasy(code) ? 'code-too-easy' : null
}

/** The digits in what was typed; blanks between them do not matter. */
export function readShortCode(typed: string): string {
  return typed.replace(/\s/g, '')
}

/** One digit over and over, 1234 and 4321, 1212 and 123123, and straight lines on the keys. */
function isTooEasy(code: string): boolean {
  if (RUNS.some((run) => run.includes(code))) return true
  if (LINES.some((line) => line.startsWith(code) || code === line + line)) return true
  return [1, 2, 3].some((length) => isRepeated(code, length))
}

function isRepeated(code: string, length: number): boolean {
  return code.length % length === 0 && code === code.slice(0, length).repeat(code.length / length)
}
