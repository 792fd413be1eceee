import { todayOf, type SignedIn } from '#people/sign-in/signed-in.ts'
import { dayInWords, shortDay } from '#platform/words/dates.ts'

import { couldBeSmaller, latestTry, standing, toTryNow } from './practice.ts'
import type { PracticeView, TryView, Written } from './practice-list.server.ts'

/** Practices as a page shows them: days in words, who wrote what, and where each stands. */
export function presentPractices(practices: readonly PracticeView[], reader: SignedIn) {
  return practices.map((practice) => presentPractice(practice, reader))
}

export type PresentedPractice = ReturnType<typeof presentPractice>
export type PresentedTry = ReturnType<typeof presentTry>

function presentPractice(practice: PracticeView, reader: SignedIn) {
  const today = todayOf(reader)
  const tries = practice.tries.map((tried) => presentTry(tried, reader, today))
  return {
    ...practice,
    standing: standing(practice),
    couldBeSmaller: couldBeSmaller(practice.confidence),
    agreedOnWords: shortDay(practice.agreedOn, today),
    writtenBy: writer(practice.written, reader),
    tries,
    latest: latestTry(tries),
  }
}

function presentTry(tried: TryView, reader: SignedIn, today: string) {
  return {
    ...tried,
    triedOnWords: tried.triedOn === today ? '' : dayInWords(tried.triedOn, today),
    writtenBy: writer(tried.written, reader),
  }
}

/** Empty for the reader's own words: those need no name. */
function writer(written: Written, reader: SignedIn): string {
  return written.byId === reader.personId ? '' : written.byName
}

/** The practice log: what is to be tried now, and what was tried before. */
export function practiceLog(practices: readonly PracticeView[], reader: SignedIn) {
  const all = presentPractices(practices, reader)
  const now = new Set(toTryNow(all))
  return {
    now: all.filter((practice) => now.has(practice)),
    before: all.filter((practice) => !now.has(practice)),
  }
}
