import { sql, type RawBuilder } from 'kysely'

import { isId, type Database } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { withService } from '../access/record.server.ts'
import { practitionersOf, type Named } from '../assignment/practitioners.server.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { likeness, PEOPLE_ON_A_PAGE, statusesOf, type Filter } from './register.ts'
import { STATUSES, type Status } from './status.ts'

/** Somebody as a lead sees them: who, where they stand, whose they are. Nothing of their programme. */
export interface Registered {
  id: string
  name: string
  status: Status
  practitioners: string[]
}

export interface Register {
  people: Registered[]
  /** How many the filter finds. */
  found: number
  /** How many people stand where, in the whole service. */
  counts: Record<Status, number>
  /** How many who are with the programme have no practitioner. */
  unassigned: number
  practitioners: Named[]
}

/**
 * Everybody who is or was enrolled, for a lead: names, status and assignment. Paged; as many round
 * trips for ten thousand people as for one. Refused with 'not-found' for anybody else.
 */
export async function everyoneEnrolled(
  actor: SignedIn,
  filter: Filter,
): Promise<Register | Refused> {
  return withService(
    actor,
    'see-everyone-enrolled',
    'register',
    async (db) => {
      const { organisationId } = actor
      const [people, found, counts, unassigned, practitioners] = await Promise.all([
        onePage(db, organisationId, filter),
        count(db, organisationId, filter),
        countsByStatus(db, organisationId),
        countUnassigned(db, organisationId),
        practitionersOf(db, organisationId),
      ])
      return { people, found, counts, unassigned, practitioners }
    },
    { reads: true },
  )
}

/** Walks the index of names in their order and stops when the page is full. */
async function onePage(db: Database, organisationId: string, filter: Filter) {
  const { rows } = await sql<Registered>`
    select participant.id, person.name, participant.status,
      array(select practitioner.name from assignment
              join person practitioner on practitioner.organisation_id = assignment.organisation_id
                and practitioner.id = assignment.practitioner_id
            where assignment.organisation_id = participant.organisation_id
              and assignment.participant_id = participant.id and assignment.ended_at is null
            order by assignment.given_at) as practitioners
    from person
      join participant on participant.organisation_id = person.organisation_id and participant.id = person.id
    where ${fits(organisationId, filter)}
    order by person.search_name, person.id
    limit ${PEOPLE_ON_A_PAGE} offset ${(filter.page - 1) * PEOPLE_ON_A_PAGE}`.execute(db)
  return rows
}

async function count(db: Database, organisationId: string, filter: Filter): Promise<number> {
  const { rows } = await sql<{ found: number }>`
    select count(*)::int as found
    from person
      join participant on participant.organisation_id = person.organisation_id and participant.id = person.id
    where ${fits(organisationId, filter)}`.execute(db)
  return rows[0]!.found
}

function fits(organisationId: string, filter: Filter): RawBuilder<unknown> {
  return sql`person.organisation_id = ${organisationId}
    and participant.status = any(${statusesOf(filter.status)})
    ${nameFits(filter.search)}
    ${filter.practitionerId === null ? sql`` : sql`and ${isAssigned(filter.practitionerId)}`}`
}

/** For a list that has `person` in it: the name holds these letters, whatever their accents. */
export function nameFits(search: string): RawBuilder<unknown> {
  if (search === '') return sql``
  return sql`and person.search_name like fold_name(${likeness(search)})`
}

/** For a list that has `participant` in it. What cannot be a practitioner has nobody. */
export function isAssigned(practitionerId: string): RawBuilder<unknown> {
  if (!isId(practitionerId)) return sql`false`
  return sql`exists (select from assignment own
    where own.organisation_id = participant.organisation_id and own.participant_id = participant.id
      and own.practitioner_id = ${practitionerId} and own.ended_at is null)`
}

async function countsByStatus(
  db: Database,
  organisationId: string,
): Promise<Record<Status, number>> {
  const rows = await db
    .selectFrom('participant')
    .where('organisation_id', '=', organisationId)
    .select(['status', sql<number>`count(*)::int`.as('people')])
    .groupBy('status')
    .execute()
  const counted = new Map(rows.map(({ status, people }) => [status, people]))
  return Object.fromEntries(STATUSES.map((status) => [status, counted.get(status) ?? 0])) as Record<
    Status,
    number
  >
}

async function countUnassigned(db: Database, organisationId: string): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(*)::int as people from participant
    where organisation_id = ${organisationId} and status = any(${statusesOf('current')})
      and not exists (select from assignment
        where assignment.organisation_id = participant.organisation_id
          and assignment.participant_id = participant.id and assignment.ended_at is null)`.execute(
    db,
  )
  return rows[0]!.people
}
