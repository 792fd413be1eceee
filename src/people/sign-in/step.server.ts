import { z } from 'zod'

import { seal, unseal } from '#platform/identity/seal.server.ts'

import { clearCookie, readCookie, setCookie, type Visit } from './cookie.server.ts'

/**
 * How far somebody has come in signing in, kept sealed in a cookie of their browser between two pages. It says what
 * has been shown or proved, and opens nothing without the next proof. Every use looks again at what it rests on.
 */
const STEP = z.discriminatedUnion('kind', [
  /** A valid card was shown. */
  z.object({
    kind: z.literal('card'),
    organisationId: z.uuid(),
    invitationId: z.uuid(),
    hasCode: z.boolean(),
  }),
  /** A valid invitation of staff was shown. */
  z.object({ kind: z.literal('invitation'), organisationId: z.uuid(), invitationId: z.uuid() }),
  /** A right password was typed, in each of these services. */
  z.object({
    kind: z.literal('password'),
    people: z.array(z.object({ organisationId: z.uuid(), personId: z.uuid() })).min(1),
    then: z.string(),
  }),
])
export type Step = z.infer<typeof STEP>

/** Long enough to find a phone or a password store, short enough for a screen left alone. */
const MINUTES = 15

export function takeStep(visit: Visit, step: Step): void {
  setCookie(visit, 'step', seal('step', step, MINUTES))
}

/** The step of this kind that somebody is at, or null. */
export function stepAt<K extends Step['kind']>(
  visit: Visit,
  kind: K,
): Extract<Step, { kind: K }> | null {
  const read = STEP.safeParse(unseal('step', readCookie(visit, 'step')))
  return read.success && read.data.kind === kind ? (read.data as Extract<Step, { kind: K }>) : null
}

export function leaveStep(visit: Visit): void {
  clearCookie(visit, 'step')
}
