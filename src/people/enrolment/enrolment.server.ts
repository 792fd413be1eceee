import { sql } from 'kysely'

import { newId, type Database } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { withRecord, withService, type OpenRecord } from '../access/record.server.ts'
import {
  assignedTo,
  isPractitioner,
  practitionersOf,
  type Named,
} from '../assignment/practitioners.server.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { appendToTrail } from '../trail/trail.server.ts'
import type { Asked, EnrolmentChange, NewEnrolment } from './enrolment.ts'
import type { Status } from './status.ts'

/** What is known about a person's enrolment, without anything of their programme. */
export interface Enrolment extends Asked {
  id: string
  status: Status
  revision: number
  site: string
  practitioners: Named[]
  changes: { status: Status; reason: string; by: string; at: Temporal.Instant }[]
}

/**
 * Enrols a person: name used, how to reach them if they wish, where they come from. The practitioner
 * who adds somebody is assigned; a lead may choose one, or nobody yet. Sending the same form twice
 * adds one person.
 *
 * Refused with 'not-found' for whoever may not enrol, 'not-an-option' at `siteId` or
 * `practitionerId` for one that the service does not have.
 */
export async function enrol(
  actor: SignedIn,
  input: NewEnrolment,
): Promise<{ id: string } | Refused> {
  return withService(actor, 'enrol', 'participant', async (db) => {
    const practitionerId = whoToAssign(actor, input)
    const [siteIsOurs, mayBeAssigned] = await Promise.all([
      hasSite(db, actor, input.siteId),
      practitionerId === null || isPractitioner(db, actor.organisationId, practitionerId),
    ])
    if (!siteIsOurs) return { refused: 'not-an-option', field: 'siteId' }
    if (!mayBeAssigned) return { refused: 'not-an-option', field: 'practitionerId' }
    if (!(await addPerson(db, actor, input))) return { id: input.key }
    await addParticipant(db, actor, input)
    await addRoleAndStart(db, actor, input, practitionerId)
    return { id: input.key }
  })
}

/** The enrolment of a person: for their practitioner, a lead, and themselves. */
export async function enrolmentOf(
  actor: SignedIn,
  participantId: string,
): Promise<Enrolment | Refused> {
  return withRecord(
    actor,
    participantId,
    { action: 'see-enrolment', subject: 'enrolment', reads: true },
    readEnrolment,
  )
}

/** Where people are met, and who may be assigned: what the forms offer. */
export async function enrolmentChoices(
  actor: SignedIn,
): Promise<{ sites: Named[]; practitioners: Named[] } | Refused> {
  return withService(
    actor,
    'enrol',
    'enrolment-form',
    async (db) => {
      const [sites, practitioners] = await Promise.all([
        sitesOf(db, actor.organisationId),
        practitionersOf(db, actor.organisationId),
      ])
      return { sites, practitioners }
    },
    { reads: true },
  )
}

/** One enrolment with the sites to choose from, for the form that changes it. */
export async function enrolmentToChange(
  actor: SignedIn,
  participantId: string,
): Promise<{ enrolment: Enrolment; sites: Named[] } | Refused> {
  return withRecord(
    actor,
    participantId,
    { action: 'change-enrolment', subject: 'enrolment-form', reads: true },
    async (record) => {
      const [enrolment, sites] = await Promise.all([
        readEnrolment(record),
        sitesOf(record.db, record.organisationId),
      ])
      return { enrolment, sites }
    },
  )
}

/** One enrolment with who else could be assigned, for a lead. */
export async function enrolmentToLead(
  actor: SignedIn,
  participantId: string,
): Promise<{ enrolment: Enrolment; others: Named[] } | Refused> {
  return withRecord(
    actor,
    participantId,
    { action: 'assign', subject: 'assignment-form', reads: true },
    async (record) => {
      const [enrolment, practitioners] = await Promise.all([
        readEnrolment(record),
        practitionersOf(record.db, record.organisationId),
      ])
      const taken = [participantId, ...enrolment.practitioners.map(({ id }) => id)]
      return { enrolment, others: practitioners.filter(({ id }) => !taken.includes(id)) }
    },
  )
}

/**
 * Changes what was asked at enrolment. Refused with 'changed-meanwhile' and `theirs` when somebody
 * else changed it since `base`, with 'not-an-option' at `siteId` for a site of another service.
 */
export async function changeEnrolment(
  actor: SignedIn,
  participantId: string,
  input: EnrolmentChange,
): Promise<{ revision: number } | (Refused & { theirs?: Enrolment })> {
  return withRecord(
    actor,
    participantId,
    { action: 'change-enrolment', subject: 'enrolment' },
    async (record) => {
      if (!(await hasSite(record.db, actor, input.siteId))) {
        return { refused: 'not-an-option', field: 'siteId' }
      }
      const changed = await writeParticipant(record, input)
      if (!changed) return { refused: 'changed-meanwhile', theirs: await readEnrolment(record) }
      await writePerson(record, input)
      return changed
    },
  )
}

function whoToAssign(actor: SignedIn, input: NewEnrolment): string | null {
  if (actor.roles.includes('lead') && input.practitionerId) return input.practitionerId
  return actor.roles.includes('practitioner') ? actor.personId : null
}

/** False when this form has added its person already. */
async function addPerson(db: Database, actor: SignedIn, input: NewEnrolment): Promise<boolean> {
  const added = await db
    .insertInto('person')
    .values({
      organisation_id: actor.organisationId,
      id: input.key,
      name: input.name,
      pronouns: input.pronouns,
      language: input.language,
      email: input.email,
      phone: input.phone,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

async function addParticipant(db: Database, actor: SignedIn, input: NewEnrolment): Promise<void> {
  await db
    .insertInto('participant')
    .values({
      organisation_id: actor.organisationId,
      id: input.key,
      site_id: input.siteId,
      referral_source: input.referralSource,
      referred_on: input.referredOn,
      eligibility_note: input.eligibilityNote,
      status: input.status,
    })
    .execute()
}

async function addRoleAndStart(
  db: Database,
  actor: SignedIn,
  input: NewEnrolment,
  practitionerId: string | null,
): Promise<void> {
  const ours = { organisation_id: actor.organisationId, participant_id: input.key }
  await Promise.all([
    db
      .insertInto('role_held')
      .values({
        organisation_id: actor.organisationId,
        id: newId(),
        person_id: input.key,
        role: 'participant',
        given_by: actor.personId,
      })
      .execute(),
    db
      .insertInto('status_change')
      .values({ ...ours, id: newId(), status: input.status, changed_by: actor.personId })
      .execute(),
    practitionerId &&
      db
        .insertInto('assignment')
        .values({
          ...ours,
          id: newId(),
          practitioner_id: practitionerId,
          given_by: actor.personId,
        })
        .execute(),
    appendToTrail(db, actor, { action: 'enrol', participantId: input.key, subject: 'enrolment' }),
  ])
}

async function writeParticipant(
  record: OpenRecord,
  input: EnrolmentChange,
): Promise<{ revision: number } | undefined> {
  return record.db
    .updateTable('participant')
    .set({
      site_id: input.siteId,
      referral_source: input.referralSource,
      referred_on: input.referredOn,
      eligibility_note: input.eligibilityNote,
      revision: sql`revision + 1`,
    })
    .where('organisation_id', '=', record.organisationId)
    .where('id', '=', record.participantId)
    .where('revision', '=', input.base)
    .returning('revision')
    .executeTakeFirst()
}

async function writePerson(record: OpenRecord, input: EnrolmentChange): Promise<void> {
  await record.db
    .updateTable('person')
    .set({
      name: input.name,
      pronouns: input.pronouns,
      language: input.language,
      email: input.email,
      phone: input.phone,
    })
    .where('organisation_id', '=', record.organisationId)
    .where('id', '=', record.participantId)
    .execute()
}

/** Also read by pages that show more than enrolment; the record must have been opened for it. */
export async function readEnrolment(record: OpenRecord): Promise<Enrolment> {
  const [row, practitioners, changes] = await Promise.all([
    participantRow(record),
    assignedTo(record.db, record.organisationId, record.participantId),
    statusChanges(record),
  ])
  return { ...row, status: row.status as Status, practitioners, changes }
}

function participantRow({ db, organisationId, participantId }: OpenRecord) {
  return db
    .selectFrom('participant')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'participant.organisation_id')
        .onRef('person.id', '=', 'participant.id'),
    )
    .leftJoin('site', (join) =>
      join
        .onRef('site.organisation_id', '=', 'participant.organisation_id')
        .onRef('site.id', '=', 'participant.site_id'),
    )
    .where('participant.organisation_id', '=', organisationId)
    .where('participant.id', '=', participantId)
    .select((eb) => [
      'participant.id',
      'participant.status',
      'participant.revision',
      'participant.site_id as siteId',
      'participant.referral_source as referralSource',
      'participant.referred_on as referredOn',
      'participant.eligibility_note as eligibilityNote',
      'person.name',
      'person.pronouns',
      'person.language',
      'person.email',
      'person.phone',
      eb.fn.coalesce('site.name', sql<string>`''`).as('site'),
    ])
    .executeTakeFirstOrThrow()
}

async function statusChanges({ db, organisationId, participantId }: OpenRecord) {
  const rows = await db
    .selectFrom('status_change')
    .leftJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'status_change.organisation_id')
        .onRef('person.id', '=', 'status_change.changed_by'),
    )
    .where('status_change.organisation_id', '=', organisationId)
    .where('status_change.participant_id', '=', participantId)
    .select(['status_change.status', 'reason', 'person.name as by', 'changed_at as at'])
    .orderBy('changed_at', 'desc')
    .orderBy('status_change.id', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({ ...row, status: row.status as Status, by: row.by ?? '' }))
}

async function hasSite(db: Database, actor: SignedIn, siteId: string | null): Promise<boolean> {
  if (siteId === null) return true
  const site = await db
    .selectFrom('site')
    .where('organisation_id', '=', actor.organisationId)
    .where('id', '=', siteId)
    .select('id')
    .executeTakeFirst()
  return site !== undefined
}

function sitesOf(db: Database, organisationId: string): Promise<Named[]> {
  return db
    .selectFrom('site')
    .where('organisation_id', '=', organisationId)
    .select(['id', 'name'])
    .orderBy('name')
    .execute()
}
