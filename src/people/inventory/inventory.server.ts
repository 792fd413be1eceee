import { sql } from 'kysely'

import { newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { withRecord, type OpenRecord } from '../access/record.server.ts'
import { participantNamed } from '../enrolment/participant.server.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import {
  asSeen,
  INVENTORY_FIELDS,
  mayWriteOver,
  unanswered,
  type Answer,
  type InventoryField,
} from './inventory.ts'

export interface Inventory {
  name: string
  isSelf: boolean
  /** One for each field, in the order in which they are asked. */
  answers: Answer[]
}

export interface Writing {
  field: InventoryField
  words: string
  /** Left out, the answer stays as private as it was. */
  privateToMe?: boolean
  /** The revision the words were written from; 0 for a field without an answer. */
  base: number
  /** New words in place of private ones that the writer cannot read. */
  anew?: boolean
}

/** The person's inventory as the actor may see it: private words come only to the person. */
export async function inventoryOf(
  actor: SignedIn,
  participantId: string,
): Promise<Inventory | Refused> {
  return withRecord(
    actor,
    participantId,
    { action: 'see-record', subject: 'inventory', reads: true },
    async (record) => {
      const [{ name }, answers] = await Promise.all([participantNamed(record), readAnswers(record)])
      return { name, isSelf: record.relation.isSelf, answers }
    },
  )
}

/**
 * Saves one field by itself. Words that are private once saved come back empty to anybody but the
 * person. Saving the same words twice is one save.
 *
 * Refused with 'changed-meanwhile' and `theirs` when somebody else saved since `base`; with
 * 'kept-private' when these are private words that the writer cannot read and does not say anew.
 */
export async function writeInventory(
  actor: SignedIn,
  participantId: string,
  writing: Writing,
): Promise<{ saved: Answer } | (Refused & { theirs?: Answer })> {
  return withRecord(
    actor,
    participantId,
    { action: 'write-inventory', subject: 'inventory' },
    async (record) => {
      const seesPrivateWords = record.may('see-private-words')
      const now = await keptAnswer(record, writing.field)
      if (now && isSame(now, writing, actor)) return { saved: asSeen(now, seesPrivateWords) }
      if (now && !mayWriteOver(now, { seesPrivateWords, anew: writing.anew === true })) {
        return { refused: 'kept-private', field: 'words', theirs: asSeen(now, seesPrivateWords) }
      }
      if ((now?.revision ?? 0) !== writing.base) return changedMeanwhile(now, seesPrivateWords)
      const saved = now
        ? await change(record, writing.field, { words: writing.words, ...privacyOf(writing) })
        : await add(record, writing)
      if (saved) return { saved: asSeen(saved, seesPrivateWords) }
      return changedMeanwhile(await keptAnswer(record, writing.field), seesPrivateWords)
    },
  )
}

/**
 * Makes an answer private to the person, or opens it again; its words stay as they are. Who cannot
 * read private words can close an answer but never open one: refused with 'kept-private'.
 */
export async function setPrivacy(
  actor: SignedIn,
  participantId: string,
  { field, privateToMe }: { field: InventoryField; privateToMe: boolean },
): Promise<{ saved: Answer } | Refused> {
  return withRecord(
    actor,
    participantId,
    { action: 'write-inventory', subject: 'inventory-privacy' },
    async (record) => {
      const seesPrivateWords = record.may('see-private-words')
      const now = await keptAnswer(record, field)
      if (now?.privateToMe === privateToMe) return { saved: asSeen(now, seesPrivateWords) }
      if (now && !privateToMe && !seesPrivateWords) {
        return { refused: 'kept-private', field: 'privateToMe' }
      }
      const saved = now
        ? await change(record, field, { private_to_me: privateToMe })
        : await add(record, { field, words: '', privateToMe, base: 0 })
      if (!saved) return { refused: 'changed-meanwhile', field: 'privateToMe' }
      return { saved: asSeen(saved, seesPrivateWords) }
    },
  )
}

/** One answer for each field, as the actor may see it. Also read by the person's page. */
export async function readAnswers(record: OpenRecord): Promise<Answer[]> {
  const rows = await answers(record).execute()
  const seesPrivateWords = record.may('see-private-words')
  return INVENTORY_FIELDS.map((field) => {
    const row = rows.find((answer) => answer.field === field)
    return row ? asSeen(toAnswer(row), seesPrivateWords) : unanswered(field)
  })
}

type Kept = Answer & { writerId: string }

function changedMeanwhile(now: Kept | undefined, seesPrivateWords: boolean) {
  const theirs = now && asSeen(now, seesPrivateWords)
  return { refused: 'changed-meanwhile', field: 'words', theirs }
}

/**
 * Whether exactly this is saved already: an answer of ours was lost on its way and came again. Private
 * words are compared with what their writer sends only, so that nobody can find them out by guessing.
 */
function isSame(now: Kept, writing: Writing, actor: SignedIn): boolean {
  if (now.words !== writing.words) return false
  if (writing.privateToMe !== undefined && writing.privateToMe !== now.privateToMe) return false
  return !now.privateToMe || now.writerId === actor.personId
}

/** The answer as it stands, held until the transaction ends. */
async function keptAnswer(record: OpenRecord, field: InventoryField): Promise<Kept | undefined> {
  const row = await answers(record)
    .where('field', '=', field)
    .forUpdate('inventory_answer')
    .executeTakeFirst()
  return row && toAnswer(row)
}

async function add(record: OpenRecord, writing: Writing): Promise<Answer | undefined> {
  const row = await record.db
    .insertInto('inventory_answer')
    .values({
      organisation_id: record.organisationId,
      id: newId(),
      participant_id: record.participantId,
      field: writing.field,
      words: writing.words,
      ...privacyOf(writing),
      written_by: record.actor.personId,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'participant_id', 'field']).doNothing(),
    )
    .returning(['field', 'words', 'private_to_me', 'revision', 'written_by', 'written_at'])
    .executeTakeFirst()
  return row && toAnswer({ ...row, writer: record.actor.name })
}

/** Changes an answer that `keptAnswer` holds. Making it private is not writing: who wrote it stays. */
async function change(
  record: OpenRecord,
  field: InventoryField,
  to: { words?: string; private_to_me?: boolean },
): Promise<Answer | undefined> {
  const written = { written_by: record.actor.personId, written_at: sql<Temporal.Instant>`now()` }
  await record.db
    .updateTable('inventory_answer')
    .set({ ...to, revision: sql`revision + 1`, ...(to.words !== undefined && written) })
    .where('organisation_id', '=', record.organisationId)
    .where('participant_id', '=', record.participantId)
    .where('field', '=', field)
    .execute()
  return keptAnswer(record, field)
}

function privacyOf({ privateToMe }: Writing): { private_to_me?: boolean } {
  return privateToMe === undefined ? {} : { private_to_me: privateToMe }
}

function answers({ db, organisationId, participantId }: OpenRecord) {
  return db
    .selectFrom('inventory_answer')
    .leftJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'inventory_answer.organisation_id')
        .onRef('person.id', '=', 'inventory_answer.written_by'),
    )
    .where('inventory_answer.organisation_id', '=', organisationId)
    .where('inventory_answer.participant_id', '=', participantId)
    .select([
      'field',
      'words',
      'private_to_me',
      'revision',
      'written_by',
      'written_at',
      'person.name as writer',
    ])
}

type Row = {
  field: string
  words: string
  private_to_me: boolean
  revision: number
  written_by: string
  written_at: Temporal.Instant
  writer: string | null
}

function toAnswer(row: Row): Kept {
  return {
    field: row.field as InventoryField,
    words: row.words,
    privateToMe: row.private_to_me,
    revision: row.revision,
    writtenBy: row.writer ?? '',
    writtenAt: row.written_at,
    writerId: row.written_by,
  }
}
