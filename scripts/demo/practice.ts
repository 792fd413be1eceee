import { newId } from '#platform/database/database.server.ts'
import type { FactRows } from '#programme/notes/facts.server.ts'

import type { Rows } from './rows.ts'
import type { Held, Story } from './held.ts'
import { HELPED, IN_THE_WAY, LEARNED, pick, PRACTICES } from './words.ts'

/** What was agreed to be tried at home, with how a note tells of it. */
export interface Agreed {
  id: string
  day: number
  turn: number
  told: FactRows['agreed'][number]
}

/** Agrees on something to try after a session. Only the newest is still being tried. */
export function agreePractice(rows: Rows, story: Story, held: Held, newest: boolean): Agreed {
  const { day, turn } = held
  const practice = pick(PRACTICES, turn)
  const id = newId()
  const told = {
    what: practice.what,
    when: practice.when,
    where: practice.where,
    withWhom: practice.with,
    obstacle: pick(IN_THE_WAY, turn),
    planB: 'Do half of it.',
    confidence: 6 + (turn % 4),
  }
  rows.add('practice', {
    organisation_id: story.organisation,
    participant_id: story.participant,
    id,
    session_id: held.id,
    topic: '',
    size: practice.size,
    what: told.what,
    when_words: told.when,
    where_words: told.where,
    with_whom: told.withWhom,
    obstacle: told.obstacle,
    plan_b: told.planB,
    confidence: told.confidence,
    reminder_wanted: false,
    agreed_on: story.calendar.day(day),
    ended_at: newest ? null : story.calendar.moment(day + 7, 12),
    revision: 1,
    written_by: story.practitioners[0]!.id,
    written_at: story.calendar.moment(day, 12),
  })
  return { id, day, turn, told }
}

/**
 * What came of it: written down by the person at home, or every second time told in the next session
 * (`held`), whose note then tells of it.
 */
export function tellTry(
  rows: Rows,
  story: Story,
  { id, day, turn, told }: Agreed,
  held: Held | null,
): FactRows['tried'][number] | null {
  const inSession = held !== null && turn % 2 === 0
  const outcome = pick(['done', 'partly', 'done', 'not-this-time', 'partly'] as const, turn)
  const came = {
    whatHelped: outcome === 'not-this-time' ? '' : pick(HELPED, turn),
    inTheWay: outcome === 'done' ? '' : pick(IN_THE_WAY, turn),
    learned: pick(LEARNED, turn),
  }
  rows.add('practice_try', {
    organisation_id: story.organisation,
    participant_id: story.participant,
    id: newId(),
    practice_id: id,
    session_id: inSession ? held.id : null,
    outcome,
    what_helped: came.whatHelped,
    in_the_way: came.inTheWay,
    learned: came.learned,
    tried_on: story.calendar.day(day + 5),
    revision: 1,
    written_by: inSession ? story.practitioners[0]!.id : story.participant,
    written_at: inSession ? held.startsAt : story.calendar.moment(day + 5, 19),
  })
  return inSession ? { what: told.what, outcome, ...came } : null
}
