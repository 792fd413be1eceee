import * as m from '#messages'

/** What somebody did, for the person it is about, by what they looked at. */
const LOOKED: Record<string, () => string> = {
  'person-page': m.people_look_page,
  goal: m.people_look_goals,
  'short-term-goal': m.people_look_goals,
  'goal-step': m.people_look_goals,
  session: m.people_look_session,
  practice: m.people_look_practice,
  note: m.people_look_note,
  'progress-note': m.people_look_note,
  workbook: m.people_look_workbook,
  inventory: m.people_look_inventory,
  orientation: m.people_look_orientation,
  'reading-choice': m.people_look_texts,
  contacts: m.people_look_contacts,
  'own-contact': m.people_look_contacts,
}

/** Forms that were opened, and acts whose subject says more than their name. */
const DID_TO: Record<string, () => string> = {
  'assign assignment-form': m.people_look_who_works,
  'change-enrolment enrolment-form': m.people_look_enrolment,
  'switch-parts parts-form': m.people_look_parts,
  'write-inventory inventory-privacy': m.people_did_privacy,
}

const DID: Record<string, () => string> = {
  'see-record': m.people_look_record,
  'see-enrolment': m.people_look_enrolment,
  enrol: m.people_did_enrol,
  'change-enrolment': m.people_did_enrolment,
  'change-status': m.people_did_status,
  assign: m.people_did_assign,
  'issue-card': m.people_did_card,
  'switch-parts': m.people_did_parts,
  'choose-texts': m.people_did_texts,
  'acknowledge-orientation': m.people_did_orientation,
  'write-inventory': m.people_did_inventory,
  'write-contacts': m.people_did_contacts,
  'write-goals': m.people_did_goals,
  'write-workbook': m.people_did_workbook,
  'log-practice': m.people_did_practice_log,
  'agree-practice': m.people_did_practice,
  'plan-session': m.people_did_plan_session,
  'run-session': m.people_did_session,
  'build-agenda': m.people_did_agenda,
  'add-own-words': m.people_did_own_words,
  'write-note': m.people_did_note,
  'amend-note': m.people_did_amend,
}

/** Actions that have words of their own here; a test compares them with `access.ts`. */
export const WORDED_ACTIONS = Object.keys(DID)

/** `lookInWords({ action: 'see-record', subject: 'goal', outcome: 'done' })` gives 'looked at your goals'. */
export function lookInWords(look: { action: string; subject: string; outcome: string }): string {
  if (look.outcome === 'refused') return m.people_tried()
  const looked = look.action === 'see-record' ? LOOKED[look.subject] : undefined
  const did = looked ?? DID_TO[`${look.action} ${look.subject}`] ?? DID[look.action]
  return (did ?? m.people_look_record)()
}
