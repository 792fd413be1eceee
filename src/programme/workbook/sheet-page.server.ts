import { todayOf, type SignedIn } from '#people/sign-in/signed-in.ts'
import { dayOf, shortDay, timeInWords } from '#platform/words/dates.ts'

import { withoutUnasked } from '../curriculum/asks.ts'
import type { Worksheet } from '../curriculum/worksheet.ts'
import { answerInWords, fieldInWords } from './answer-words.ts'
import type { ListedSheet, OpenSheet } from './sheet.server.ts'
import type { AnswerVersion } from './workbook.ts'
import type { TheirAnswer } from './workbook.server.ts'

/** Somebody else's version of an answer, in words. */
export interface Theirs {
  field: string
  label: string
  words: string
  revision: number
  by: string
  at: string
}

/** A sheet as a page shows it. */
export function presentSheet(open: OpenSheet, reader: SignedIn) {
  return {
    worksheet: withoutUnasked(open.worksheet, (field) => open.answers[field] !== undefined),
    answers: open.answers,
    revisions: open.revisions,
    off: open.off,
    participant: open.participant,
    written: whoWrote(open, reader),
  }
}

export type PresentedSheet = ReturnType<typeof presentSheet>

/** Who wrote what, when others than the person themselves did: a name with the fields that they left. */
function whoWrote(open: OpenSheet, reader: SignedIn): { name: string; fields: string[] }[] {
  const others = Object.entries(open.written).filter(([, { byId }]) => byId !== open.participant.id)
  const byName = Map.groupBy(others, ([, { by }]) => by)
  return [...byName].map(([name, fields]) => ({
    name: fields.some(([, { byId }]) => byId === reader.personId) ? '' : name,
    fields: [...new Set(fields.map(([path]) => fieldInWords(open.worksheet, path)))],
  }))
}

export function presentTheirs(
  worksheet: Worksheet,
  field: string,
  theirs: TheirAnswer,
  reader: SignedIn,
): Theirs {
  return {
    field,
    label: fieldInWords(worksheet, field),
    words: answerInWords(worksheet, field, theirs.value),
    revision: theirs.revision,
    by: theirs.by,
    at: timeInWords(theirs.at, reader.timeZone),
  }
}

/** The list of sheets: those that something was written on, and the others by module. */
export function presentSheets(sheets: readonly ListedSheet[], reader: SignedIn) {
  const today = todayOf(reader)
  return sheets.map(({ lastWrittenAt, ...sheet }) => ({
    ...sheet,
    lastWrittenAt: lastWrittenAt?.toString() ?? null,
    lastWritten: lastWrittenAt ? shortDay(dayOf(lastWrittenAt, reader.timeZone), today) : '',
  }))
}

export type PresentedSheetLine = ReturnType<typeof presentSheets>[number]

export function presentEarlier(
  worksheet: Worksheet,
  earlier: readonly AnswerVersion[],
  reader: SignedIn,
) {
  const today = todayOf(reader)
  return earlier.map((version, at) => ({
    key: String(at),
    label: fieldInWords(worksheet, version.field),
    words: answerInWords(worksheet, version.field, version.value),
    by: version.byId === reader.personId ? '' : version.byName,
    on: shortDay(dayOf(version.at, reader.timeZone), today),
  }))
}
