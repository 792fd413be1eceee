/**
 * Graded practice in four small steps, because role-play as a leap was used in none of fifteen groups:
 * watch, say one line, try it, once more with one thing different (programme.md, section 8).
 * Stopping after any step counts as having practised.
 */
export const rolePlaySteps = ['watch', 'line', 'try', 'again'] as const
export type RolePlayStep = (typeof rolePlaySteps)[number]

export interface RolePlayState {
  step: RolePlayStep
  /** Steps that were done, in the order of the programme. */
  done: RolePlayStep[]
  /** How often 'once more' was done. */
  rounds: number
  ended: boolean
}

export type RolePlayMove = 'on' | 'back' | 'end' | 'open' | RolePlayStep

/** Where graded practice begins. */
export function rolePlayStart(): RolePlayState {
  return { step: 'watch', done: [], rounds: 0, ended: false }
}

/**
 * The state after a move: `on` counts the present step as done and goes to the next (after the last
 * one it goes once more), `back` goes one back, `end` stops after the present step, `open` takes it
 * up again, a step's name goes straight there.
 */
export function moved(state: RolePlayState, move: RolePlayMove): RolePlayState {
  const at = rolePlaySteps.indexOf(state.step)
  switch (move) {
    case 'on':
      return { ...finished(state), step: rolePlaySteps[at + 1] ?? 'again' }
    case 'back':
      return { ...state, step: rolePlaySteps[at - 1] ?? 'watch', ended: false }
    case 'end':
      return { ...finished(state), ended: true }
    case 'open':
      return { ...state, ended: false }
    default:
      return { ...state, step: move, ended: false }
  }
}

function finished(state: RolePlayState): RolePlayState {
  const done = rolePlaySteps.filter((step) => step === state.step || state.done.includes(step))
  return { ...state, done, rounds: state.rounds + (state.step === 'again' ? 1 : 0), ended: false }
}

/** Reads a state that came from a form or a database; anything else gives the start. */
export function readRolePlay(value: unknown): RolePlayState {
  if (typeof value !== 'object' || value === null) return rolePlayStart()
  const { step, done, rounds, ended } = value as Record<string, unknown>
  const given = Array.isArray(done) ? done : []
  return {
    step: rolePlaySteps.find((one) => one === step) ?? 'watch',
    done: rolePlaySteps.filter((one) => given.includes(one)),
    rounds: typeof rounds === 'number' && rounds >= 0 ? Math.floor(rounds) : 0,
    ended: ended === true,
  }
}

/** What is left of the time, in whole seconds, never below nothing. */
export function secondsLeft(minutes: number, runFor: number): number {
  return Math.max(0, Math.ceil(minutes * 60 - runFor / 1000))
}

/** Minutes and seconds as on a clock: 5:04. */
export function asClock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
