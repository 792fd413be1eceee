import { sql } from 'kysely'

import type { Database } from '#platform/database/database.server.ts'

/** Somebody or something by name. */
export interface Named {
  id: string
  name: string
}

/** Everybody who works as a practitioner in the service at this moment, by name. */
export function practitionersOf(db: Database, organisationId: string): Promise<Named[]> {
  return working(db, organisationId)
    .select(['person.id', 'person.name'])
    .orderBy('person.search_name')
    .orderBy('person.id')
    .execute()
}

/** Does this person work as a practitioner in the service at this moment? */
export async function isPractitioner(
  db: Database,
  organisationId: string,
  personId: string,
): Promise<boolean> {
  return (await practitionerNamed(db, organisationId, personId)) !== undefined
}

/** One practitioner of the service, or undefined when this person is none at this moment. */
export function practitionerNamed(
  db: Database,
  organisationId: string,
  personId: string,
): Promise<Named | undefined> {
  return working(db, organisationId)
    .where('person.id', '=', personId)
    .select(['person.id', 'person.name'])
    .executeTakeFirst()
}

/** Who is assigned to a participant at this moment, longest first. */
export function assignedTo(
  db: Database,
  organisationId: string,
  participantId: string,
): Promise<Named[]> {
  return db
    .selectFrom('assignment')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'assignment.organisation_id')
        .onRef('person.id', '=', 'assignment.practitioner_id'),
    )
    .where('assignment.organisation_id', '=', organisationId)
    .where('assignment.participant_id', '=', participantId)
    .where('assignment.ended_at', 'is', null)
    .select(['person.id', 'person.name'])
    .orderBy('assignment.given_at')
    .orderBy('assignment.id')
    .execute()
}

function working(db: Database, organisationId: string) {
  return db
    .selectFrom('person')
    .innerJoin('role_held', (join) =>
      join
        .onRef('role_held.organisation_id', '=', 'person.organisation_id')
        .onRef('role_held.person_id', '=', 'person.id')
        .on('role_held.role', '=', sql.lit('practitioner'))
        .on('role_held.ended_at', 'is', null),
    )
    .where('person.organisation_id', '=', organisationId)
}
