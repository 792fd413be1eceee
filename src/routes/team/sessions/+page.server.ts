import { error } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import * as m from '#messages'
import { sessionList, type ListedSession } from '#programme/sessions/session-list.server.ts'
import { STATUS_WORDS } from '#programme/sessions/session-words.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { todayOf } from '#people/sign-in/signed-in.ts'
import { isRefused } from '#platform/refusal.ts'
import { dayInWords, dayOf, timeInWords } from '#platform/words/dates.ts'

export async function load({ locals, url }) {
  const actor = actorOf(locals)
  const page = Math.max(
    1,
    Math.min(1000, Number.parseInt(url.searchParams.get('page') ?? '1', 10) || 1),
  )
  const list = await sessionList(actor, page)
  if (isRefused(list)) error(404, 'not-found')
  const today = todayOf(actor)
  const present = (session: ListedSession) => ({
    id: session.id,
    day: dayInWords(dayOf(session.startsAt, actor.timeZone), today),
    time: timeInWords(session.startsAt, actor.timeZone),
    place: session.place,
    status: session.status,
    statusWords: cameOrNot(session) ?? STATUS_WORDS[session.status](),
    name: session.participantName,
    topics: session.topics.map((topic) => curriculum.outline(topic)?.title ?? '').join(', '),
  })
  return {
    page,
    upcoming: list.upcoming.map(present),
    past: list.past.map(present),
    more: list.more,
  }
}

/** Of a session that somebody did not come to, that says more than 'closed'. */
function cameOrNot({ attendance, participantName: name }: ListedSession): string | undefined {
  if (attendance === 'absent') return m.team_today_absent()
  if (attendance === 'excused') return m.team_today_excused({ name })
  return undefined
}
