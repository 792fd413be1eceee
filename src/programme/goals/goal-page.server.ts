import { todayOf, type SignedIn } from '#people/sign-in/signed-in.ts'
import { distanceInWords, shortDay } from '#platform/words/dates.ts'

import { nextStep, promptFor, wayAlong } from './goal.ts'
import type { GoalView, StepView, Written } from './goal-sheet.server.ts'

/** Goals as a page shows them: dates in words, 'me' or a name for who wrote, the way and the next step worked out. */
export function presentGoals(goals: readonly GoalView[], reader: SignedIn) {
  return goals.map((goal) => presentGoal(goal, reader))
}

export type PresentedGoal = ReturnType<typeof presentGoal>
export type PresentedStep = ReturnType<typeof presentStep>

function presentGoal(goal: GoalView, reader: SignedIn) {
  const today = todayOf(reader)
  const next = nextStep(goal.steps)
  return {
    ...goal,
    setOnWords: shortDay(goal.setOn, today),
    writtenBy: writer(goal.written, reader),
    way: wayAlong(goal.steps),
    prompt: goal.status === 'current' ? promptFor(goal) : null,
    nextStep: next ? presentStep(next, reader, today) : null,
    steps: goal.steps.map((step) => presentStep(step, reader, today)),
    shortTermGoals: goal.shortTermGoals.map((part) => ({
      ...part,
      targetWords: part.targetOn ? shortDay(part.targetOn, today) : '',
      writtenBy: writer(part.written, reader),
    })),
    surroundings: goal.surroundings.map((around) => ({
      ...around,
      writtenBy: writer(around.written, reader),
    })),
    modules: goal.modules.map((link) => ({ ...link, writtenBy: writer(link.written, reader) })),
    reviews: goal.reviews.map((review) => ({
      ...review,
      reviewedOnWords: shortDay(review.reviewedOn, today),
      writtenBy: writer(review.written, reader),
    })),
  }
}

function presentStep(step: StepView, reader: SignedIn, today: string) {
  return {
    ...step,
    dueWords: step.dueOn ? shortDay(step.dueOn, today) : '',
    dueDistance: step.dueOn ? distanceInWords(step.dueOn, today) : '',
    outcomeOnWords: step.outcomeOn ? shortDay(step.outcomeOn, today) : '',
    writtenBy: writer(step.written, reader),
  }
}

/** Empty for the reader's own words: those need no name. */
function writer(written: Written, reader: SignedIn): string {
  return written.byId === reader.personId ? '' : written.byName
}
