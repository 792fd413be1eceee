/**
 * The eight steps of a session (programme.md, section 4). The order is the usual one, never a lock:
 * a session may take them in any order, skip one or come back to it, and remembers which were entered.
 */
export const STEPS = [
  { number: 1, name: 'arrive', minutes: 2 },
  { number: 2, name: 'last-time', minutes: 2 },
  { number: 3, name: 'what-was-tried', minutes: 4 },
  { number: 4, name: 'goal-and-step', minutes: 2 },
  { number: 5, name: 'agenda', minutes: 1 },
  { number: 6, name: 'learn-and-practise', minutes: 31 },
  { number: 7, name: 'try-at-home', minutes: 4 },
  { number: 8, name: 'round-up', minutes: 4 },
] as const

export type StepNumber = (typeof STEPS)[number]['number']
export type StepName = (typeof STEPS)[number]['name']

/** Learning and practising gets at least this long, however short the session is. */
const LEAST_FOR_LEARNING = 10
const LEARNING: StepName = 'learn-and-practise'

/** True for 1 to 8. */
export function isStep(number: number): number is StepNumber {
  return STEPS.some((step) => step.number === number)
}

/**
 * How long each step usually takes in a session of `minutes`. The short steps keep their length;
 * learning and practising takes what is left (30 to 40 minutes in a session of 50 to 60).
 */
export function usualMinutes(minutes: number): Record<StepName, number> {
  const others = STEPS.filter((step) => step.name !== LEARNING)
  const rest = minutes - others.reduce((sum, step) => sum + step.minutes, 0)
  const table = Object.fromEntries(STEPS.map((step) => [step.name, step.minutes]))
  return { ...table, [LEARNING]: Math.max(LEAST_FOR_LEARNING, rest) } as Record<StepName, number>
}

export type StepState = 'now' | 'entered' | 'open'

/** How each step stands: where one is, which were entered, which not yet. */
export function standingOfSteps(now: number, entered: Iterable<number>): StepState[] {
  const been = new Set(entered)
  return STEPS.map(({ number }) => {
    if (number === now) return 'now'
    return been.has(number) ? 'entered' : 'open'
  })
}

/** The step that usually follows, or null after the last. */
export function stepAfter(number: number): StepNumber | null {
  return STEPS.find((step) => step.number === number + 1)?.number ?? null
}
