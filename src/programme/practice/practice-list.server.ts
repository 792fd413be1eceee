import { jsonArrayFrom } from 'kysely/helpers/postgres'

import { withRecord, type OpenRecord } from '#people/access/record.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import type { Refused } from '#platform/refusal.ts'

import type { Outcome } from '../goals/goal.ts'
import type { PracticeSize } from './practice.ts'

export interface Written {
  byId: string
  byName: string
}

export interface TryView {
  id: string
  sessionId: string | null
  outcome: Outcome
  whatHelped: string
  inTheWay: string
  learned: string
  triedOn: string
  revision: number
  written: Written
}

export interface PracticeView {
  id: string
  sessionId: string | null
  topic: string
  size: PracticeSize | ''
  what: string
  when: string
  where: string
  withWhom: string
  obstacle: string
  planB: string
  confidence: number | null
  reminderWanted: boolean
  /** 'HH:MM', or '' for none. */
  reminderTime: string
  agreedOn: string
  ended: boolean
  revision: number
  written: Written
  /** The latest first. */
  tries: TryView[]
}

/** Every practice of a participant, the newest first. Refused with 'not-found' to whoever may not see the record. */
export async function practicesOf(
  actor: SignedIn,
  participantId: string,
): Promise<PracticeView[] | Refused> {
  const doing = { action: 'see-record', subject: 'practice', reads: true } as const
  return withRecord(actor, participantId, doing, (record) => readPractices(record))
}

/** More than anybody has in a year of weekly sessions; what is older stays in the record. */
const MOST = 200

/** The same inside an open record, for pages that show more than practice. One statement. */
export async function readPractices(record: OpenRecord, most = MOST): Promise<PracticeView[]> {
  const rows = await record.db
    .selectFrom('practice')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'practice.organisation_id')
        .onRef('person.id', '=', 'practice.written_by'),
    )
    .where('practice.organisation_id', '=', record.organisationId)
    .where('practice.participant_id', '=', record.participantId)
    .orderBy('practice.agreed_on', 'desc')
    .orderBy('practice.id', 'desc')
    .limit(most)
    .select((eb) => [
      'practice.id',
      'practice.session_id as sessionId',
      'practice.topic',
      'practice.size',
      'practice.what',
      'practice.when_words as when',
      'practice.where_words as where',
      'practice.with_whom as withWhom',
      'practice.obstacle',
      'practice.plan_b as planB',
      'practice.confidence',
      'practice.reminder_wanted as reminderWanted',
      'practice.reminder_time as reminderTime',
      'practice.agreed_on as agreedOn',
      'practice.ended_at as endedAt',
      'practice.revision',
      'practice.written_by as byId',
      'person.name as byName',
      jsonArrayFrom(
        eb
          .selectFrom('practice_try as tried')
          .innerJoin('person as writer', (join) =>
            join
              .onRef('writer.organisation_id', '=', 'tried.organisation_id')
              .onRef('writer.id', '=', 'tried.written_by'),
          )
          .whereRef('tried.organisation_id', '=', 'practice.organisation_id')
          .whereRef('tried.practice_id', '=', 'practice.id')
          .orderBy('tried.tried_on', 'desc')
          .orderBy('tried.id', 'desc')
          .select([
            'tried.id',
            'tried.session_id as sessionId',
            'tried.outcome',
            'tried.what_helped as whatHelped',
            'tried.in_the_way as inTheWay',
            'tried.learned',
            'tried.tried_on as triedOn',
            'tried.revision',
            'tried.written_by as byId',
            'writer.name as byName',
          ]),
      ).as('tries'),
    ])
    .execute()

  return rows.map(({ byId, byName, endedAt, ...row }) => ({
    ...row,
    size: row.size as PracticeSize | '',
    reminderTime: row.reminderTime?.slice(0, 5) ?? '',
    ended: endedAt !== null,
    written: { byId, byName },
    tries: row.tries.map(({ byId, byName, ...tried }) => ({
      ...tried,
      outcome: tried.outcome as Outcome,
      written: { byId, byName },
    })),
  }))
}
