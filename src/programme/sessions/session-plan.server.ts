import type { SignedIn } from '#people/sign-in/signed-in.ts'
import type { Refused } from '#platform/refusal.ts'

import { dateAndTime } from './clock.ts'
import type { ListedTopic } from './next-topic.ts'
import { withSession, type OpenSession } from './session-record.server.ts'
import type { SessionStatus } from './status.ts'
import { topicsSoFar } from './taught.server.ts'

/** A planned session as its form shows it. */
export interface PlanToChange {
  participant: { id: string; name: string }
  status: SessionStatus
  revision: number
  taught: string[]
  switchedOff: string[]
  values: { date: string; time: string; minutes: number; place: string; topic: string }
}

/** What stands in a session's plan, for changing it. Refused with 'not-found'. */
export async function sessionPlan(
  actor: SignedIn,
  sessionId: string,
  topics: readonly ListedTopic[],
): Promise<PlanToChange | Refused> {
  const doing = { action: 'plan-session', subject: 'session', reads: true } as const
  return withSession(actor, sessionId, doing, async (open) => {
    const [soFar, first] = await Promise.all([topicsSoFar(open, topics), firstTopic(open)])
    const { session, participant } = open
    return {
      participant: { id: participant.id, name: participant.name },
      status: session.status,
      revision: session.revision,
      taught: soFar.taught.map(({ topic }) => topic),
      switchedOff: soFar.switchedOff,
      values: {
        ...dateAndTime(session.startsAt, actor.timeZone),
        minutes: session.minutes,
        place: session.place,
        topic: first ?? '',
      },
    }
  })
}

async function firstTopic(open: OpenSession): Promise<string | undefined> {
  const row = await open.db
    .selectFrom('session_topic')
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', open.session.id)
    .orderBy('position')
    .select('topic')
    .executeTakeFirst()
  return row?.topic
}
