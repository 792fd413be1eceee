import { newId } from '#platform/database/database.server.ts'

import type { DemoParticipant } from './people.ts'
import type { Rows } from './rows.ts'
import { HELPED, IN_THE_WAY, LEARNED, OWN_WORDS, PRACTICES, RECALL, RESPONSES } from './words.ts'

/** Days and moments counted from the day on which the demonstration is loaded, in the service's time zone. */
export interface Calendar {
  now: Temporal.Instant
  /** YYYY-MM-DD, `days` from today. */
  day(days: number): string
  /** An instant as ISO text. */
  moment(days: number, hour: number, minute?: number): string
}

interface Story {
  organisation: string
  calendar: Calendar
  topics: readonly string[]
  participant: string
  practitioners: readonly string[]
  goal: string | null
  somebody: DemoParticipant
  turn: number
}

const TECHNIQUES = [
  'evocation',
  'link-to-goals',
  'interactive-teaching',
  'check-understanding',
  'reinforcement',
  'relate-to-own-example',
  'role-play',
  'shaping',
  'home-practice',
]

/** The weekly sessions of one person: those held and missed, what came of them, and the one to come. */
export function sessionsOf(rows: Rows, story: Story): void {
  const { somebody } = story
  const ended =
    somebody.status === 'completed' || somebody.status === 'left' || somebody.status === 'paused'
  const lastDay = ended
    ? -7 * Math.max(1, somebody.weeksAgo - somebody.sessions - 2)
    : -1 - (story.turn % 6)
  for (let number = 1; number <= somebody.sessions; number += 1) {
    const day = lastDay - 7 * (somebody.sessions - number)
    const missed = somebody.missed?.includes(number) ?? false
    // The newest session of the first person is still without a signature, so that there is one to sign.
    const unsigned = number === somebody.sessions && story.turn === 0
    tellSession(rows, story, number, day, missed, unsigned)
  }
  if (somebody.next) planNext(rows, story)
}

function tellSession(
  rows: Rows,
  story: Story,
  number: number,
  day: number,
  missed: boolean,
  unsigned: boolean,
): void {
  const { calendar, participant, practitioners, somebody } = story
  const hour = 10 + (story.turn % 5)
  const id = newId()
  const own = { organisation_id: story.organisation, session_id: id }
  const leader = practitioners[0]!
  const startsAt = calendar.moment(day, hour)
  const topic = story.topics[(number - 1) % story.topics.length]!
  addSession(rows, story, id, startsAt, topic, missed ? 'closed' : 'closed')
  rows.add('attendance', {
    ...own,
    id: newId(),
    participant_id: participant,
    status: missed ? 'absent' : 'attended',
    recorded_by: leader,
    recorded_at: startsAt,
    goal_not_reviewed_reason: story.goal || missed ? '' : 'No goal is set yet.',
  })
  if (missed) {
    rows.add('absence_contact', {
      ...own,
      id: newId(),
      participant_id: participant,
      way: somebody.withoutPhone ? 'letter' : 'notice',
      words: '',
      contacted_by: leader,
      contacted_at: calendar.moment(day, hour + 2),
    })
    return
  }
  const turn = story.turn + number
  const text = (kind: string, words: string) =>
    rows.add('session_text', {
      ...own,
      id: newId(),
      participant_id: participant,
      kind,
      words,
      revision: 1,
      written_by: leader,
      written_at: startsAt,
    })
  text('recall', pick(RECALL, turn))
  text('own-words', pick(OWN_WORDS, turn))
  text('response', pick(RESPONSES, turn))
  text('summary', pick(OWN_WORDS, turn + 3))
  for (const technique of [
    pick(TECHNIQUES, turn),
    pick(TECHNIQUES, turn + 2),
    pick(TECHNIQUES, turn + 5),
  ]) {
    rows.add('technique_used', {
      ...own,
      id: newId(),
      technique,
      topic,
      page: '',
      used_by: leader,
      used_at: startsAt,
    })
  }
  if (story.goal && number > 2) {
    rows.add('goal_review', {
      organisation_id: story.organisation,
      participant_id: participant,
      id: newId(),
      goal_id: story.goal,
      session_id: id,
      progress: pick(LEARNED, turn),
      next_step: '',
      reviewed_on: calendar.day(day),
      written_by: leader,
      written_at: startsAt,
    })
  }
  const practice = tellPractice(rows, story, id, day, turn, number === somebody.sessions)
  tellNote(rows, story, { id, day, startsAt, topic, turn, practice, unsigned })
}

function addSession(
  rows: Rows,
  story: Story,
  id: string,
  startsAt: string,
  topic: string,
  status: string,
): void {
  const leader = story.practitioners[0]!
  rows.add('session', {
    organisation_id: story.organisation,
    id,
    mode: 'individual',
    starts_at: startsAt,
    minutes: 50,
    place: story.somebody.next?.place ?? 'Room 2',
    status,
    opened_at: status === 'closed' ? startsAt : null,
    closed_at:
      status === 'closed' ? Temporal.Instant.from(startsAt).add({ minutes: 52 }).toString() : null,
    now_step: status === 'closed' ? 8 : 1,
    showing: {},
    planned_by: leader,
    revision: 1,
  })
  for (const practitioner of story.practitioners) {
    rows.add('session_leader', {
      organisation_id: story.organisation,
      id: newId(),
      session_id: id,
      practitioner_id: practitioner,
    })
  }
  rows.add('session_topic', {
    organisation_id: story.organisation,
    id: newId(),
    session_id: id,
    topic,
    position: 0,
  })
}

function tellPractice(
  rows: Rows,
  story: Story,
  session: string,
  day: number,
  turn: number,
  newest: boolean,
): string {
  const agreed = pick(PRACTICES, turn)
  const id = newId()
  const own = { organisation_id: story.organisation, participant_id: story.participant }
  rows.add('practice', {
    ...own,
    id,
    session_id: session,
    topic: '',
    size: agreed.size,
    what: agreed.what,
    when_words: agreed.when,
    where_words: agreed.where,
    with_whom: agreed.with,
    obstacle: pick(IN_THE_WAY, turn),
    plan_b: 'Do half of it.',
    confidence: 6 + (turn % 4),
    reminder_wanted: false,
    agreed_on: story.calendar.day(day),
    ended_at: newest ? null : story.calendar.moment(day + 7, 12),
    revision: 1,
    written_by: story.practitioners[0]!,
    written_at: story.calendar.moment(day, 12),
  })
  if (!newest) {
    const outcome = pick(['done', 'partly', 'done', 'not-this-time', 'partly'] as const, turn)
    rows.add('practice_try', {
      ...own,
      id: newId(),
      practice_id: id,
      session_id: null,
      outcome,
      what_helped: outcome === 'not-this-time' ? '' : pick(HELPED, turn),
      in_the_way: outcome === 'done' ? '' : pick(IN_THE_WAY, turn),
      learned: pick(LEARNED, turn),
      tried_on: story.calendar.day(day + 5),
      revision: 1,
      written_by: story.participant,
      written_at: story.calendar.moment(day + 5, 19),
    })
  }
  return agreed.what
}

interface Held {
  id: string
  day: number
  startsAt: string
  topic: string
  turn: number
  practice: string
  unsigned: boolean
}

function tellNote(rows: Rows, story: Story, held: Held): void {
  const leader = story.practitioners[0]!
  rows.add('progress_note', {
    organisation_id: story.organisation,
    id: newId(),
    session_id: held.id,
    participant_id: story.participant,
    facts: {},
    words: `${pick(RESPONSES, held.turn)} Agreed to try: ${held.practice}.`,
    own_words: pick(OWN_WORDS, held.turn),
    visible_to_participant: true,
    hidden_reason: '',
    revision: 1,
    written_by: leader,
    written_at: held.startsAt,
    signed_by: held.unsigned ? null : leader,
    signed_at: held.unsigned ? null : story.calendar.moment(held.day, 16),
  })
}

function planNext(rows: Rows, story: Story): void {
  const { calendar, somebody } = story
  const id = newId()
  const { inHours, inDays = 0 } = somebody.next!
  const startsAt =
    inHours === undefined
      ? calendar.moment(inDays, 10 + (story.turn % 5), 30)
      : halfHourAfter(calendar.now.add({ hours: inHours }))
  const topic = story.topics[somebody.sessions % story.topics.length]!
  addSession(rows, story, id, startsAt, topic, 'planned')
  rows.add('attendance', {
    organisation_id: story.organisation,
    session_id: id,
    id: newId(),
    participant_id: story.participant,
    status: 'expected',
    recorded_by: null,
    recorded_at: null,
    goal_not_reviewed_reason: '',
  })
}

function halfHourAfter(moment: Temporal.Instant): string {
  return moment
    .round({ smallestUnit: 'minute', roundingIncrement: 30, roundingMode: 'ceil' })
    .toString()
}

function pick<T>(list: readonly T[], turn: number): T {
  return list[turn % list.length]!
}
