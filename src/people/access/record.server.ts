import { inOrganisation, isId, type Database } from '#platform/database/database.server.ts'
import { announce } from '#platform/live/announce.server.ts'
import { isRefused, type Refused } from '#platform/refusal.ts'

import { appendToTrail } from '../trail/trail.server.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import {
  mayInService,
  mayWithRecord,
  type RecordAction,
  type Relation,
  type ServiceAction,
} from './access.ts'

/** A participant's record, opened by somebody who may do what they asked for, inside one transaction. */
export interface OpenRecord {
  db: Database
  actor: SignedIn
  organisationId: string
  participantId: string
  relation: Relation
  /** May the actor also do this, with the same record? */
  may(action: RecordAction): boolean
}

/** What is about to be done, in the trail's words. */
export interface Doing {
  action: RecordAction
  /** What it is about, such as 'goal'. */
  subject: string
  subjectId?: string | null
  /** Looks only; the commit then does not wait for the disk. */
  reads?: boolean
}

export const NOT_FOUND: Refused = { refused: 'not-found' }

/**
 * Opens a participant's record for `doing` and runs `work` in the same transaction, with the trail entry.
 *
 * Refused with 'not-found' when there is no such participant in the actor's service or the actor may not do this:
 * the same answer for both, and on the trail (quality.md, Safe). What `work` throws undoes everything.
 * After a change, devices that follow the person (their session room) are told to look again.
 */
export async function withRecord<T>(
  actor: SignedIn,
  participantId: string,
  doing: Doing,
  work: (record: OpenRecord) => Promise<T>,
): Promise<T | Refused> {
  if (!isId(participantId)) return NOT_FOUND
  const answer = await inOrganisation(
    actor.organisationId,
    actor.personId,
    async (db) => {
      const relation = await relationTo(db, actor, participantId)
      const allowed = relation !== null && mayWithRecord(doing.action, actor.roles, relation)
      const entry = appendToTrail(db, actor, {
        action: doing.action,
        participantId: relation ? participantId : null,
        subject: doing.subject,
        subjectId: doing.subjectId && isId(doing.subjectId) ? doing.subjectId : null,
        outcome: allowed ? 'done' : 'refused',
      })
      if (!allowed) {
        await entry
        return NOT_FOUND
      }
      const record: OpenRecord = {
        db,
        actor,
        organisationId: actor.organisationId,
        participantId,
        relation,
        may: (action) => mayWithRecord(action, actor.roles, relation),
      }
      const [result] = await Promise.all([work(record), entry])
      return result
    },
    { reads: doing.reads },
  )
  if (!doing.reads && !isRefused(answer)) announce(actor.organisationId, [participantId])
  return answer
}

/**
 * Runs `work` for somebody who may do `action` in their own service; refused with 'not-found' otherwise.
 * `subject` names what it is about, for the trail.
 */
export async function withService<T>(
  actor: SignedIn,
  action: ServiceAction,
  subject: string,
  work: (db: Database) => Promise<T>,
  options: { reads?: boolean } = {},
): Promise<T | Refused> {
  return inOrganisation(
    actor.organisationId,
    actor.personId,
    async (db) => {
      const allowed = mayInService(action, actor.roles)
      const entry = appendToTrail(db, actor, {
        action,
        subject,
        outcome: allowed ? 'done' : 'refused',
      })
      if (!allowed) {
        await entry
        return NOT_FOUND
      }
      const [result] = await Promise.all([work(db), entry])
      return result
    },
    options,
  )
}

/** How the actor stands to a participant of their service, or null when there is no such participant. */
async function relationTo(
  db: Database,
  actor: SignedIn,
  participantId: string,
): Promise<Relation | null> {
  const row = await db
    .selectFrom('participant')
    .where('participant.organisation_id', '=', actor.organisationId)
    .where('participant.id', '=', participantId)
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom('assignment')
            .select('assignment.id')
            .where('assignment.organisation_id', '=', actor.organisationId)
            .where('assignment.participant_id', '=', participantId)
            .where('assignment.practitioner_id', '=', actor.personId)
            .where('assignment.ended_at', 'is', null),
        )
        .as('is_assigned'),
    ])
    .executeTakeFirst()
  if (!row) return null
  return {
    isSelf: participantId === actor.personId,
    isAssigned: Boolean(row.is_assigned),
    shared: [],
  }
}
