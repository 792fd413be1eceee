/** Rules of goals (programme.md, section 6). Nothing here asks the clock or the database: the day is handed in. */

/** Areas of life a goal may belong to; belonging, rights and money among them (recovery-practice.md, section 4). */
export const LIFE_AREAS = [
  'home',
  'work',
  'learning',
  'money',
  'people',
  'family',
  'partner',
  'health',
  'leisure',
  'faith',
  'community',
  'rights',
  'creativity',
  'something-else',
] as const
export type LifeArea = (typeof LIFE_AREAS)[number]

/** What in a person's surroundings helps or blocks (recovery-practice.md, section 3, 'Design answers'). */
export const SURROUNDINGS = [
  'housing',
  'money',
  'work',
  'stigma',
  'services',
  'family',
  'transport',
  'digital-access',
  'other',
] as const
export type Surrounding = (typeof SURROUNDINGS)[number]

export const GOAL_STATUSES = ['current', 'reached', 'set-aside'] as const
export type GoalStatus = (typeof GOAL_STATUSES)[number]

export const SHORT_TERM_STATUSES = [
  'not-started',
  'under-way',
  'reached',
  'changed',
  'set-aside',
] as const
export type ShortTermStatus = (typeof SHORT_TERM_STATUSES)[number]

export const OUTCOMES = ['done', 'partly', 'not-this-time'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** One to three short-term goals at a time are usual (programme.md, section 6); more is allowed. */
export const USUAL_SHORT_TERM_GOALS = 3
/** Reachable in weeks to three months (programme.md, section 6). */
export const SHORT_TERM_MONTHS = 3

export interface Step {
  id: string
  outcome: Outcome | null
  dueOn: string | null
  setAside: boolean
  position: number
}

/** Is there still something to do about this step? Partly done is still open. */
export function isOpen(step: Pick<Step, 'outcome' | 'setAside'>): boolean {
  return !step.setAside && step.outcome !== 'done'
}

/** The step to do next: the open one with the earliest day, undated ones after dated ones, then as written. */
export function nextStep<S extends Step>(steps: readonly S[]): S | null {
  const open = steps.filter(isOpen)
  const order = (step: S) => step.dueOn ?? '9999-12-31'
  return (
    open.toSorted((a, b) => order(a).localeCompare(order(b)) || a.position - b.position)[0] ?? null
  )
}

/** Where the person is on the dotted way: steps behind them and steps in all. A direction, never a percentage. */
export function wayAlong(steps: readonly Step[]): { at: number; steps: number } {
  const counted = steps.filter((step) => !step.setAside)
  return { at: counted.filter((step) => step.outcome === 'done').length, steps: counted.length }
}

/** Gentle prompts, shown after the person's own words and never as a condition (programme.md, section 6 [P]). */
export type Prompt =
  'say-why' | 'choose-an-area' | 'make-a-first-part' | 'say-how-you-will-know' | 'plan-a-first-step'

/** At most one prompt at a time: the next thing that would help most. */
export function promptFor(goal: {
  why: string
  lifeArea: string
  shortTermGoals: readonly { howIWillKnow: string; status: ShortTermStatus }[]
  steps: readonly Step[]
}): Prompt | null {
  const live = goal.shortTermGoals.filter(
    ({ status }) => status === 'not-started' || status === 'under-way',
  )
  if (!goal.why) return 'say-why'
  if (live.length === 0) return 'make-a-first-part'
  if (!nextStep(goal.steps)) return 'plan-a-first-step'
  if (live.some(({ howIWillKnow }) => !howIWillKnow)) return 'say-how-you-will-know'
  if (!goal.lifeArea) return 'choose-an-area'
  return null
}
