import { error, fail, type Actions, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'

import { actorOf } from '#people/sign-in/actor.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { readForm } from '#platform/input/form.ts'
import {
  day,
  id,
  line,
  neededLine,
  neededWords,
  newKey,
  number,
  oneOf,
  words,
} from '#platform/input/text.ts'
import { isRefused, type Refused } from '#platform/refusal.ts'

import { GOAL_STATUSES, LIFE_AREAS, OUTCOMES, SHORT_TERM_STATUSES, SURROUNDINGS } from './goal.ts'
import * as steps from './goal-steps.server.ts'
import * as goals from './goals.server.ts'

const optional = z.string().default('')
const lifeArea = z.union([z.literal(''), oneOf(LIFE_AREAS)]).default('')
const goalFields = { words: neededWords(2000), why: words(2000), lifeArea }
const revision = z.coerce.number().int().min(1)
const partFields = { words: neededWords(2000), howIWillKnow: words(1000), targetOn: day() }
const stepFields = {
  words: neededWords(2000),
  who: line(),
  dueOn: day(),
  helper: line(),
  obstacle: words(1000),
}

/**
 * The form actions of a goal sheet, the same for the participant's page, the practitioner's and the session room.
 * `participantOf` says whose goals: the use case decides whether the actor may.
 */
export function goalActions(participantOf: (event: RequestEvent) => string | Promise<string>) {
  return {
    setGoal: action('setGoal', z.object({ key: newKey(), ...goalFields }), (actor, whose, input) =>
      goals.setGoal(actor, whose, input),
    ),
    changeGoal: action(
      'changeGoal',
      z.object({ goal: id(), revision, ...goalFields }),
      (actor, whose, input) => goals.changeGoal(actor, whose, input.goal, input.revision, input),
    ),
    changeGoalStatus: action(
      'changeGoalStatus',
      z.object({ goal: id(), revision, status: oneOf(GOAL_STATUSES) }),
      (actor, whose, input) =>
        goals.changeGoalStatus(actor, whose, input.goal, input.revision, input.status),
    ),
    addPart: action('addPart', z.object({ goal: id(), ...partFields }), (actor, whose, input) =>
      goals.addShortTermGoal(actor, whose, input.goal, input),
    ),
    changePart: action(
      'changePart',
      z.object({ part: id(), revision, status: oneOf(SHORT_TERM_STATUSES), ...partFields }),
      (actor, whose, input) =>
        goals.changeShortTermGoal(actor, whose, input.part, input.revision, input),
    ),
    addStep: action(
      'addStep',
      z.object({
        key: newKey(),
        goal: id(),
        part: z.union([z.literal(''), id()]).default(''),
        ...stepFields,
      }),
      (actor, whose, { part, ...input }) =>
        steps.addStep(actor, whose, input.goal, { ...input, shortTermGoalId: part || null }),
    ),
    changeStep: action(
      'changeStep',
      z.object({ step: id(), revision, ...stepFields }),
      (actor, whose, input) => steps.changeStep(actor, whose, input.step, input.revision, input),
    ),
    recordOutcome: action(
      'recordOutcome',
      z.object({
        step: id(),
        outcome: z.union([z.literal('none'), oneOf(OUTCOMES)]),
        result: words(2000).optional(),
        revision: revision.optional(),
      }),
      (actor, whose, input) =>
        steps.recordOutcome(
          actor,
          whose,
          input.step,
          input.outcome === 'none' ? null : input.outcome,
          input.result ?? null,
          input.revision ?? null,
        ),
    ),
    setStepAside: action(
      'setStepAside',
      z.object({ step: id(), aside: optional }),
      (actor, whose, input) => steps.setStepAside(actor, whose, input.step, input.aside !== 'no'),
    ),
    addSurrounding: action(
      'addSurrounding',
      z.object({
        goal: id(),
        kind: oneOf(SURROUNDINGS),
        effect: oneOf(['helps', 'blocks']),
        words: words(1000),
      }),
      (actor, whose, { goal, ...input }) => goals.addSurrounding(actor, whose, goal, input),
    ),
    removeSurrounding: action(
      'removeSurrounding',
      z.object({ surrounding: id() }),
      (actor, whose, input) => goals.removeSurrounding(actor, whose, input.surrounding),
    ),
    linkModule: action(
      'linkModule',
      z.object({
        goal: id(),
        module: number(1, 11).pipe(z.number({ error: 'empty' })),
        words: neededLine(1000),
      }),
      (actor, whose, input) =>
        goals.linkModule(actor, whose, input.goal, input.module, input.words),
    ),
    reviewGoal: action(
      'reviewGoal',
      z.object({
        key: newKey(),
        goal: id(),
        session: z.union([z.literal(''), id()]).default(''),
        progress: neededWords(2000),
        nextStep: words(2000),
      }),
      (actor, whose, { session, ...input }) =>
        goals.reviewGoal(actor, whose, input.goal, { ...input, sessionId: session || null }),
    ),
  } satisfies Actions

  function action<S extends z.ZodType>(
    name: string,
    shape: S,
    act: (
      actor: SignedIn,
      participantId: string,
      input: z.output<S>,
    ) => Promise<{ id: string } | Refused>,
  ) {
    return async (event: RequestEvent) => {
      const form = readForm(await event.request.formData(), shape)
      if (!form.ok) return fail(422, { action: name, typed: form.typed, problems: form.problems })
      const done = await act(actorOf(event.locals), await participantOf(event), form.input)
      if (!isRefused(done)) return { action: name, done: done.id }
      if (done.refused === 'not-found') error(404, 'not-found')
      return fail(409, {
        action: name,
        typed: form.typed,
        problems: { [done.field ?? '']: done.refused },
      })
    }
  }
}
