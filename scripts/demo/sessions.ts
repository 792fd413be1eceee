import { newId } from '#platform/database/database.server.ts'

import { MINUTES, placeOf, type Held, type Story } from './held.ts'
import { tellNote } from './notes.ts'
import { agreePractice, tellTry, type Agreed } from './practice.ts'
import type { Rows } from './rows.ts'
import { LEARNED, OWN_WORDS, pick, RECALL, RESPONSES, SUMMARIES } from './words.ts'

const TOOK = 52

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
  const { calendar, somebody } = story
  const hour = 10 + (story.turn % 5)
  let agreed: Agreed | null = null
  for (let number = 1; number <= somebody.sessions; number += 1) {
    const day = lastDay(story) - 7 * (somebody.sessions - number)
    const held: Held = {
      id: newId(),
      number,
      day,
      hour,
      startsAt: calendar.moment(day, hour),
      closedAt: calendar.moment(day, hour, TOOK),
      topic: story.topics[(number - 1) % story.topics.length]!,
      turn: story.turn + number,
    }
    addSession(rows, story, held, 'closed')
    if (somebody.missed?.includes(number)) {
      tellMissed(rows, story, held)
      if (agreed) tellTry(rows, story, agreed, null)
      agreed = null
    } else agreed = tellSession(rows, story, held, agreed)
  }
  if (somebody.next) planNext(rows, story)
}

function lastDay({ somebody, turn }: Story): number {
  const ended = ['completed', 'left', 'paused'].includes(somebody.status)
  return ended ? -7 * Math.max(1, somebody.weeksAgo - somebody.sessions - 2) : -1 - (turn % 6)
}

function tellMissed(rows: Rows, story: Story, { id, day, hour, startsAt }: Held): void {
  const leader = story.practitioners[0]!.id
  const own = { organisation_id: story.organisation, session_id: id }
  rows.add('attendance', {
    ...own,
    id: newId(),
    participant_id: story.participant,
    status: 'absent',
    recorded_by: leader,
    recorded_at: startsAt,
    goal_not_reviewed_reason: '',
  })
  rows.add('absence_contact', {
    ...own,
    id: newId(),
    participant_id: story.participant,
    way: story.somebody.withoutPhone ? 'letter' : 'notice',
    words: '',
    contacted_by: leader,
    contacted_at: story.calendar.moment(day, hour + 2),
  })
}

/** One session that took place. `before` is what was agreed last time; what is agreed now comes back. */
function tellSession(rows: Rows, story: Story, held: Held, before: Agreed | null): Agreed {
  const { calendar, participant, practitioners, somebody } = story
  const { id, startsAt, turn } = held
  const own = { organisation_id: story.organisation, session_id: id }
  const leader = practitioners[0]!.id
  const reviewed = story.goal !== null && held.number > 2
  const reason = reviewed ? '' : 'No goal is set yet.'
  rows.add('attendance', {
    ...own,
    id: newId(),
    participant_id: participant,
    status: 'attended',
    recorded_by: leader,
    recorded_at: startsAt,
    goal_not_reviewed_reason: reason,
  })
  const texts = [
    { kind: 'recall', words: pick(RECALL, turn) },
    { kind: 'own-words', words: pick(OWN_WORDS, turn) },
    { kind: 'response', words: pick(RESPONSES, turn) },
    { kind: 'summary', words: pick(SUMMARIES, turn) },
  ]
  for (const text of texts) {
    rows.add('session_text', {
      ...own,
      ...text,
      id: newId(),
      participant_id: participant,
      revision: 1,
      written_by: leader,
      written_at: startsAt,
    })
  }
  const techniques = [0, 2, 5].map((further) => pick(TECHNIQUES, turn + further))
  techniques.forEach((technique, at) =>
    rows.add('technique_used', {
      ...own,
      id: newId(),
      technique,
      topic: held.topic,
      page: '',
      used_by: leader,
      used_at: calendar.moment(held.day, held.hour, 10 * (at + 1)),
    }),
  )
  const progress = pick(LEARNED, turn)
  if (story.goal && reviewed) {
    rows.add('goal_review', {
      organisation_id: story.organisation,
      participant_id: participant,
      id: newId(),
      goal_id: story.goal.id,
      session_id: id,
      progress,
      next_step: '',
      reviewed_on: calendar.day(held.day),
      written_by: leader,
      written_at: startsAt,
    })
  }
  const newest = held.number === somebody.sessions
  const tried = before && tellTry(rows, story, before, held)
  const agreed = agreePractice(rows, story, held, newest)
  tellNote(rows, story, held, {
    reason,
    texts,
    techniques,
    goals: story.goal && reviewed ? [{ words: story.goal.words, progress, nextStep: '' }] : [],
    tried: tried ? [tried] : [],
    agreed: [agreed.told],
    next: nextAfter(story, held),
    // The newest session of the first person is still without a signature, so that there is one to sign.
    signed: !(newest && story.turn === 0),
  })
  return agreed
}

/** The session that was planned to follow, as it was known then. */
function nextAfter(story: Story, held: Held): { at: string; topics: string[] } | null {
  const topics = [story.topics[held.number % story.topics.length]!]
  if (held.number < story.somebody.sessions)
    return { at: story.calendar.moment(held.day + 7, held.hour), topics }
  return story.somebody.next ? { at: nextStart(story), topics } : null
}

function addSession(
  rows: Rows,
  story: Story,
  session: Pick<Held, 'id' | 'startsAt' | 'topic'> & { closedAt?: string },
  status: 'planned' | 'closed',
): void {
  rows.add('session', {
    organisation_id: story.organisation,
    id: session.id,
    mode: 'individual',
    starts_at: session.startsAt,
    minutes: MINUTES,
    place: placeOf(story),
    status,
    opened_at: status === 'closed' ? session.startsAt : null,
    closed_at: session.closedAt ?? null,
    now_step: status === 'closed' ? 8 : 1,
    showing: {},
    planned_by: story.practitioners[0]!.id,
    revision: 1,
  })
  for (const practitioner of story.practitioners) {
    rows.add('session_leader', {
      organisation_id: story.organisation,
      id: newId(),
      session_id: session.id,
      practitioner_id: practitioner.id,
    })
  }
  rows.add('session_topic', {
    organisation_id: story.organisation,
    id: newId(),
    session_id: session.id,
    topic: session.topic,
    position: 0,
  })
}

function planNext(rows: Rows, story: Story): void {
  const id = newId()
  const topic = story.topics[story.somebody.sessions % story.topics.length]!
  addSession(rows, story, { id, startsAt: nextStart(story), topic }, 'planned')
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

function nextStart({ calendar, somebody, turn }: Story): string {
  const { inHours, inDays = 0 } = somebody.next!
  return inHours === undefined
    ? calendar.moment(inDays, 10 + (turn % 5), 30)
    : halfHourAfter(calendar.now.add({ hours: inHours }))
}

function halfHourAfter(moment: Temporal.Instant): string {
  return moment
    .round({ smallestUnit: 'minute', roundingIncrement: 30, roundingMode: 'ceil' })
    .toString()
}
