import { isId, newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { NOT_FOUND, withRecord, type OpenRecord } from '../access/record.server.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { MOST_CONTACTS, moved, type Contact, type ContactInput, type Direction } from './contact.ts'

/**
 * A participant's own contacts, kept by the person or by their practitioner with them. Each function is refused with
 * 'not-found' where the record or the contact is not the actor's to see or change.
 */

const WRITES = { action: 'write-contacts', subject: 'own-contact' } as const

/** The contacts in the person's own order. */
export async function contactsOf(
  actor: SignedIn,
  participantId: string,
): Promise<Contact[] | Refused> {
  return withRecord(
    actor,
    participantId,
    { action: 'see-record', subject: 'own-contact', reads: true },
    readContacts,
  )
}

/** The same inside an open record. */
export async function readContacts(
  record: Pick<OpenRecord, 'db' | 'organisationId' | 'participantId'>,
): Promise<Contact[]> {
  return record.db
    .selectFrom('own_contact')
    .where('organisation_id', '=', record.organisationId)
    .where('participant_id', '=', record.participantId)
    .select(['id', 'name', 'relation', 'phone'])
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** Puts somebody at the end of the list. Refused with 'too-many' when the list is full. */
export async function addContact(
  actor: SignedIn,
  participantId: string,
  input: ContactInput,
): Promise<{ id: string } | Refused> {
  return withRecord(actor, participantId, WRITES, async (record) => {
    const there = await orderOf(record)
    if (there.length >= MOST_CONTACTS) return { refused: 'too-many' }
    const id = newId()
    await record.db
      .insertInto('own_contact')
      .values({
        organisation_id: record.organisationId,
        participant_id: record.participantId,
        id,
        ...input,
        position: Math.max(-1, ...there.map(({ position }) => position)) + 1,
      })
      .execute()
    return { id }
  })
}

export async function changeContact(
  actor: SignedIn,
  participantId: string,
  contactId: string,
  input: ContactInput,
): Promise<{ id: string } | Refused> {
  return withRecord(actor, participantId, { ...WRITES, subjectId: contactId }, async (record) => {
    if (!isId(contactId)) return NOT_FOUND
    const changed = await record.db
      .updateTable('own_contact')
      .set(input)
      .where('organisation_id', '=', record.organisationId)
      .where('participant_id', '=', record.participantId)
      .where('id', '=', contactId)
      .executeTakeFirst()
    return changed.numUpdatedRows > 0n ? { id: contactId } : NOT_FOUND
  })
}

/** Moves a contact by one place; at the end of the list nothing happens. */
export async function moveContact(
  actor: SignedIn,
  participantId: string,
  contactId: string,
  direction: Direction,
): Promise<{ id: string } | Refused> {
  return withRecord(actor, participantId, { ...WRITES, subjectId: contactId }, async (record) => {
    const there = await orderOf(record)
    if (!there.some(({ id }) => id === contactId)) return NOT_FOUND
    const before = new Map(there.map(({ id, position }) => [id, position]))
    const order = moved([...before.keys()], contactId, direction)
    await Promise.all(
      order.flatMap((id, position) =>
        before.get(id) === position
          ? []
          : record.db
              .updateTable('own_contact')
              .set({ position })
              .where('organisation_id', '=', record.organisationId)
              .where('participant_id', '=', record.participantId)
              .where('id', '=', id)
              .execute(),
      ),
    )
    return { id: contactId }
  })
}

/** Takes somebody off the list and gives what stood there, so that it can be put back. */
export async function removeContact(
  actor: SignedIn,
  participantId: string,
  contactId: string,
): Promise<{ removed: ContactInput } | Refused> {
  return withRecord(actor, participantId, { ...WRITES, subjectId: contactId }, async (record) => {
    if (!isId(contactId)) return NOT_FOUND
    const removed = await record.db
      .deleteFrom('own_contact')
      .where('organisation_id', '=', record.organisationId)
      .where('participant_id', '=', record.participantId)
      .where('id', '=', contactId)
      .returning(['name', 'relation', 'phone'])
      .executeTakeFirst()
    return removed ? { removed } : NOT_FOUND
  })
}

/** The list as it stands, held so that two devices that order it at once come one after the other. */
async function orderOf(record: OpenRecord): Promise<{ id: string; position: number }[]> {
  await record.db
    .selectFrom('participant')
    .where('organisation_id', '=', record.organisationId)
    .where('id', '=', record.participantId)
    .select('id')
    .forUpdate()
    .execute()
  return record.db
    .selectFrom('own_contact')
    .where('organisation_id', '=', record.organisationId)
    .where('participant_id', '=', record.participantId)
    .select(['id', 'position'])
    .orderBy('position')
    .orderBy('id')
    .execute()
}
