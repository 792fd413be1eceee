import { describe, expect, test } from 'vitest'

import { ROLES, type Role } from '../roles.ts'
import {
  mayInService,
  mayWithRecord,
  RECORD_ACTIONS,
  SERVICE_ACTIONS,
  type RecordAction,
  type Relation,
} from './access.ts'

const RELATIONS: Record<string, Relation> = {
  self: { isSelf: true, isAssigned: false, shared: [] },
  'self and assigned': { isSelf: true, isAssigned: true, shared: [] },
  assigned: { isSelf: false, isAssigned: true, shared: [] },
  stranger: { isSelf: false, isAssigned: false, shared: [] },
  'supporter with everything shared': {
    isSelf: false,
    isAssigned: false,
    shared: ['plan', 'goals'],
  },
}

// The whole table, written out a second time on purpose: who may do what, as "role while relation".
const OPEN: Record<RecordAction, string[]> = {
  'see-record': [
    'participant while self',
    'participant while self and assigned',
    'practitioner while assigned',
  ],
  'see-enrolment': [
    'participant while self',
    'participant while self and assigned',
    'practitioner while assigned',
    'lead while assigned',
    'lead while stranger',
    'lead while supporter with everything shared',
  ],
  'see-private-words': ['participant while self', 'participant while self and assigned'],
  'see-who-looked': ['participant while self', 'participant while self and assigned'],
  'change-enrolment': staffTable(),
  'change-status': staffTable(),
  assign: staffTable(),
  'issue-card': staffTable(),
  'switch-parts': ['practitioner while assigned'],
  'choose-texts': bothTable(),
  'acknowledge-orientation': bothTable(),
  'write-inventory': bothTable(),
  'write-contacts': bothTable(),
  'write-goals': bothTable(),
  'write-workbook': bothTable(),
  'log-practice': bothTable(),
  'agree-practice': bothTable(),
  'plan-session': ['practitioner while assigned'],
  'run-session': ['practitioner while assigned'],
  'build-agenda': bothTable(),
  'add-own-words': bothTable(),
  'write-note': ['practitioner while assigned'],
  'amend-note': ['practitioner while assigned'],
}

function bothTable(): string[] {
  return [
    'participant while self',
    'participant while self and assigned',
    'practitioner while assigned',
  ]
}

function staffTable(): string[] {
  return [
    'practitioner while assigned',
    'lead while assigned',
    'lead while stranger',
    'lead while supporter with everything shared',
  ]
}

describe('every role, with every action, in every relation', () => {
  for (const action of RECORD_ACTIONS)
    for (const role of ROLES)
      for (const [name, relation] of Object.entries(RELATIONS)) {
        const open = OPEN[action].includes(`${role} while ${name}`)
        test(`a ${role} while ${name} ${open ? 'may' : 'may not'} ${action}`, () => {
          expect(mayWithRecord(action, [role], relation)).toBe(open)
        })
      }

  test('somebody without a role may do nothing', () => {
    for (const action of RECORD_ACTIONS)
      for (const relation of Object.values(RELATIONS))
        expect(mayWithRecord(action, [], relation)).toBe(false)
    for (const action of SERVICE_ACTIONS) expect(mayInService(action, [])).toBe(false)
  })

  test('a practitioner who takes part in the programme does not run their own sessions', () => {
    expect(
      mayWithRecord(
        'run-session',
        ['practitioner', 'participant'],
        RELATIONS['self and assigned']!,
      ),
    ).toBe(false)
  })
})

test.each([
  ['see-own-caseload', ['practitioner']],
  ['see-everyone-enrolled', ['lead']],
  ['enrol', ['practitioner', 'lead']],
  ['move-caseload', ['practitioner', 'lead']],
  ['see-content-guides', ['practitioner', 'lead']],
  ['see-staff', ['practitioner', 'lead', 'administrator']],
  ['manage-staff', ['administrator']],
  ['choose-service-texts', ['lead', 'administrator']],
  ['see-service-settings', ['lead', 'administrator']],
  ['change-service-settings', ['administrator']],
] as const)('%s is open to %j and nobody else', (action, roles) => {
  const open: readonly Role[] = roles
  expect(ROLES.filter((role) => mayInService(action, [role])).sort()).toEqual([...open].sort())
})
