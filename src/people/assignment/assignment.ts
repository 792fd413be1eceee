import { isCurrent, type Status } from '../enrolment/status.ts'

/**
 * May an assignment end? Somebody who is with the programme keeps at least one practitioner, so that
 * nobody falls between two chairs; a lead, who sees the whole service, may end the last one too.
 */
export function mayEndAssignment(facts: {
  others: number
  status: Status
  byLead: boolean
}): boolean {
  return facts.others > 0 || facts.byLead || !isCurrent(facts.status)
}
