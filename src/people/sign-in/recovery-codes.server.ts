import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'

import { newId, type Database } from '#platform/database/database.server.ts'
import { hashWithSalt } from '#platform/identity/slow-hash.server.ts'

import { newCardCode, printedCode, readCardCode } from '../card/card-code.ts'
import type { Somebody } from './sign-in.server.ts'

/**
 * Ten codes on paper that stand in for a second proof when the phone is gone. Each counts once. A set shares one
 * random salt, so that trying a code costs one slow hash and not ten.
 */
const HOW_MANY = 10
const SALT = 16

/** Fresh codes for a person, as they are printed. The old ones end. Told once; only hashes are kept. */
export async function newRecoveryCodes(): Promise<{ printed: string[]; hashes: Buffer[] }> {
  const codes = Array.from({ length: HOW_MANY }, () => newCardCode(randomInt))
  const salt = randomBytes(SALT)
  const hashes: Buffer[] = []
  for (const code of codes) hashes.push(Buffer.concat([salt, await hashWithSalt(code, salt)]))
  return { printed: codes.map(printedCode), hashes }
}

/** Keeps a new set in place of the old one, in an open transaction. */
export async function keepRecoveryCodes(
  db: Database,
  { organisationId, personId }: Somebody,
  hashes: readonly Buffer[],
): Promise<void> {
  await db
    .deleteFrom('recovery_code')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .execute()
  await db
    .insertInto('recovery_code')
    .values(
      hashes.map((hash) => ({
        organisation_id: organisationId,
        id: newId(),
        person_id: personId,
        hash,
      })),
    )
    .execute()
}

/** Uses up the code somebody typed, in an open transaction; false when it is none of theirs, or was used. */
export async function useRecoveryCode(
  db: Database,
  { organisationId, personId }: Somebody,
  typed: string,
): Promise<boolean> {
  const code = readCardCode(typed)
  if (!code) return false
  const left = await db
    .selectFrom('recovery_code')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .select(['id', 'hash'])
    .execute()
  if (left.length === 0) return false
  const salt = left[0]!.hash.subarray(0, SALT)
  const found = await hashWithSalt(code, salt)
  const match = left.find(({ hash }) => timingSafeEqual(hash.subarray(SALT), found))
  if (!match) return false
  const used = await db
    .updateTable('recovery_code')
    .set({ used_at: sql`now()` })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', match.id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return used !== undefined
}
