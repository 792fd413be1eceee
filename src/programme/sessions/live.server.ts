import type { RecordAction } from '#people/access/access.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { eventStream, type OpenStream } from '#platform/live/event-stream.server.ts'
import { follow } from '#platform/live/follow.server.ts'
import { isRefused, type Refused } from '#platform/refusal.ts'

import { withSession } from './session-record.server.ts'
import { versionOf } from './version.server.ts'

/** So often it is looked again whether the follower may still follow, and whether something was missed. */
const LOOK_AGAIN = 20_000

/** What a follower may do with the session: run it, or take part in it. */
export type FollowAs = Extract<RecordAction, 'run-session' | 'see-record'>

export interface Following {
  as: FollowAs
  /** Who the follower is by now: null once they are signed out. */
  whoNow(): Promise<SignedIn | null>
  lookAgain?: number
}

/**
 * A stream that tells a device when something about a session has changed; the device then reads what it
 * shows anew. Events: `changed`, something did; `now` with the session's version, at the beginning and
 * every twenty seconds, so that a lost notification is made good; `gone`, when the follower was signed
 * out or may no longer see the session. Carries no words. Refused with 'not-found'.
 */
export async function followSession(
  actor: SignedIn,
  sessionId: string,
  { as, whoNow, lookAgain = LOOK_AGAIN }: Following,
): Promise<Response | Refused> {
  const seen = await look(actor, sessionId, as)
  if (isRefused(seen)) return seen
  return eventStream((stream) => {
    const unfollow = follow(actor.organisationId, [sessionId, ...seen.people], () =>
      stream.send('changed', {}),
    )
    stream.send('now', { version: seen.version })
    const timer = setInterval(() => void again(stream), lookAgain)
    return () => {
      clearInterval(timer)
      unfollow()
    }
  })

  async function again(stream: OpenStream): Promise<void> {
    try {
      const who = await whoNow()
      const now = who && (await look(who, sessionId, as))
      if (now && !isRefused(now)) return stream.send('now', { version: now.version })
      stream.send('gone', {})
      stream.end()
    } catch {
      stream.end() // the database is away: the browser comes again
    }
  }
}

async function look(
  actor: SignedIn,
  sessionId: string,
  as: FollowAs,
): Promise<{ version: string; people: string[] } | Refused> {
  const doing = { action: as, subject: 'session-room', reads: true } as const
  return withSession(actor, sessionId, doing, async (open) => ({
    version: await versionOf(open),
    people: open.participants.map(({ id }) => id),
  }))
}
