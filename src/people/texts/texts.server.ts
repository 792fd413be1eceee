import { sql } from 'kysely'

import { newId, type Database } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { withRecord, withService, type OpenRecord } from '../access/record.server.ts'
import { participantNamed } from '../enrolment/participant.server.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import {
  asWording,
  NO_CHOICE,
  type ReadingChoice,
  type ServiceTexts,
  type Wording,
} from './texts.ts'

/**
 * Which pages and words fit a participant, chosen by the person or by their practitioner with them. Which ids and words
 * there are to choose from is handed in by the programme's own pages; here they are kept.
 */

/** Whose choice it is, and what it is. Refused with 'not-found' where the record is not the actor's to see. */
export async function readingOf(
  actor: SignedIn,
  participantId: string,
): Promise<{ name: string; reading: ReadingChoice } | Refused> {
  return withRecord(
    actor,
    participantId,
    { action: 'see-record', subject: 'reading-choice', reads: true },
    async (record) => {
      const [{ name }, reading] = await Promise.all([participantNamed(record), readReading(record)])
      return { name, reading }
    },
  )
}

/** The same inside an open record. */
export async function readReading({
  db,
  organisationId,
  participantId,
}: Pick<OpenRecord, 'db' | 'organisationId' | 'participantId'>): Promise<ReadingChoice> {
  const row = await db
    .selectFrom('reading_choice')
    .where('organisation_id', '=', organisationId)
    .where('participant_id', '=', participantId)
    .select(['pages', 'wording'])
    .executeTakeFirst()
  return row ? { pages: row.pages, wording: asWording(row.wording) } : NO_CHOICE
}

/** Keeps a new choice; what is left out of `change` stays as it was. The trail says that it was made, not what it was. */
export async function chooseReading(
  actor: SignedIn,
  participantId: string,
  change: Partial<ReadingChoice>,
): Promise<{ id: string } | Refused> {
  const doing = { action: 'choose-texts', subject: 'reading-choice' } as const
  return withRecord(actor, participantId, doing, async ({ db, organisationId }) => {
    const set = columnsOf(change)
    await db
      .insertInto('reading_choice')
      .values({
        organisation_id: organisationId,
        id: newId(),
        participant_id: participantId,
        ...set,
      })
      .onConflict((there) => there.constraint('one_reading_choice_per_person').doUpdateSet(set))
      .execute()
    return { id: participantId }
  })
}

/** What a service has chosen for all its texts. Refused with 'not-found' to whoever may not see its settings. */
export async function serviceTexts(actor: SignedIn): Promise<ServiceTexts | Refused> {
  return withService(
    actor,
    'choose-service-texts',
    'service-texts',
    (db) => readServiceTexts(db, actor.organisationId),
    { reads: true },
  )
}

async function readServiceTexts(db: Database, organisationId: string): Promise<ServiceTexts> {
  const row = await db
    .selectFrom('service_texts')
    .where('organisation_id', '=', organisationId)
    .select(['country', 'wording'])
    .executeTakeFirst()
  return { country: row?.country ?? '', wording: asWording(row?.wording) }
}

/** Keeps what a service chose; what is left out of `change` stays as it was, and earlier choices are kept. */
export async function chooseServiceTexts(
  actor: SignedIn,
  change: Partial<ServiceTexts>,
): Promise<{ id: string } | Refused> {
  return withService(actor, 'choose-service-texts', 'service-texts', async (db) => {
    const set = columnsOf(change)
    await db
      .insertInto('service_texts')
      .values({ organisation_id: actor.organisationId, id: newId(), ...set })
      .onConflict((there) => there.constraint('one_choice_of_texts_per_service').doUpdateSet(set))
      .execute()
    return { id: actor.organisationId }
  })
}

function columnsOf<C extends { wording?: Wording }>({ wording, ...rest }: C) {
  return { ...rest, ...(wording && { wording: sql<string>`${JSON.stringify(wording)}::jsonb` }) }
}
