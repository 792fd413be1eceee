import {
  moved,
  rolePlaySteps,
  type RolePlayMove,
  type RolePlayState,
  type RolePlayStep,
} from '../curriculum/role-play.ts'

/**
 * The rungs of graded practice as a session keeps them: the same four steps as the role-play itself
 * (programme.md, section 8). Where role-play began with a stage it was never used at all.
 */
export type Rung = RolePlayStep

/** True for a rung that there is. */
export function isRung(text: string): text is Rung {
  return rolePlaySteps.some((rung) => rung === text)
}

/**
 * Where a role-play stands, from the rungs that were taken: it goes on with the lowest one that was
 * not, or once more when all were. `asked` is the rung that somebody wants to see.
 */
export function standingOfPlay(taken: readonly string[], asked?: string): RolePlayState {
  const done = rolePlaySteps.filter((rung) => taken.includes(rung))
  const next = rolePlaySteps.find((rung) => !taken.includes(rung)) ?? 'again'
  const step = asked && isRung(asked) ? asked : next
  return { step, done, rounds: done.includes('again') ? 1 : 0, ended: asked === 'ended' }
}

/** True for a move that a role-play's buttons make. */
export function isMove(text: string): text is RolePlayMove {
  return ['on', 'back', 'end', 'open', ...rolePlaySteps].includes(text)
}

/** Where the address points after a move: the role-play and its rung, or that it has ended. */
export function playAfter(id: string, rung: Rung, move: RolePlayMove): string {
  const after = moved({ step: rung, done: [], rounds: 0, ended: false }, move)
  return `${id}.${after.ended ? 'ended' : after.step}`
}

/** Feedback is asked for once the person has said something themselves. */
export function asksForFeedback(rung: Rung): boolean {
  return rung === 'try' || rung === 'again'
}
