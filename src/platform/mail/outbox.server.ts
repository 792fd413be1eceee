import { isId, type Database } from '../database/database.server.ts'

/** A mail to write: to whom, and what. Its words name neither the service nor an illness (product.md, principle 8). */
export interface NewMail {
  /** Its key, made by whoever writes it, so that other rows can point to it. */
  id: string
  personId: string
  address: string
  subject: string
  words: string
}

/**
 * Writes a mail in the transaction of what it tells of: both are kept or neither. The postman sends it
 * (docs/decisions/0030-mail-through-an-outbox.md).
 */
export async function writeMail(
  db: Database,
  organisationId: string,
  mail: NewMail,
): Promise<void> {
  await Promise.all([
    db
      .insertInto('mail')
      .values({
        organisation_id: organisationId,
        id: mail.id,
        person_id: mail.personId,
        to_address: mail.address,
        subject: mail.subject,
        words: mail.words,
      })
      .execute(),
    db
      .insertInto('mail_due')
      .values({ organisation_id: organisationId, mail_id: mail.id })
      .execute(),
  ])
}

/** Takes a mail back that was not sent yet. True when it was in time. */
export async function takeMailBack(
  db: Database,
  organisationId: string,
  mailId: string,
): Promise<boolean> {
  if (!isId(mailId)) return false
  const taken = await db
    .deleteFrom('mail')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', mailId)
    .where('sent_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}
