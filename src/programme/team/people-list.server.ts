import { sql, type RawBuilder } from 'kysely'

import { withService } from '#people/access/record.server.ts'
import { practitionersOf, type Named } from '#people/assignment/practitioners.server.ts'
import { isAssigned, nameFits } from '#people/enrolment/register.server.ts'
import { PEOPLE_ON_A_PAGE, statusesOf, type Filter } from '#people/enrolment/register.ts'
import type { Status } from '#people/enrolment/status.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import type { Database } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

/** Somebody in a practitioner's list: the goal in their own words, and when they meet next. */
export interface ListedPerson {
  id: string
  name: string
  pronouns: string
  status: Status
  goal: string | null
  /** The next planned or open session that is not over yet. */
  nextSession: Temporal.Instant | null
}

export interface PeopleList {
  people: ListedPerson[]
  found: number
  /** Everybody in the caseload, whatever the filter. */
  all: number
  practitioners: Named[]
}

/**
 * The people whom a practitioner is assigned to, by name. Paged; as many round trips for a thousand
 * as for one. Refused with 'not-found' for whoever is no practitioner.
 */
export async function peopleList(actor: SignedIn, filter: Filter): Promise<PeopleList | Refused> {
  return withService(
    actor,
    'see-own-caseload',
    'people',
    async (db) => {
      const [people, counted, practitioners] = await Promise.all([
        onePage(db, actor, filter),
        count(db, actor, filter),
        practitionersOf(db, actor.organisationId),
      ])
      return {
        people,
        ...counted,
        practitioners: practitioners.filter(({ id }) => id !== actor.personId),
      }
    },
    { reads: true },
  )
}

async function onePage(db: Database, actor: SignedIn, filter: Filter): Promise<ListedPerson[]> {
  const { rows } = await sql<ListedPerson>`
    select participant.id, person.name, person.pronouns, participant.status,
      (select words from goal
       where goal.organisation_id = participant.organisation_id and goal.participant_id = participant.id
         and goal.status = 'current'
       order by goal.set_on desc, goal.id desc limit 1) as goal,
      (select min(session.starts_at) from attendance
         join session on session.organisation_id = attendance.organisation_id
           and session.id = attendance.session_id
       where attendance.organisation_id = participant.organisation_id
         and attendance.participant_id = participant.id
         and session.status in ('planned', 'open')
         and session.starts_at > now() - interval '2 hours') as "nextSession"
    from ${caseload()}
    where ${own(actor)} and ${fits(filter)}
    order by person.search_name, person.id
    limit ${PEOPLE_ON_A_PAGE} offset ${(filter.page - 1) * PEOPLE_ON_A_PAGE}`.execute(db)
  return rows
}

async function count(
  db: Database,
  actor: SignedIn,
  filter: Filter,
): Promise<{ found: number; all: number }> {
  const { rows } = await sql<{ found: number; all: number }>`
    select count(*)::int as all, (count(*) filter (where ${fits(filter)}))::int as found
    from ${caseload()} where ${own(actor)}`.execute(db)
  return rows[0]!
}

function caseload(): RawBuilder<unknown> {
  return sql`assignment
    join participant on participant.organisation_id = assignment.organisation_id
      and participant.id = assignment.participant_id
    join person on person.organisation_id = participant.organisation_id and person.id = participant.id`
}

function own(actor: SignedIn): RawBuilder<unknown> {
  return sql`assignment.organisation_id = ${actor.organisationId}
    and assignment.practitioner_id = ${actor.personId} and assignment.ended_at is null`
}

function fits(filter: Filter): RawBuilder<unknown> {
  const { practitionerId } = filter
  return sql`participant.status = any(${statusesOf(filter.status)}) ${nameFits(filter.search)}
    ${practitionerId === null ? sql`` : sql`and ${isAssigned(practitionerId)}`}`
}
