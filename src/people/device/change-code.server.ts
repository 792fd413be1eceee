import { sql } from 'kysely'

import { inOrganisation, type Database } from '#platform/database/database.server.ts'
import { hashSlowly, matchesSlowly } from '#platform/identity/slow-hash.server.ts'
import type { Wait } from '#platform/identity/tries.server.ts'
import type { Refused } from '#platform/refusal.ts'

import { NOT_FOUND } from '../access/record.server.ts'
import { MOST_WRONG_CODES } from '../card/card.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { trailOf } from '../sign-in/sign-in.server.ts'
import { appendToTrail } from '../trail/trail.server.ts'
import { claimCodeTry } from './code-tries.server.ts'
import { problemOfShortCode } from './short-code.ts'

/** The short code that somebody can change here: that of their device, or of their card on a shared one. */
interface OwnCode {
  kind: 'device' | 'card'
  id: string
  codeHash: string
  wrongCodes: number
}

/** Whether the actor came in with a short code that they could change. */
export async function hasShortCode(actor: SignedIn): Promise<boolean> {
  const code = await inOrganisation(
    actor.organisationId,
    actor.personId,
    (db) => findCode(db, actor),
    { reads: true },
  )
  return code !== null
}

/**
 * Gives the device, or the card on a shared one, another short code, after the present one was typed. No new card is
 * needed, and nobody else takes part.
 *
 * Refused with what is wrong with the new code at `code`; 'code-wrong' at `current`, 'device-locked' or 'card-locked'
 * after ten wrong codes in a row, or `wait`; 'not-found' where there is no short code.
 */
export async function changeShortCode(
  actor: SignedIn,
  current: string,
  code: string,
): Promise<null | Refused | Wait> {
  const problem = problemOfShortCode(code)
  if (problem) return { refused: problem, field: 'code' }
  const now = await within(actor, (db) => findCode(db, actor))
  if (!now) return NOT_FOUND
  const attempt = await claimCodeTry(now.kind, now.id)
  if (attempt.wait !== null) return attempt
  const counted = await within(actor, (db) => countWrongCode(db, actor))
  if ('refused' in counted) return counted
  if (!(await matchesSlowly(current, counted.codeHash))) {
    await within(actor, (db) => trailOf(db, actor, 'refused', `${counted.kind}-code`))
    const isLocked = counted.wrongCodes + 1 >= MOST_WRONG_CODES
    return { refused: isLocked ? `${counted.kind}-locked` : 'code-wrong', field: 'current' }
  }
  await attempt.wasRight()
  const codeHash = await hashSlowly(code)
  await within(actor, async (db) => {
    await Promise.all([
      setCode(db, actor, counted, { code_hash: codeHash, wrong_codes: 0 }),
      appendToTrail(db, actor, { action: 'change-sign-in', subject: `${counted.kind}-code` }),
    ])
  })
  return null
}

function within<T>(actor: SignedIn, work: (db: Database) => Promise<T>): Promise<T> {
  return inOrganisation(actor.organisationId, actor.personId, work)
}

/** Counts a wrong code before it is tried; a right one takes it back. */
async function countWrongCode(db: Database, actor: SignedIn): Promise<OwnCode | Refused> {
  const code = await findCode(db, actor, true)
  if (!code) return NOT_FOUND
  if (code.wrongCodes >= MOST_WRONG_CODES) return { refused: `${code.kind}-locked` }
  await setCode(db, actor, code, { wrong_codes: code.wrongCodes + 1 })
  return code
}

async function findCode(db: Database, actor: SignedIn, locked = false): Promise<OwnCode | null> {
  const { organisationId, personId, deviceId } = actor
  const kind = deviceId === null ? 'card' : 'device'
  const row = await (
    kind === 'device'
      ? db
          .selectFrom('device')
          .where('organisation_id', '=', organisationId)
          .where('person_id', '=', personId)
          .where('id', '=', deviceId)
          .where('removed_at', 'is', null)
          .select(['id', 'code_hash', 'wrong_codes'])
          .$if(locked, (query) => query.forUpdate())
      : db
          .selectFrom('invitation')
          .where('organisation_id', '=', organisationId)
          .where('person_id', '=', personId)
          .where('purpose', '=', 'card')
          .where('code_hash', 'is not', null)
          .where('revoked_at', 'is', null)
          .where('used_at', 'is', null)
          .where('expires_at', '>', sql<Temporal.Instant>`now()`)
          .select(['id', 'code_hash', 'wrong_codes'])
          .$if(locked, (query) => query.forUpdate())
  ).executeTakeFirst()
  if (!row?.code_hash) return null
  return { kind, id: row.id, codeHash: row.code_hash, wrongCodes: row.wrong_codes }
}

async function setCode(
  db: Database,
  { organisationId }: SignedIn,
  { kind, id }: OwnCode,
  set: { code_hash?: string; wrong_codes: number },
): Promise<void> {
  await db
    .updateTable(kind === 'device' ? 'device' : 'invitation')
    .set(set)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}
