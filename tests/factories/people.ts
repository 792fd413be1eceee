import { isStaff, type Role } from '#people/roles.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import type { Means } from '#people/sign-in/means.ts'
import { beginSignIn, whoIs } from '#people/sign-in/sign-in.server.ts'
import { inOrganisation, newId } from '#platform/database/database.server.ts'
import { readToken } from '#platform/identity/token.server.ts'

import { insert } from './arrange.ts'

/**
 * Builders of services and people, written to the test's database. A test names only what matters to it:
 *
 *   const harbour = await aService()
 *   const ann = await aPractitioner(harbour)
 *   const sam = await aParticipant(harbour, { assignedTo: [ann] })
 *   const actor = await signedInAs(ann)
 */

export interface Service {
  id: string
  name: string
}

export interface Person {
  service: Service
  organisationId: string
  id: string
  name: string
  roles: readonly Role[]
}

export type Status =
  'referred' | 'invited' | 'orientation' | 'active' | 'paused' | 'left' | 'completed'

/** A service of its own, by default a real one in Europe/Oslo. */
export async function aService(
  wish: { name?: string; timeZone?: string; isDemonstration?: boolean } = {},
): Promise<Service> {
  const service = { id: newId(), name: wish.name ?? 'Harbour Clinic' }
  await insert('organisation', {
    id: service.id,
    name: service.name,
    slug: `service-${service.id}`,
    time_zone: wish.timeZone ?? 'Europe/Oslo',
    is_demonstration: wish.isDemonstration ?? false,
  })
  return service
}

/** Somebody of a service, with these roles and nothing else. */
export async function aPerson(
  service: Service,
  wish: {
    name?: string
    email?: string
    phone?: string
    pronouns?: string
    roles?: readonly Role[]
  } = {},
): Promise<Person> {
  const person = {
    service,
    organisationId: service.id,
    id: newId(),
    name: wish.name ?? 'Kim Hall',
    roles: wish.roles ?? [],
  }
  await insert('person', {
    organisation_id: service.id,
    id: person.id,
    name: person.name,
    email: wish.email ?? '',
    phone: wish.phone ?? '',
    pronouns: wish.pronouns ?? '',
  })
  for (const role of person.roles) {
    await insert('role_held', {
      organisation_id: service.id,
      id: newId(),
      person_id: person.id,
      role,
    })
  }
  return person
}

export function aPractitioner(
  service: Service,
  wish: { name?: string; email?: string } = {},
): Promise<Person> {
  return aPerson(service, { name: 'Ann Berg', ...wish, roles: ['practitioner'] })
}

export function aLead(
  service: Service,
  wish: { name?: string; email?: string } = {},
): Promise<Person> {
  return aPerson(service, { name: 'Lee Strand', ...wish, roles: ['lead'] })
}

export function anAdministrator(
  service: Service,
  wish: { name?: string; email?: string } = {},
): Promise<Person> {
  return aPerson(service, { name: 'Ada Moe', ...wish, roles: ['administrator'] })
}

/** Somebody taking part, by default active and without a practitioner. */
export async function aParticipant(
  service: Service,
  wish: {
    name?: string
    status?: Status
    assignedTo?: readonly Person[]
    accessOff?: boolean
  } = {},
): Promise<Person> {
  const person = await aPerson(service, { name: wish.name ?? 'Sam Lind', roles: ['participant'] })
  await insert('participant', {
    organisation_id: service.id,
    id: person.id,
    status: wish.status ?? 'active',
  })
  for (const practitioner of wish.assignedTo ?? []) await assign(person, practitioner)
  if (wish.accessOff) {
    await insert('part_switched_off', {
      organisation_id: service.id,
      id: newId(),
      participant_id: person.id,
      part: 'own-access',
    })
  }
  return person
}

export async function assign(participant: Person, practitioner: Person): Promise<void> {
  await insert('assignment', {
    organisation_id: participant.organisationId,
    id: newId(),
    participant_id: participant.id,
    practitioner_id: practitioner.id,
  })
}

/** The person, signed in: the actor of a use case. */
export async function signedInAs(person: Person, means?: Means): Promise<SignedIn> {
  const who = await whoIs(readToken(await cookieOf(person, means))!)
  if (!who) {
    throw new Error(`${person.name} cannot sign in: no role is held, or own access is switched off`)
  }
  return who.person
}

/** The text of a sign-in cookie for this person, for requests and browsers. */
export async function cookieOf(person: Person, means?: Means): Promise<string> {
  const who = { organisationId: person.organisationId, personId: person.id }
  const usual = isStaff(person.roles) ? 'password+code' : 'device-code'
  const { token } = await inOrganisation(person.organisationId, person.id, (db) =>
    beginSignIn(db, who, means ?? usual),
  )
  return token
}
