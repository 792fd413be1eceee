import { isId, newId, type Database } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { NOT_FOUND, withService } from '../access/record.server.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { MOST_LINES, type HelpLine, type LineKind } from './help-now.ts'

/**
 * The help lines that a service names for 'Help now' (needs.md, 39), kept by whoever may choose its texts. Each function
 * is refused with 'not-found' to others. Earlier versions of a line are kept.
 */

/** What is written down about a line. */
export type HelpLineInput = Omit<HelpLine, 'id'>

const ACTION = 'choose-service-texts'
const SUBJECT = 'help-line'

/** The lines in their order. */
export async function helpLines(actor: SignedIn): Promise<HelpLine[] | Refused> {
  return withService(actor, ACTION, SUBJECT, (db) => read(db, actor.organisationId), {
    reads: true,
  })
}

async function read(db: Database, organisationId: string): Promise<HelpLine[]> {
  const rows = await db
    .selectFrom('help_line')
    .where('organisation_id', '=', organisationId)
    .select(['id', 'kind', 'name', 'phone', 'hours', 'note'])
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((line) => ({ ...line, kind: line.kind as LineKind }))
}

/** Puts a line at the end of the list: what the service had before stays first. Refused with 'too-many' when it is full. */
export async function addHelpLine(
  actor: SignedIn,
  input: HelpLineInput,
): Promise<{ id: string } | Refused> {
  return withService(actor, ACTION, SUBJECT, async (db) => {
    const there = await ordered(db, actor.organisationId)
    if (there.length >= MOST_LINES) return { refused: 'too-many' }
    const id = newId()
    const position = Math.max(-1, ...there.map((line) => line.position)) + 1
    await db
      .insertInto('help_line')
      .values({ organisation_id: actor.organisationId, id, position, ...input })
      .execute()
    return { id }
  })
}

export async function changeHelpLine(
  actor: SignedIn,
  lineId: string,
  input: HelpLineInput,
): Promise<{ id: string } | Refused> {
  return withService(actor, ACTION, SUBJECT, async (db) => {
    if (!isId(lineId)) return NOT_FOUND
    const changed = await db
      .updateTable('help_line')
      .set(input)
      .where('organisation_id', '=', actor.organisationId)
      .where('id', '=', lineId)
      .executeTakeFirst()
    return changed.numUpdatedRows > 0n ? { id: lineId } : NOT_FOUND
  })
}

/** Changes places with the line above; the first one stays. */
export async function moveHelpLineUp(
  actor: SignedIn,
  lineId: string,
): Promise<{ id: string } | Refused> {
  return withService(actor, ACTION, SUBJECT, async (db) => {
    const there = await ordered(db, actor.organisationId)
    const at = there.findIndex(({ id }) => id === lineId)
    if (at < 0) return NOT_FOUND
    const order = there.map(({ id }) => id)
    if (at > 0) order.splice(at - 1, 2, order[at]!, order[at - 1]!)
    const before = new Map(there.map(({ id, position }) => [id, position]))
    await Promise.all(
      order.flatMap((id, position) =>
        before.get(id) === position
          ? []
          : db
              .updateTable('help_line')
              .set({ position })
              .where('organisation_id', '=', actor.organisationId)
              .where('id', '=', id)
              .execute(),
      ),
    )
    return { id: lineId }
  })
}

export async function removeHelpLine(
  actor: SignedIn,
  lineId: string,
): Promise<{ id: string } | Refused> {
  return withService(actor, ACTION, SUBJECT, async (db) => {
    if (!isId(lineId)) return NOT_FOUND
    const removed = await db
      .deleteFrom('help_line')
      .where('organisation_id', '=', actor.organisationId)
      .where('id', '=', lineId)
      .executeTakeFirst()
    return removed.numDeletedRows > 0n ? { id: lineId } : NOT_FOUND
  })
}

/** The list as it stands, held so that two people who order it at once come one after the other. */
async function ordered(db: Database, organisationId: string) {
  return db
    .selectFrom('help_line')
    .where('organisation_id', '=', organisationId)
    .select(['id', 'position'])
    .orderBy('position')
    .orderBy('id')
    .forUpdate()
    .execute()
}
