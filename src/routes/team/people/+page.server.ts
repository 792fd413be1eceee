import { error } from '@sveltejs/kit'

import { filterOf, pagesFor, queryOf } from '#people/enrolment/register.ts'
import { STATUSES } from '#people/enrolment/status.ts'
import { STATUS_WORDS } from '#people/enrolment/words.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { todayOf } from '#people/sign-in/signed-in.ts'
import { isRefused } from '#platform/refusal.ts'
import { dayOf, distanceInWords, shortDay, timeInWords } from '#platform/words/dates.ts'
import { peopleList } from '#programme/team/people-list.server.ts'

export async function load({ locals, url }) {
  const actor = actorOf(locals)
  const filter = filterOf(url.searchParams)
  const list = await peopleList(actor, filter)
  if (isRefused(list)) error(404, 'not-found')
  const today = todayOf(actor)
  const pages = pagesFor(list.found)
  return {
    filter,
    found: list.found,
    all: list.all,
    pages,
    before: filter.page > 1 ? queryOf({ ...filter, page: Math.min(filter.page - 1, pages) }) : null,
    after: filter.page < pages ? queryOf({ ...filter, page: filter.page + 1 }) : null,
    practitioners: list.practitioners.map(({ id, name }) => ({ value: id, label: name })),
    statuses: STATUSES.map((status) => ({ value: status, label: STATUS_WORDS[status]() })),
    people: list.people.map(({ nextSession, status, ...person }) => ({
      ...person,
      status: STATUS_WORDS[status](),
      next: nextSession && nextInWords(nextSession),
    })),
  }

  function nextInWords(moment: Temporal.Instant) {
    const day = dayOf(moment, actor.timeZone)
    return {
      day: shortDay(day, today),
      time: timeInWords(moment, actor.timeZone),
      distance: distanceInWords(day, today),
    }
  }
}
