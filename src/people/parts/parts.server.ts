import { newId, type Database } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { withRecord, type OpenRecord } from '../access/record.server.ts'
import { participantNamed } from '../enrolment/participant.server.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { partsToSwitch, type Part, type PartsOffered } from './parts.ts'

/** What is off for a participant at this moment. One query, for use beside others. */
export async function partsOff(
  db: Database,
  organisationId: string,
  participantId: string,
): Promise<Set<Part>> {
  const rows = await db
    .selectFrom('part_switched_off')
    .where('organisation_id', '=', organisationId)
    .where('participant_id', '=', participantId)
    .select('part')
    .execute()
  return new Set(rows.map(({ part }) => part))
}

/** Whose parts these are, and which are off. */
export async function partsOf(
  actor: SignedIn,
  participantId: string,
): Promise<{ name: string; off: Part[] } | Refused> {
  return withRecord(
    actor,
    participantId,
    { action: 'switch-parts', subject: 'parts-form', reads: true },
    async (record) => {
      const [{ name }, off] = await Promise.all([
        participantNamed(record),
        partsOff(record.db, record.organisationId, participantId),
      ])
      return { name, off: [...off] }
    },
  )
}

/**
 * Switches parts on and off for one person; who did it and when is kept, also after it is on again.
 * Refused with 'not-an-option' for a part that the programme does not offer or that is always on.
 */
export async function switchParts(
  actor: SignedIn,
  participantId: string,
  offered: PartsOffered,
  change: { on: readonly Part[]; off: readonly Part[] },
): Promise<{ switched: number } | Refused> {
  return withRecord(
    actor,
    participantId,
    { action: 'switch-parts', subject: 'parts' },
    async (record) => {
      const known = partsToSwitch(offered)
      const wanted = [...change.on, ...change.off]
      if (wanted.some((part) => !known.includes(part))) return { refused: 'not-an-option' }
      await Promise.all([switchOn(record, change.on), switchOff(record, change.off)])
      return { switched: wanted.length }
    },
  )
}

async function switchOn(record: OpenRecord, parts: readonly Part[]): Promise<void> {
  if (parts.length === 0) return
  await record.db
    .deleteFrom('part_switched_off')
    .where('organisation_id', '=', record.organisationId)
    .where('participant_id', '=', record.participantId)
    .where('part', 'in', parts)
    .execute()
}

async function switchOff(record: OpenRecord, parts: readonly Part[]): Promise<void> {
  if (parts.length === 0) return
  await record.db
    .insertInto('part_switched_off')
    .values(
      parts.map((part) => ({
        organisation_id: record.organisationId,
        id: newId(),
        participant_id: record.participantId,
        part,
        switched_by: record.actor.personId,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'participant_id', 'part']).doNothing(),
    )
    .execute()
}
