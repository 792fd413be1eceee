import { COMMON } from './common-passwords.ts'

/**
 * Rules for the passwords of staff: long, not a common one, nothing about the person or the service. No rules
 * about capitals and signs, which make passwords worse (NIST SP 800-63B, OWASP ASVS 5.0, section 6.2).
 */
export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 200

export type PasswordProblem =
  'password-too-short' | 'password-too-long' | 'password-too-common' | 'password-about-you'

/** What is wrong with a password somebody chose, or null. `about` are words others connect with the person. */
export function problemOfPassword(
  password: string,
  about: readonly string[] = [],
): PasswordProblem | null {
  const length = [...password].length
  if (length < SHORTEST_PASSWORD) return 'password-too-short'
  if (length > LONGEST_PASSWORD) return 'password-too-long'
  const letters = lettersOf(password)
  if (isCommon(password.toLowerCase(), letters)) return 'password-too-common'
  return isAbout(letters, about) ? 'password-about-you' : null
}

/** A common password, common words with digits and signs around them, or something short over and over. */
function isCommon(lower: string, letters: string): boolean {
  if (COMMON.has(lower) || isRun(lower)) return true
  const part = once(lower)
  if (COMMON.has(part) || part.length <= 5) return true
  return [letters, lower].some((text) => isMadeOfCommon(text.replace(/[\d\p{P}\p{S}\s]/gu, '')))
}

/** Whether the letters are common words in a row, with no more than two letters left over at the end. */
function isMadeOfCommon(letters: string): boolean {
  const reached = new Set([0])
  for (const from of reached) {
    if (letters.length - from < 3) return true
    for (let end = from + 3; end <= letters.length; end++) {
      if (COMMON.has(letters.slice(from, end))) reached.add(end)
    }
  }
  return false
}

/** Neighbours on the keyboard or in the alphabet, forwards or backwards, from end to end. */
function isRun(text: string): boolean {
  const rows = [
    'abcdefghijklmnopqrstuvwxyz',
    '01234567890123456789',
    'qwertyuiopasdfghjklzxcvbnm',
    '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  ]
  return rows.some((row) => row.includes(text) || row.includes([...text].reverse().join('')))
}

/** The shortest part of which the text is a repetition: 'abcabcabc' gives 'abc'. */
function once(text: string): string {
  for (let length = 1; length <= text.length / 2; length++) {
    const part = text.slice(0, length)
    if (text === part.repeat(Math.ceil(text.length / length)).slice(0, text.length)) return part
  }
  return text
}

/** The person's or service's words, when they make up most of the password. */
function isAbout(letters: string, about: readonly string[]): boolean {
  const words = about
    .flatMap((text) => text.split(/[^\p{L}\p{N}]+/u))
    .map(lettersOf)
    .filter((word) => word.length >= 3)
  let rest = letters
  for (const word of words.sort((one, other) => other.length - one.length)) {
    rest = rest.replaceAll(word, '')
  }
  return letters.length > 0 && rest.replace(/[^\p{L}]/gu, '').length < letters.length / 3
}

const READ_AS: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** Small letters, with digits and signs read as the letters they stand in for, and the others at the ends gone. */
function lettersOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/^[\d\p{P}\p{S}\s]+|[\d\p{P}\p{S}\s]+$/gu, '')
    .replace(/[013457@$!]/g, (sign) => READ_AS[sign]!)
}
