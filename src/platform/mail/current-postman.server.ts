import { currentConfig } from '../config/current.server.ts'
import { startPostman, transportTo, type Postman } from './postman.server.ts'

let postman: Postman | undefined

/** Can this program send mail? Only where a mail server was named (SMTP_URL). */
export function canSendMail(): boolean {
  return currentConfig().smtpUrl !== undefined
}

/** Begins to look after the outbox, once for a web process; does nothing without a mail server. */
export function beginPost(): void {
  const { smtpUrl, mailFrom } = currentConfig()
  if (smtpUrl && mailFrom) postman ??= startPostman(transportTo(smtpUrl), mailFrom)
}

/** Looks into the outbox at once, as after a mail was written. */
export function mailWasWritten(): void {
  void postman?.look()
}
