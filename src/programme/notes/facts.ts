import type { TechniqueKind } from '../curriculum/programme.ts'
import type { Outcome } from '../goals/goal.ts'
import type { Rung } from '../sessions/rungs.ts'

/**
 * What happened in a session, as far as it is known from its rows (programme.md, section 12). A progress note is
 * written from these facts, and keeps them. Plain data: it is stored with the note.
 */
export interface NoteFacts {
  /** The participant, by the name they use. */
  name: string
  /** YYYY-MM-DD and HH:MM in the service's time zone. */
  day: string
  time: string
  minutes: number
  mode: 'individual' | 'group'
  place: string
  leaders: string[]
  attendance: 'attended' | 'absent' | 'excused'
  topics: { id: string; title: string; module: string }[]
  /** What was urgent, in the words that were written down; null when nothing was. */
  urgent: string | null
  goals: { words: string; progress: string; nextStep: string }[]
  /** Why no goal was looked at; '' when one was. */
  notReviewedReason: string
  techniques: { id: string; title: string; kind: TechniqueKind }[]
  skills: Skill[]
  rolePlays: { title: string; rungs: Rung[] }[]
  /** Titles of worksheets that were written on together. */
  sheets: string[]
  tried: {
    what: string
    outcome: Outcome
    whatHelped: string
    inTheWay: string
    learned: string
  }[]
  agreed: {
    what: string
    when: string
    where: string
    withWhom: string
    obstacle: string
    planB: string
    confidence: number | null
  }[]
  supporters: { who: string; how: string }[]
  goalTalk: string
  teaching: string
  summary: string
  response: string
  nextPlan: string
  next: { day: string; time: string; topics: string[] } | null
}

/** The specific skills that a note names (programme.md, section 12). */
export const SKILLS = [
  'coping',
  'relapse-prevention',
  'tailoring',
  'social-skills',
  'problem-solving',
] as const
export type Skill = (typeof SKILLS)[number]

const BY_TECHNIQUE: Record<string, Skill> = {
  'coping-skills-training': 'coping',
  'relaxation-training': 'coping',
  'relapse-prevention-training': 'relapse-prevention',
  'behavioural-tailoring': 'tailoring',
  'role-play': 'social-skills',
  modelling: 'social-skills',
}
/** The sheet of the six steps of problem solving (programme.md, section 9.2). */
const PROBLEM_SHEET = 'problem-sheet'

/**
 * The specific skills that were worked on, in the order of the list: read from the techniques that were used, from
 * role-plays, and from the sheet of problem solving having been written on.
 */
export function skillsOf(happened: {
  techniques: readonly string[]
  rolePlays: number
  sheets: readonly string[]
}): Skill[] {
  const worked = new Set(happened.techniques.map((technique) => BY_TECHNIQUE[technique]))
  if (happened.rolePlays > 0) worked.add('social-skills')
  if (happened.sheets.includes(PROBLEM_SHEET)) worked.add('problem-solving')
  return SKILLS.filter((skill) => worked.has(skill))
}

/**
 * How long the session was, in minutes: from opening to closing to the next five. When that is less than half or more
 * than twice what was planned, the room was opened or closed at another time, and the plan counts.
 */
export function lengthOf(session: {
  minutes: number
  openedAt: Temporal.Instant | null
  closedAt: Temporal.Instant
}): number {
  if (!session.openedAt) return session.minutes
  const took = Math.round(session.openedAt.until(session.closedAt).total('minutes') / 5) * 5
  return took < session.minutes / 2 || took > session.minutes * 2 ? session.minutes : took
}
