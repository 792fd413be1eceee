import { createTransport } from 'nodemailer'
import { sql } from 'kysely'

import { inOrganisation, outsideServices } from '../database/database.server.ts'
import { log } from '../log/log.server.ts'
import { isRefusedForGood, nextTryAfter } from './retry.ts'

/** What brings a mail to its server. */
export interface Transport {
  sendMail(mail: {
    messageId: string
    from: string
    to: string
    subject: string
    text: string
  }): Promise<unknown>
}

/** Who takes a mail has this long to send it; then it comes up again. Longer than any server is waited for. */
const LEASE = '10 minutes'
const LOOK_EVERY = 5000

export interface Postman {
  /** Looks at once, as after a mail was written. Resolves when nothing is due any more. */
  look(): Promise<void>
  stop(): void
}

/** A transport to the mail server of `smtpUrl`, such as `smtps://user:password@mail.example.org`. */
export function transportTo(smtpUrl: string): Transport {
  return createTransport(smtpUrl, {})
}

/**
 * Sends what is due, now and every few seconds, for all services. Any number of web processes may do so: each mail is
 * taken by one of them. Nothing that was written is lost; a mail may arrive twice after a crash, under one Message-ID.
 */
export function startPostman(transport: Transport, from: string): Postman {
  let looking: Promise<void> | undefined
  const timer = setInterval(() => void look(), LOOK_EVERY).unref()

  function look(): Promise<void> {
    looking ??= sendAllDue(transport, from).finally(() => (looking = undefined))
    return looking
  }

  return { look, stop: () => clearInterval(timer) }
}

async function sendAllDue(transport: Transport, from: string): Promise<void> {
  try {
    for (let due = await takeOne(); due; due = await takeOne()) await send(due, transport, from)
  } catch (err) {
    log.error({ err }, 'the outbox could not be read')
  }
}

interface Due {
  organisationId: string
  mailId: string
}

/** Takes one mail that is due and sets it off: whoever looks next passes over it. */
async function takeOne(): Promise<Due | undefined> {
  const { rows } = await outsideServices((db) =>
    sql<Due>`update mail_due set due_at = now() + ${LEASE}::interval
      where (organisation_id, mail_id) = (
        select organisation_id, mail_id from mail_due where due_at <= now()
        order by due_at limit 1 for update skip locked)
      returning organisation_id as "organisationId", mail_id as "mailId"`.execute(db),
  )
  return rows[0]
}

async function send(due: Due, transport: Transport, from: string): Promise<void> {
  const mail = await inOrganisation(due.organisationId, null, (db) =>
    db
      .selectFrom('mail')
      .where('organisation_id', '=', due.organisationId)
      .where('id', '=', due.mailId)
      .where('sent_at', 'is', null)
      .select(['to_address', 'subject', 'words', 'tries'])
      .executeTakeFirst(),
  )
  if (!mail) return forget(due)
  try {
    await transport.sendMail({
      messageId: `<${due.mailId}@${from
        .split('@')
        .at(-1)
        ?.replace(/[^\w.-]/g, '')}>`,
      from,
      to: mail.to_address,
      subject: mail.subject,
      text: mail.words,
    })
    await markSent(due)
  } catch (failure) {
    await putOff(due, mail.tries + 1, failure)
  }
}

/** Sent: its words are no longer needed, that it was sent is. */
async function markSent(due: Due): Promise<void> {
  await inOrganisation(due.organisationId, null, (db) =>
    db
      .updateTable('mail')
      .set({ sent_at: sql<Temporal.Instant>`now()`, words: '', subject: '' })
      .where('organisation_id', '=', due.organisationId)
      .where('id', '=', due.mailId)
      .execute(),
  )
  await forget(due)
}

async function putOff(due: Due, tries: number, failure: unknown): Promise<void> {
  const after = isRefusedForGood(failure) ? null : nextTryAfter(tries)
  const { code } = failure as { code?: string }
  log.warn(
    { mail: due.mailId, tries, code },
    after ? 'a mail is tried again' : 'a mail is given up',
  )
  await inOrganisation(due.organisationId, null, (db) =>
    db
      .updateTable('mail')
      .set({ tries, ...(after ? {} : { given_up_at: sql<Temporal.Instant>`now()` }) })
      .where('organisation_id', '=', due.organisationId)
      .where('id', '=', due.mailId)
      .execute(),
  )
  if (!after) return forget(due)
  await outsideServices((db) =>
    db
      .updateTable('mail_due')
      .set({ due_at: Temporal.Now.instant().add(after) })
      .where('organisation_id', '=', due.organisationId)
      .where('mail_id', '=', due.mailId)
      .execute(),
  )
}

async function forget(due: Due): Promise<void> {
  await outsideServices((db) =>
    db
      .deleteFrom('mail_due')
      .where('organisation_id', '=', due.organisationId)
      .where('mail_id', '=', due.mailId)
      .execute(),
  )
}
