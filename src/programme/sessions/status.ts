export type SessionStatus = 'planned' | 'open' | 'closed' | 'cancelled'

const MAY_BECOME: Record<SessionStatus, readonly SessionStatus[]> = {
  // Closed without having been open: the person did not come.
  planned: ['open', 'closed', 'cancelled'],
  open: ['closed'],
  closed: [],
  cancelled: [],
}

/** May a session that stands so come to stand so? What has taken place stays; what was cancelled is planned anew. */
export function mayBecome(from: SessionStatus, to: SessionStatus): boolean {
  return MAY_BECOME[from].includes(to)
}

/**
 * May its texts still be written? They follow the session until the progress note is signed, so that
 * words that were typed without a connection still arrive (quality.md, Safe).
 */
export function takesWords(status: SessionStatus, noteIsSigned: boolean): boolean {
  return status === 'open' || (status === 'closed' && !noteIsSigned)
}

/** The agenda is built together, before the session and in it (programme.md, section 4, step 5). */
export function takesAgenda(status: SessionStatus): boolean {
  return status === 'planned' || status === 'open'
}
