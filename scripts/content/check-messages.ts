import { faultBook, type ContentFile, type Fault } from '../../src/programme/curriculum/compile/faults.ts'
import { gradeOf, hardest } from '../../src/programme/curriculum/reading/grade.ts'
import { showGrade } from '../../src/programme/curriculum/reading/check-texts.ts'
import { textFaults } from '../../src/programme/curriculum/reading/check-wording.ts'
import type { Audience } from '../../src/programme/curriculum/reading/wording-rules.ts'
import { jargon } from '../../src/programme/curriculum/reading/words.ts'

/** Areas that only staff read: their grade is not measured, their words are. */
const forStaff = new Set(['team', 'lead', 'study', 'admin', 'notes', 'planning', 'content'])

/** Reading grade that a file of participant messages may have (quality.md: everything a participant reads). */
const budget = 6

/**
 * Checks message files of one language: unwanted words in every message, and the reading grade of
 * each area that participants read. Labels of a few words are left out of the grade; they are no sentences.
 */
export function messageFaults(files: ContentFile[], language: string): Fault[] {
  if (language !== 'en') return [] // the lists and formulas are made for English
  return files.flatMap((file) => {
    const messages = messagesIn(file)
    if (forStaff.has(areaOf(file))) return wordsOf(file, messages, 'staff')
    return [
      ...wordsOf(file, messages, 'readers'),
      ...jargonOf(file, messages),
      ...gradeOfFile(file, messages, language),
    ]
  })
}

interface Message {
  key: string
  text: string
  line: number
}

/** The messages of a file: plain texts, and every branch of those with plurals. */
function messagesIn(file: ContentFile): Message[] {
  const lines = file.text.split('\n')
  const read = JSON.parse(file.text) as Record<string, unknown>
  return Object.entries(read)
    .filter(([key]) => !key.startsWith('$'))
    .flatMap(([key, value]) => {
      const line = Math.max(1, lines.findIndex((text) => text.includes(`"${key}"`)) + 1)
      return textsIn(value).map((text) => ({ key, text, line }))
    })
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  const match = (value as { match?: Record<string, string> } | null)?.match
  return match ? Object.values(match) : []
}

function wordsOf(file: ContentFile, messages: Message[], audience: Audience): Fault[] {
  return messages.flatMap(({ key, text, line }) =>
    textFaults(file.path, text.replace(/\{[^}]*\}/g, 'this'), line, audience).map((fault) => ({
      ...fault,
      line,
      what: `${key}: ${fault.what}`,
    })),
  )
}

/** Words of the trade: a message has no room to explain them, so participants should not meet them. */
function jargonOf(file: ContentFile, messages: Message[]): Fault[] {
  const faults: Fault[] = []
  for (const { key, text, line } of messages) {
    for (const pattern of jargon) {
      const found = pattern.exec(text)?.[0]
      if (found)
        faultBook(file.path, faults).fault(
          line,
          'jargon',
          `${key}: “${found}” is a word of the trade.`,
          'Say it in everyday words.',
        )
    }
  }
  return faults
}

function areaOf(file: ContentFile): string {
  return file.path.split('/').at(-1)!.replace('.json', '')
}

function gradeOfFile(file: ContentFile, messages: Message[], language: string): Fault[] {
  const area = areaOf(file)
  const sentences = messages
    .map(({ text }) => text.replace(/\{[^}]*\}/g, 'this'))
    .flatMap((text) => [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)].map((part) => part.segment))
    .filter((sentence) => sentence.trim().split(/\s+/).length >= 4)
  const grade = gradeOf(sentences, language)
  if (grade.words < 100 || hardest(grade) <= budget) return []
  const faults: Fault[] = []
  faultBook(file.path, faults).fault(1, 'reading-grade', `The messages of ${area} read at grade ${showGrade(grade)}; the budget is ${budget}.`, 'Shorten sentences and take shorter words.')
  return faults
}
