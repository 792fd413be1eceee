import { todayOf, type SignedIn } from '#people/sign-in/signed-in.ts'
import { dayOf, shortDay, timeInWords } from '#platform/words/dates.ts'
import type { Version } from '#ui/saving/send.ts'

/** A text as fields that save themselves know it: its time is the clock's today, else day and time. */
export function versionOfText(
  text: { words: string; revision: number; by: string; at: Temporal.Instant },
  actor: SignedIn,
): Version {
  return {
    value: text.words,
    revision: text.revision,
    by: text.by,
    at: momentInWords(text.at, actor),
  }
}

/** '10:52' today, '4 March, 10:52' on another day. */
export function momentInWords(at: Temporal.Instant, actor: SignedIn): string {
  const [day, today] = [dayOf(at, actor.timeZone), todayOf(actor)]
  const time = timeInWords(at, actor.timeZone)
  return day === today ? time : `${shortDay(day, today)}, ${time}`
}
