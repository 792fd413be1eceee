import { noticeInWords } from '#people/notices/words.ts'
import { isTopicOn } from '#people/parts/parts.ts'
import { todayOf, type SignedIn } from '#people/sign-in/signed-in.ts'
import {
  dayInWords,
  dayOf,
  daysUntil,
  distanceInWords,
  shortDay,
  timeInWords,
  weekdayInWords,
} from '#platform/words/dates.ts'
import * as m from '#messages'

import type { Curriculum, TopicOutline } from '../curriculum/curriculum.ts'
import { nextStep } from '../goals/goal.ts'
import { latestTry, toTryNow } from '../practice/practice.ts'
import { calledBy, greetingAt, placeOf, whatToRead } from './today.ts'
import type { TodayFacts, TodayPractice, TodaySession, TodayStep } from './today.server.ts'

export type PresentedToday = ReturnType<typeof presentToday>

/** Today as its page shows it: days and names in words, nothing that is not shown. `now` is handed in. */
export function presentToday(
  facts: TodayFacts,
  reader: SignedIn,
  curriculum: Curriculum,
  now = Temporal.Now.instant(),
) {
  const local = now.toZonedDateTimeISO(reader.timeZone)
  const day = todayOf(reader, now)
  const off = new Set(facts.switchedOff)
  const onTopics = (ids: readonly string[]) =>
    ids.flatMap((id) => (isTopicOn(off, id) ? (curriculum.outline(id) ?? []) : []))
  return {
    greeting: greetingAt(local.hour),
    name: calledBy(reader.name),
    day: dayInWords(day, day),
    place: placeOf(facts.status, facts.oriented),
    practitioner: facts.practitioners[0] ?? '',
    goal: presentGoal(facts, day),
    practice: presentPractice(facts.practices, day),
    next: facts.next && presentSession(facts.next, onTopics(facts.next.topics), reader, day),
    read: presentReading(facts, onTopics),
    notices: facts.notices.flatMap((notice) => {
      const words = noticeInWords(notice)
      return words ? [{ id: notice.id, words }] : []
    }),
  }
}

function presentGoal({ goal }: TodayFacts, day: string) {
  if (!goal) return null
  const next = nextStep(goal.steps)
  const done = goal.steps.filter((step) => step.outcome === 'done' && step.outcomeOn === day)
  return {
    id: goal.id,
    words: goal.words,
    way: goal.way,
    next: next && presentStep(next, day),
    /** Done on this day: shown, so that it can be taken back. */
    done: done.map(({ id, words }) => ({ id, words })),
  }
}

function presentStep(step: TodayStep, day: string) {
  return {
    id: step.id,
    words: step.words,
    helper: step.helper,
    due: step.dueOn ? dueInWords(step.dueOn, day) : '',
    outcome: step.outcome,
    outcomeOn: step.outcomeOn ? shortDay(step.outcomeOn, day) : '',
  }
}

/** A day that has passed is not counted out to anybody: the step simply has no hurry any more. */
function dueInWords(dueOn: string, day: string): string {
  const days = daysUntil(dueOn, day)
  if (days < 0) return ''
  if (days <= 1) return distanceInWords(dueOn, day)
  return m.me_today_by_day({ day: days < 7 ? weekdayInWords(dueOn) : shortDay(dueOn, day) })
}

function presentPractice(practices: TodayPractice[], day: string) {
  const now = toTryNow(practices)
  const practice = now[0]
  if (!practice) return null
  const latest = latestTry(practice.tries)
  return {
    id: practice.id,
    what: practice.what,
    facts: [practice.when, practice.where, practice.withWhom].filter(Boolean),
    tried: latest && { ...latest, triedOnWords: shortDay(latest.triedOn, day) },
    more: now.length - 1,
  }
}

function presentSession(
  session: TodaySession,
  topics: TopicOutline[],
  reader: SignedIn,
  day: string,
) {
  const date = dayOf(session.startsAt, reader.timeZone)
  return {
    id: session.id,
    open: session.open,
    day: dayInWords(date, day),
    time: timeInWords(session.startsAt, reader.timeZone),
    distance: distanceInWords(date, day),
    place: session.place,
    with: new Intl.ListFormat('en-GB').format(session.with),
    topic: topics[0]?.title ?? '',
    agenda: session.agenda,
  }
}

function presentReading(facts: TodayFacts, onTopics: (ids: readonly string[]) => TopicOutline[]) {
  const read = whatToRead((id) => onTopics([id]).find((topic) => topic.taught), {
    places: facts.places,
    next: facts.next?.topics ?? [],
    last: facts.lastTopics,
  })
  const topic = read && onTopics([read.topic])[0]
  if (!read || !topic) return null
  return {
    because: read.because,
    href: `/me/learn/${topic.id}${read.page ? `/${read.page}` : ''}`,
    title: topic.title,
    pages: topic.pages.length,
    at: topic.pages.findIndex(({ id }) => id === read.page) + 1,
  }
}
