import { inOrganisation, type Database } from '#platform/database/database.server.ts'
import type { Token } from '#platform/identity/token.server.ts'
import { isRefused } from '#platform/refusal.ts'

import { withRecord } from '../access/record.server.ts'
import { MOST_WRONG_CODES } from '../card/card.ts'
import { readContacts } from '../contacts/contacts.server.ts'
import { findDevice } from '../device/returning.server.ts'
import { OWN_ACCESS } from '../parts/parts.ts'
import { partsOff } from '../parts/parts.server.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import type { HelpNow, LineKind } from './help-now.ts'

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
 * Help on a device that was used before, without signing in (product.md, the places); null when the device is not known.
 * The device is somebody's own, since shared ones are not remembered: it shows its person's contacts, unless too many
 * wrong codes were tried on it or their own access is switched off. No entry on the trail: nobody who could be named
 * has looked.
 */
export async function helpNowOn(token: Token): Promise<HelpNow | null> {
  const { organisationId } = token
  return inOrganisation(
    organisationId,
    null,
    async (db) => {
      const [device, service] = await Promise.all([
        findDevice(db, token),
        readService(db, organisationId),
      ])
      if (!device) return null
      if (device.wrongCodes >= MOST_WRONG_CODES) return { ...service, contacts: [] }
      const participantId = device.personId
      const [contacts, off] = await Promise.all([
        readContacts({ db, organisationId, participantId }),
        partsOff(db, organisationId, participantId),
      ])
      return { ...service, contacts: off.has(OWN_ACCESS) ? [] : contacts }
    },
    { reads: true },
  )
}

/** Help without anybody's contacts: for staff, and for a page that is kept where several people use a device. */
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
