import * as m from '#messages'
import { dayInWords, timeInWords } from '#platform/words/dates.ts'

import { todayOf, type SignedIn } from '../sign-in/signed-in.ts'
import type { DayOfLooks, Doings } from './who-looked.ts'
import { lookInWords } from './words.ts'

/** The days of the trail as the page shows them: names and sentences, each thing said once. */
export function presentLooks(days: readonly DayOfLooks[], reader: SignedIn) {
  const today = todayOf(reader)
  return days.map(({ day, people }) => ({
    key: day,
    day: dayInWords(day, today),
    people: people.map(({ name, doings }) => ({
      name: name ?? m.people_looked_somebody(),
      doings: inWords(doings, reader.timeZone),
    })),
  }))
}

/** Different keys of the trail can mean the same to the person: those become one line. */
function inWords(doings: readonly Doings[], timeZone: string): string[] {
  const lines = new Map<string, { times: number; last: Temporal.Instant }>()
  for (const { times, last, ...look } of doings) {
    const what = lookInWords(look)
    const line = lines.get(what)
    if (line) line.times += times
    else lines.set(what, { times, last })
  }
  return [...lines].map(([what, { times, last }]) => {
    const time = timeInWords(last, timeZone)
    return times > 1
      ? m.people_looked_times({ what, count: times, time })
      : m.people_looked_once({ what, time })
  })
}
