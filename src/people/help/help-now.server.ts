import { inOrganisation, type Database } from '#platform/database/database.server.ts'
import { isRefused } from '#platform/refusal.ts'

import { withRecord } from '../access/record.server.ts'
import { readContacts } from '../contacts/contacts.server.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import type { HelpNow, LineKind } from './help-now.ts'

/** A device on which somebody has signed in before, as its cookie says. */
export interface KnownDevice {
  organisationId: string
  personId: string
  /** A device of several people: it shows nobody's own contacts. */
  shared: boolean
}

/** Help for somebody who is signed in: the lines of their service and, of a participant, their own contacts. */
export async function helpNow(actor: SignedIn): Promise<HelpNow> {
  if (!actor.roles.includes('participant')) return linesOnly(actor.organisationId)
  const opened = await withRecord(
    actor,
    actor.personId,
    { action: 'see-record', subject: 'help-now', reads: true },
    async (record) => {
      const [service, contacts] = await Promise.all([
        readService(record.db, record.organisationId),
        readContacts(record),
      ])
      return { ...service, contacts }
    },
  )
  return isRefused(opened) ? linesOnly(actor.organisationId) : opened
}

/**
 * Help on a device that was used before, without signing in (product.md, the places). Only a device of the person's own
 * shows their contacts. No entry on the trail: nobody who could be named has looked.
 */
export async function helpNowOn(device: KnownDevice): Promise<HelpNow> {
  const { organisationId, personId: participantId } = device
  if (device.shared) return linesOnly(organisationId)
  return inOrganisation(
    organisationId,
    null,
    async (db) => {
      const [service, contacts] = await Promise.all([
        readService(db, organisationId),
        readContacts({ db, organisationId, participantId }),
      ])
      return { ...service, contacts }
    },
    { reads: true },
  )
}

/** Help without anybody's contacts: for staff, and for devices of several people. */
export async function linesOnly(organisationId: string): Promise<HelpNow> {
  const service = await inOrganisation(
    organisationId,
    null,
    (db) => readService(db, organisationId),
    { reads: true },
  )
  return { ...service, contacts: [] }
}

async function readService(
  db: Database,
  organisationId: string,
): Promise<Omit<HelpNow, 'contacts'>> {
  const [service, lines] = await Promise.all([
    db
      .selectFrom('organisation')
      .where('id', '=', organisationId)
      .select(['name', 'time_zone'])
      .executeTakeFirst(),
    db
      .selectFrom('help_line')
      .where('organisation_id', '=', organisationId)
      .select(['id', 'kind', 'name', 'phone', 'hours', 'note'])
      .orderBy('position')
      .orderBy('id')
      .execute(),
  ])
  return {
    service: service?.name ?? '',
    timeZone: service?.time_zone ?? 'UTC',
    lines: lines.map((line) => ({ ...line, kind: line.kind as LineKind })),
  }
}
