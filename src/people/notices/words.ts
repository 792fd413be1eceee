import * as m from '#messages'
import { dayInWords } from '#platform/words/dates.ts'

import type { About } from './notices.server.ts'

/** How each kind of notice reads, to the person it was sent to. Rooms that send a new kind add its line. */
const WORDS: Record<string, (about: About) => string> = {
  'practitioner-joined': ({ practitioner }) =>
    m.people_notice_practitioner_joined({ practitioner: String(practitioner) }),
  'practitioner-ended': ({ practitioner }) =>
    m.people_notice_practitioner_ended({ practitioner: String(practitioner) }),
  'practitioner-changed': ({ before, practitioner }) =>
    m.people_notice_practitioner_changed({
      before: String(before),
      practitioner: String(practitioner),
    }),
  'assigned-to-you': ({ participant, by }) =>
    m.people_notice_assigned_to_you({ participant: String(participant), by: String(by) }),
  'session-moved': ({ date, time, place }) => {
    const when = { day: dayOf(date), time: String(time) }
    if (!place) return m.sessions_notice_moved(when)
    return m.sessions_notice_moved_to({ ...when, place: String(place) })
  },
  'session-cancelled': ({ date, time, by }) =>
    m.sessions_notice_cancelled({ day: dayOf(date), time: String(time), by: String(by) }),
  'caseload-to-you': ({ before, people }) =>
    m.people_notice_caseload_to_you({ before: String(before), people: Number(people) }),
  'missed-you': missedYou,
}

/** After an absence: an invitation without a word of blame; with the next time when one is planned. */
function missedYou(about: About): string {
  const [by, day, next] = [about.by, about.day, about.next].map((gap) => String(gap ?? ''))
  const words = { by: by!, day: day!, next: next! }
  if (about.excused) return next ? m.notes_notice_thanks_next(words) : m.notes_notice_thanks(words)
  return next ? m.notes_notice_missed_next(words) : m.notes_notice_missed(words)
}

/** The notice in words, or null for a kind that nobody has worded. */
export function noticeInWords(notice: { kind: string; about: About }): string | null {
  return WORDS[notice.kind]?.(notice.about) ?? null
}

function dayOf(date: string | number | undefined): string {
  return dayInWords(String(date), String(date))
}
