import type { Role } from '../roles.ts'

/**
 * Who may do what to a participant's record. The one place where that is decided
 * (architecture, 'Walls' 2); every use case asks it first. Closed until opened.
 */

/** How somebody stands to a participant, apart from the roles they hold. */
export interface Relation {
  isSelf: boolean
  /** Is assigned as this person's practitioner at this moment. */
  isAssigned: boolean
  /** What the participant shares with this supporter at this moment (product.md, principle 1). */
  shared: readonly string[]
}

export const RECORD_ACTIONS = [
  'see-record',
  'see-enrolment',
  'see-private-words',
  'see-who-looked',
  'change-enrolment',
  'change-status',
  'assign',
  'issue-card',
  'switch-parts',
  'choose-texts',
  'acknowledge-orientation',
  'write-inventory',
  'write-contacts',
  'write-goals',
  'write-workbook',
  'log-practice',
  'agree-practice',
  'plan-session',
  'run-session',
  'build-agenda',
  'add-own-words',
  'write-note',
  'amend-note',
] as const
export type RecordAction = (typeof RECORD_ACTIONS)[number]

type Standing = 'self' | 'assigned practitioner' | 'lead'

const MAY: Record<RecordAction, readonly Standing[]> = {
  'see-record': ['self', 'assigned practitioner'],
  'see-enrolment': ['self', 'assigned practitioner', 'lead'],
  'see-private-words': ['self'],
  'see-who-looked': ['self'],
  'change-enrolment': ['assigned practitioner', 'lead'],
  'change-status': ['assigned practitioner', 'lead'],
  assign: ['assigned practitioner', 'lead'],
  'issue-card': ['assigned practitioner', 'lead'],
  'switch-parts': ['assigned practitioner'],
  'choose-texts': ['self', 'assigned practitioner'],
  'acknowledge-orientation': ['self', 'assigned practitioner'],
  'write-inventory': ['self', 'assigned practitioner'],
  'write-contacts': ['self', 'assigned practitioner'],
  'write-goals': ['self', 'assigned practitioner'],
  'write-workbook': ['self', 'assigned practitioner'],
  'log-practice': ['self', 'assigned practitioner'],
  'agree-practice': ['self', 'assigned practitioner'],
  'plan-session': ['assigned practitioner'],
  'run-session': ['assigned practitioner'],
  'build-agenda': ['self', 'assigned practitioner'],
  'add-own-words': ['self', 'assigned practitioner'],
  'write-note': ['assigned practitioner'],
  'amend-note': ['assigned practitioner'],
}

/** May somebody with these roles, standing so to this participant, do this? */
export function mayWithRecord(
  action: RecordAction,
  roles: readonly Role[],
  relation: Relation,
): boolean {
  return MAY[action].some((standing) => stands(standing, roles, relation))
}

function stands(standing: Standing, roles: readonly Role[], relation: Relation): boolean {
  switch (standing) {
    case 'self':
      return relation.isSelf && roles.includes('participant')
    case 'assigned practitioner':
      return relation.isAssigned && roles.includes('practitioner') && !relation.isSelf
    case 'lead':
      return roles.includes('lead') && !relation.isSelf
  }
}

export const SERVICE_ACTIONS = [
  'see-own-caseload',
  'see-everyone-enrolled',
  'enrol',
  'move-caseload',
  'see-content-guides',
  'see-staff',
  'manage-staff',
  'choose-service-texts',
  'see-service-settings',
  'change-service-settings',
] as const
export type ServiceAction = (typeof SERVICE_ACTIONS)[number]

const MAY_IN_SERVICE: Record<ServiceAction, readonly Role[]> = {
  'see-own-caseload': ['practitioner'],
  'see-everyone-enrolled': ['lead'],
  enrol: ['practitioner', 'lead'],
  'move-caseload': ['practitioner', 'lead'], // a practitioner their own, a lead anybody's
  'see-content-guides': ['practitioner', 'lead'],
  'see-staff': ['practitioner', 'lead', 'administrator'],
  'manage-staff': ['administrator'],
  'choose-service-texts': ['lead', 'administrator'],
  'see-service-settings': ['lead', 'administrator'],
  'change-service-settings': ['administrator'],
}

/** May somebody with these roles do this in their own service? */
export function mayInService(action: ServiceAction, roles: readonly Role[]): boolean {
  return MAY_IN_SERVICE[action].some((role) => roles.includes(role))
}
