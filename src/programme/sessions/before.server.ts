import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { todayOf } from '#people/sign-in/signed-in.ts'
import type { Refused } from '#platform/refusal.ts'
import { dayInWords, dayOf, timeInWords } from '#platform/words/dates.ts'

import { presentGoals } from '../goals/goal-page.server.ts'
import { readGoals } from '../goals/goal-sheet.server.ts'
import { readPractices } from '../practice/practice-list.server.ts'
import { presentPractices } from '../practice/practice-page.server.ts'
import { readLastTime } from './last-time.server.ts'
import { withSession, type OpenSession } from './session-record.server.ts'
import { switchedOffFor } from './taught.server.ts'

/** Practices looked back on before a session: those that are still open, and the latest that was told. */
const LATEST_PRACTICES = 2

/**
 * All that a practitioner with ten minutes needs before a session, on one screen (needs.md, 11): the goal and its next
 * step, last time in the person's own words, what was to be tried and what came of it, what the person wants to talk
 * about, what is switched off. `titleOf` gives a topic's title: handed in. Refused with 'not-found'.
 */
export async function beforeSession(
  actor: SignedIn,
  sessionId: string,
  titleOf: (topic: string) => string,
) {
  return withSession(
    actor,
    sessionId,
    { action: 'run-session', subject: 'session', reads: true },
    async (open) => {
      const [goals, practices, last, agenda, topics, off, missed] = await Promise.all([
        readGoals(open),
        readPractices(open, LATEST_PRACTICES),
        readLastTime(open, open.session.startsAt),
        readAgenda(open),
        readTopics(open),
        switchedOffFor(open),
        missedLast(open),
      ])
      const today = todayOf(actor)
      const goal = presentGoals(goals, actor).find(({ status }) => status === 'current')
      const { session, participant } = open
      return {
        session: {
          id: session.id,
          status: session.status,
          day: dayInWords(dayOf(session.startsAt, actor.timeZone), today),
          time: timeInWords(session.startsAt, actor.timeZone),
          minutes: session.minutes,
          place: session.place,
          topics: topics.map(titleOf),
        },
        person: { id: participant.id, name: participant.name, pronouns: participant.pronouns },
        recoveryGoal: goal ?? null,
        last: last && {
          ...last,
          startsAt: dayInWords(dayOf(last.startsAt, actor.timeZone), today),
          topics: last.topics.map(titleOf),
        },
        practices: presentPractices(practices, actor),
        agenda,
        off: off.map((part) => (part.startsWith('topic:') ? titleOf(part.slice(6)) : part)),
        missed,
      }
    },
  )
}

export type BeforeSession = Exclude<Awaited<ReturnType<typeof beforeSession>>, Refused>

async function readAgenda(
  open: OpenSession,
): Promise<{ id: string; words: string; own: boolean }[]> {
  const rows = await open.db
    .selectFrom('agenda_item')
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', open.session.id)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .select(['id', 'words', 'written_by'])
    .execute()
  return rows.map(({ id, words, written_by }) => ({
    id,
    words,
    own: written_by === open.participantId,
  }))
}

async function readTopics(open: OpenSession): Promise<string[]> {
  const rows = await open.db
    .selectFrom('session_topic')
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', open.session.id)
    .orderBy('position')
    .select('topic')
    .execute()
  return rows.map(({ topic }) => topic)
}

/** Did the person not come to the session before this one? */
async function missedLast(open: OpenSession): Promise<boolean> {
  const row = await open.db
    .selectFrom('attendance')
    .innerJoin('session', (join) =>
      join
        .onRef('session.organisation_id', '=', 'attendance.organisation_id')
        .onRef('session.id', '=', 'attendance.session_id'),
    )
    .where('attendance.organisation_id', '=', open.organisationId)
    .where('attendance.participant_id', '=', open.participantId)
    .where('session.status', '=', 'closed')
    .where('session.starts_at', '<', open.session.startsAt)
    .orderBy('session.starts_at', 'desc')
    .limit(1)
    .select('attendance.status')
    .executeTakeFirst()
  return row?.status === 'absent' || row?.status === 'excused'
}
