import { noticeInWords } from '#people/notices/words.ts'
import { todayOf, type SignedIn } from '#people/sign-in/signed-in.ts'
import { dayInWords, dayOf, distanceInWords, timeInWords } from '#platform/words/dates.ts'

import type { Curriculum } from '../curriculum/curriculum.ts'
import type { SessionAhead, TeamToday } from './today.server.ts'

export type PresentedToday = ReturnType<typeof presentToday>
export type PresentedSession = ReturnType<typeof presentSession>

/** Today as the page shows it: times and titles in words. */
export function presentToday(
  today: TeamToday,
  actor: SignedIn,
  curriculum: Pick<Curriculum, 'outline'>,
  now = Temporal.Now.instant(),
) {
  const date = todayOf(actor, now)
  const present = (session: SessionAhead) => presentSession(session, actor, curriculum, now)
  const onDay = (moment: Temporal.Instant) => dayInWords(dayOf(moment, actor.timeZone), date)
  return {
    day: dayInWords(date, date),
    sessions: today.sessions.map(present),
    later: today.later.map(present),
    loose: today.loose.map(present),
    missed: today.missed.map(({ startsAt, ...missed }) => ({ ...missed, day: onDay(startsAt) })),
    notes: today.notes.map(({ startsAt, ...note }) => ({ ...note, day: onDay(startsAt) })),
    notices: today.notices.flatMap((notice) => {
      const words = noticeInWords(notice)
      return words === null ? [] : [{ id: notice.id, words, day: onDay(notice.sentAt) }]
    }),
  }
}

function presentSession(
  session: SessionAhead,
  actor: SignedIn,
  curriculum: Pick<Curriculum, 'outline'>,
  now: Temporal.Instant,
) {
  const { startsAt, minutes } = session
  const date = todayOf(actor, now)
  const day = dayOf(startsAt, actor.timeZone)
  return {
    id: session.id,
    status: session.status,
    place: session.place,
    minutes,
    people: session.people,
    note: session.note,
    from: timeInWords(startsAt, actor.timeZone),
    to: timeInWords(startsAt.add({ minutes }), actor.timeZone),
    day: dayInWords(day, date),
    distance: distanceInWords(day, date),
    topics: session.topics.map((id) => ({ id, title: curriculum.outline(id)?.title ?? '' })),
  }
}
