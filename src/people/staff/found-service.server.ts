import type pg from 'pg'

import { inOrganisation, newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import type { IssuedCard } from '../card/cards.server.ts'
import { addStaffInvitation } from '../sign-in/staff-set-up.server.ts'

export interface NewService {
  name: string
  /** IANA name, such as Europe/Oslo. */
  timeZone: string
  /** The first administrator, who invites everybody else. */
  administrator: { name: string; email: string }
}

/**
 * Founds a service with its first administrator and gives their invitation. `owner` is a connection of the
 * database's owner: the program's own role cannot found services.
 */
export async function foundService(
  owner: pg.Client,
  service: NewService,
): Promise<IssuedCard | Refused> {
  const organisation_id = newId()
  await owner.query(
    'insert into organisation (id, name, slug, time_zone) values ($1, $2, $3, $4)',
    [organisation_id, service.name, slugOf(service.name, organisation_id), service.timeZone],
  )
  return inOrganisation(organisation_id, null, async (db) => {
    const id = newId()
    await db
      .insertInto('person')
      .values({ organisation_id, id, ...service.administrator })
      .execute()
    await db
      .insertInto('role_held')
      .values({ organisation_id, id: newId(), person_id: id, role: 'administrator' })
      .execute()
    return addStaffInvitation(db, { organisationId: organisation_id, personId: id }, null)
  })
}

/** The name in small plain letters, with the end of the key so that no two are alike. */
function slugOf(name: string, id: string): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  return `${plain.replace(/^-|-$/g, '').slice(0, 40) || 'service'}-${id.slice(-6)}`
}
