import { sql } from 'kysely'

import { isId, newId, type Database } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { NOT_FOUND, withService } from '../access/record.server.ts'
import type { Status } from '../enrolment/status.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { practitionerNamed, practitionersOf, type Named } from './practitioners.server.ts'

/** What a move would do, before anybody decides. */
export interface CaseloadPreview {
  from: Named
  people: { id: string; name: string; status: Status; sessions: number; others: number }[]
  /** Who could take over. */
  to: Named[]
}

export interface CaseloadMove {
  from: string
  to: string
  /** Who is to move: the people shown in the preview, or some of them. */
  participants: readonly string[]
}

/** More than one practitioner ever has; a longer list is not a caseload. */
const MOST = 2000

/**
 * The people of one practitioner with what would move along: planned sessions, and who else stays.
 * A practitioner sees their own caseload, a lead anybody's, also of somebody who no longer works
 * here. Refused with 'not-found' otherwise.
 */
export async function caseloadOf(
  actor: SignedIn,
  practitionerId: string,
): Promise<CaseloadPreview | Refused> {
  if (!isId(practitionerId) || !isTheirs(actor, practitionerId)) return refuse(actor)
  return withService(
    actor,
    'move-caseload',
    'caseload',
    async (db) => {
      const [from, people, practitioners] = await Promise.all([
        nameOf(db, actor.organisationId, practitionerId),
        peopleOf(db, actor.organisationId, practitionerId),
        practitionersOf(db, actor.organisationId),
      ])
      if (!from) return NOT_FOUND
      return { from, people, to: practitioners.filter(({ id }) => id !== practitionerId) }
    },
    { reads: true },
  )
}

/** Somebody who has people, and whether they still work as a practitioner here. */
export interface HasPeople extends Named {
  people: number
  works: boolean
}

/** Everybody who has people assigned, for a lead: those who no longer work here first. */
export async function whoHasPeople(actor: SignedIn): Promise<HasPeople[] | Refused> {
  return withService(
    actor,
    'see-everyone-enrolled',
    'caseloads',
    async (db) => {
      const { rows } = await sql<HasPeople>`
        select person.id, person.name, count(*)::int as people,
          exists (select from role_held where role_held.organisation_id = person.organisation_id
            and role_held.person_id = person.id and role_held.role = 'practitioner'
            and role_held.ended_at is null) as works
        from assignment
          join person on person.organisation_id = assignment.organisation_id
            and person.id = assignment.practitioner_id
        where assignment.organisation_id = ${actor.organisationId} and assignment.ended_at is null
        group by person.organisation_id, person.id, person.name, person.search_name
        order by works, person.search_name, person.id`.execute(db)
      return rows
    },
    { reads: true },
  )
}

/**
 * Hands people over to another practitioner in one action (needs.md, 9): assignments, the sessions
 * that are planned with them alone, a notice to each participant and to who takes over, and a line
 * on each participant's trail. All of it happens or none. Gives how many moved.
 *
 * Refused with 'nobody-chosen'; 'not-an-option' at `to` for who is no practitioner here or is the one
 * who hands over; 'changed-meanwhile' when none of these people is theirs any more, 'not-found' when
 * none ever was.
 */
export async function moveCaseload(
  actor: SignedIn,
  move: CaseloadMove,
): Promise<{ moved: number; to: Named } | Refused> {
  if (!isId(move.from) || !isTheirs(actor, move.from)) return refuse(actor)
  const chosen = [...new Set(move.participants)].filter(isId)
  if (chosen.length === 0 || chosen.length > MOST) return { refused: 'nobody-chosen' }
  return withService(actor, 'move-caseload', 'caseload', async (db) => {
    const [from, to, wereTheirs] = await Promise.all([
      nameOf(db, actor.organisationId, move.from),
      isId(move.to) ? practitionerNamed(db, actor.organisationId, move.to) : undefined,
      everTheirs(db, actor, move.from, chosen),
    ])
    if (!from || !wereTheirs) return NOT_FOUND
    if (!to || to.id === from.id) return { refused: 'not-an-option', field: 'to' }
    const people = await release(db, actor, from.id, chosen, to.id)
    if (people.length === 0) return { refused: 'changed-meanwhile' }
    await Promise.all([
      take(db, actor, to.id, people),
      takeSessions(db, actor, from.id, to.id, people),
      tell(db, actor, from, to, people),
      leaveTrail(db, actor, people),
    ])
    return { moved: people.length, to }
  })
}

/** Own caseload, or anybody's for a lead. */
function isTheirs(actor: SignedIn, practitionerId: string): boolean {
  return practitionerId === actor.personId || actor.roles.includes('lead')
}

/** A refusal leaves its mark on the trail, as every refusal does. */
function refuse(actor: SignedIn): Promise<Refused> {
  const nobody = { ...actor, roles: [] }
  return withService<Refused>(nobody, 'move-caseload', 'caseload', async () => NOT_FOUND)
}

function nameOf(db: Database, organisationId: string, id: string): Promise<Named | undefined> {
  return db
    .selectFrom('person')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('role_held')
          .whereRef('role_held.organisation_id', '=', 'person.organisation_id')
          .whereRef('role_held.person_id', '=', 'person.id')
          .where('role_held.role', '=', 'practitioner')
          .select('role_held.id'),
      ),
    )
    .select(['id', 'name'])
    .executeTakeFirst()
}

async function peopleOf(db: Database, organisationId: string, practitionerId: string) {
  const { rows } = await sql<{
    id: string
    name: string
    status: Status
    sessions: number
    others: number
  }>`
    select participant.id, person.name, participant.status,
      (select count(*)::int from attendance
         join session on session.organisation_id = attendance.organisation_id and session.id = attendance.session_id
         join session_leader on session_leader.organisation_id = session.organisation_id
           and session_leader.session_id = session.id
       where attendance.organisation_id = assignment.organisation_id
         and attendance.participant_id = assignment.participant_id
         and session.status = 'planned' and session.mode = 'individual'
         and session_leader.practitioner_id = ${practitionerId}) as sessions,
      (select count(*)::int from assignment other
       where other.organisation_id = assignment.organisation_id
         and other.participant_id = assignment.participant_id
         and other.practitioner_id <> ${practitionerId} and other.ended_at is null) as others
    from assignment
      join participant on participant.organisation_id = assignment.organisation_id
        and participant.id = assignment.participant_id
      join person on person.organisation_id = participant.organisation_id and person.id = participant.id
    where assignment.organisation_id = ${organisationId}
      and assignment.practitioner_id = ${practitionerId} and assignment.ended_at is null
    order by person.search_name, person.id
    limit ${MOST}`.execute(db)
  return rows
}

async function everTheirs(
  db: Database,
  actor: SignedIn,
  from: string,
  participants: string[],
): Promise<boolean> {
  const one = await db
    .selectFrom('assignment')
    .where('organisation_id', '=', actor.organisationId)
    .where('practitioner_id', '=', from)
    .where('participant_id', 'in', participants)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
}

/** Ends the assignments to `from` and gives whose they were. Nobody becomes their own practitioner. */
async function release(
  db: Database,
  actor: SignedIn,
  from: string,
  participants: string[],
  to: string,
): Promise<string[]> {
  const rows = await db
    .updateTable('assignment')
    .set({ ended_at: sql`now()` })
    .where('organisation_id', '=', actor.organisationId)
    .where('practitioner_id', '=', from)
    .where('ended_at', 'is', null)
    .where('participant_id', 'in', participants)
    .where('participant_id', '<>', to)
    .returning('participant_id')
    .execute()
  return rows.map((row) => row.participant_id)
}

async function take(db: Database, actor: SignedIn, to: string, people: string[]): Promise<void> {
  await db
    .insertInto('assignment')
    .values(
      people.map((participantId) => ({
        organisation_id: actor.organisationId,
        id: newId(),
        participant_id: participantId,
        practitioner_id: to,
        given_by: actor.personId,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'participant_id', 'practitioner_id'])
        .where('ended_at', 'is', null)
        .doNothing(),
    )
    .execute()
}

/** Planned sessions with one person go along; a group keeps its leaders. */
async function takeSessions(
  db: Database,
  actor: SignedIn,
  from: string,
  to: string,
  people: string[],
): Promise<void> {
  const theirs = sql`
    session_leader.organisation_id = ${actor.organisationId}
    and session_leader.practitioner_id = ${from}
    and session_leader.session_id in (
      select session.id from session
        join attendance on attendance.organisation_id = session.organisation_id
          and attendance.session_id = session.id
      where session.organisation_id = ${actor.organisationId}
        and session.status = 'planned' and session.mode = 'individual'
        and attendance.participant_id = any(${people}::uuid[]))`
  await Promise.all([
    sql`
      insert into session_leader (organisation_id, id, session_id, practitioner_id)
      select organisation_id, gen_random_uuid(), session_id, ${to} from session_leader where ${theirs}
      on conflict (organisation_id, session_id, practitioner_id) do nothing`.execute(db),
    sql`delete from session_leader where ${theirs}`.execute(db),
  ])
}

async function tell(
  db: Database,
  actor: SignedIn,
  from: Named,
  to: Named,
  people: string[],
): Promise<void> {
  const changed = JSON.stringify({ before: from.name, practitioner: to.name })
  const notices = people.map((personId) => ({
    organisation_id: actor.organisationId,
    id: newId(),
    person_id: personId,
    kind: 'practitioner-changed',
    about: changed,
  }))
  const takenOver = {
    organisation_id: actor.organisationId,
    id: newId(),
    person_id: to.id,
    kind: 'caseload-to-you',
    about: JSON.stringify({ before: from.name, people: people.length }),
  }
  await db
    .insertInto('notice')
    .values([...notices, takenOver])
    .execute()
}

async function leaveTrail(db: Database, actor: SignedIn, people: string[]): Promise<void> {
  await db
    .insertInto('trail_entry')
    .values(
      people.map((participantId) => ({
        organisation_id: actor.organisationId,
        id: newId(),
        actor_id: actor.personId,
        actor_role: actor.roles.join(','),
        participant_id: participantId,
        action: 'assign',
        subject: 'caseload',
        outcome: 'done',
      })),
    )
    .execute()
}
