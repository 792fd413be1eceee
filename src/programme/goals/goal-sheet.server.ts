import { jsonArrayFrom } from 'kysely/helpers/postgres'

import { withRecord, type OpenRecord } from '#people/access/record.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import type { Refused } from '#platform/refusal.ts'

import type { GoalStatus, Outcome, ShortTermStatus, Surrounding } from './goal.ts'

/** Who wrote something, as the reader sees it: themselves, or a name. */
export interface Written {
  byId: string
  byName: string
}

export interface StepView {
  id: string
  words: string
  who: string
  dueOn: string | null
  helper: string
  obstacle: string
  result: string
  outcome: Outcome | null
  outcomeOn: string | null
  setAside: boolean
  position: number
  revision: number
  shortTermGoalId: string | null
  written: Written
}

export interface ShortTermGoalView {
  id: string
  words: string
  howIWillKnow: string
  targetOn: string | null
  status: ShortTermStatus
  position: number
  revision: number
  written: Written
}

export interface GoalView {
  id: string
  words: string
  why: string
  lifeArea: string
  status: GoalStatus
  setOn: string
  revision: number
  written: Written
  shortTermGoals: ShortTermGoalView[]
  steps: StepView[]
  surroundings: {
    id: string
    kind: Surrounding
    effect: 'helps' | 'blocks'
    words: string
    written: Written
  }[]
  modules: { id: string; module: number; words: string; written: Written }[]
  reviews: {
    id: string
    progress: string
    nextStep: string
    reviewedOn: string
    written: Written
  }[]
  earlierWords: string[]
}

/**
 * Every goal of a participant, current ones first, newest first; with its parts, steps, surroundings and reviews.
 * One statement, however many there are. Refused with 'not-found' to whoever may not see the record.
 */
export async function goalSheet(
  actor: SignedIn,
  participantId: string,
): Promise<GoalView[] | Refused> {
  return withRecord(
    actor,
    participantId,
    { action: 'see-record', subject: 'goal', reads: true },
    readGoals,
  )
}

/** The same inside an open record, for pages that show more than goals. */
export async function readGoals(record: OpenRecord): Promise<GoalView[]> {
  const { db, organisationId, participantId } = record
  const rows = await db
    .selectFrom('goal')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'goal.organisation_id')
        .onRef('person.id', '=', 'goal.written_by'),
    )
    .where('goal.organisation_id', '=', organisationId)
    .where('goal.participant_id', '=', participantId)
    .orderBy((eb) => eb.case().when('goal.status', '=', 'current').then(0).else(1).end())
    .orderBy('goal.set_on', 'desc')
    .orderBy('goal.id', 'desc')
    .select((eb) => [
      'goal.id',
      'goal.words',
      'goal.why',
      'goal.life_area as lifeArea',
      'goal.status',
      'goal.set_on as setOn',
      'goal.revision',
      'goal.written_by as byId',
      'person.name as byName',
      jsonArrayFrom(
        eb
          .selectFrom('short_term_goal as part')
          .innerJoin('person as writer', (join) =>
            join
              .onRef('writer.organisation_id', '=', 'part.organisation_id')
              .onRef('writer.id', '=', 'part.written_by'),
          )
          .whereRef('part.organisation_id', '=', 'goal.organisation_id')
          .whereRef('part.goal_id', '=', 'goal.id')
          .orderBy('part.position')
          .orderBy('part.id')
          .select([
            'part.id',
            'part.words',
            'part.how_i_will_know as howIWillKnow',
            'part.target_on as targetOn',
            'part.status',
            'part.position',
            'part.revision',
            'part.written_by as byId',
            'writer.name as byName',
          ]),
      ).as('parts'),
      jsonArrayFrom(
        eb
          .selectFrom('goal_step as step')
          .innerJoin('person as writer', (join) =>
            join
              .onRef('writer.organisation_id', '=', 'step.organisation_id')
              .onRef('writer.id', '=', 'step.written_by'),
          )
          .whereRef('step.organisation_id', '=', 'goal.organisation_id')
          .whereRef('step.goal_id', '=', 'goal.id')
          .orderBy('step.position')
          .orderBy('step.id')
          .select([
            'step.id',
            'step.words',
            'step.who',
            'step.due_on as dueOn',
            'step.helper',
            'step.obstacle',
            'step.result',
            'step.outcome',
            'step.outcome_on as outcomeOn',
            'step.set_aside_at as setAsideAt',
            'step.position',
            'step.revision',
            'step.short_term_goal_id as shortTermGoalId',
            'step.written_by as byId',
            'writer.name as byName',
          ]),
      ).as('steps'),
      jsonArrayFrom(
        eb
          .selectFrom('goal_surrounding as around')
          .innerJoin('person as writer', (join) =>
            join
              .onRef('writer.organisation_id', '=', 'around.organisation_id')
              .onRef('writer.id', '=', 'around.written_by'),
          )
          .whereRef('around.organisation_id', '=', 'goal.organisation_id')
          .whereRef('around.goal_id', '=', 'goal.id')
          .orderBy('around.id')
          .select([
            'around.id',
            'around.kind',
            'around.effect',
            'around.words',
            'around.written_by as byId',
            'writer.name as byName',
          ]),
      ).as('surroundings'),
      jsonArrayFrom(
        eb
          .selectFrom('goal_module as link')
          .innerJoin('person as writer', (join) =>
            join
              .onRef('writer.organisation_id', '=', 'link.organisation_id')
              .onRef('writer.id', '=', 'link.written_by'),
          )
          .whereRef('link.organisation_id', '=', 'goal.organisation_id')
          .whereRef('link.goal_id', '=', 'goal.id')
          .orderBy('link.module')
          .select([
            'link.id',
            'link.module',
            'link.words',
            'link.written_by as byId',
            'writer.name as byName',
          ]),
      ).as('modules'),
      jsonArrayFrom(
        eb
          .selectFrom('goal_review as review')
          .innerJoin('person as writer', (join) =>
            join
              .onRef('writer.organisation_id', '=', 'review.organisation_id')
              .onRef('writer.id', '=', 'review.written_by'),
          )
          .whereRef('review.organisation_id', '=', 'goal.organisation_id')
          .whereRef('review.goal_id', '=', 'goal.id')
          .orderBy('review.reviewed_on', 'desc')
          .orderBy('review.id', 'desc')
          .select([
            'review.id',
            'review.progress',
            'review.next_step as nextStep',
            'review.reviewed_on as reviewedOn',
            'review.written_by as byId',
            'writer.name as byName',
          ]),
      ).as('reviews'),
      jsonArrayFrom(
        eb
          .selectFrom('history')
          .whereRef('history.organisation_id', '=', 'goal.organisation_id')
          .whereRef('history.row_id', '=', 'goal.id')
          .where('history.table_name', '=', 'goal')
          .orderBy('history.id', 'desc')
          .select((history) => [
            history
              .fn<string>('jsonb_extract_path_text', ['history.was', history.val('words')])
              .as('words'),
          ]),
      ).as('earlier'),
    ])
    .execute()

  return rows.map((row) => ({
    id: row.id,
    words: row.words,
    why: row.why,
    lifeArea: row.lifeArea,
    status: row.status as GoalStatus,
    setOn: row.setOn,
    revision: row.revision,
    written: { byId: row.byId, byName: row.byName },
    shortTermGoals: row.parts.map(({ byId, byName, ...part }) => ({
      ...part,
      status: part.status as ShortTermStatus,
      written: { byId, byName },
    })),
    steps: row.steps.map(({ byId, byName, setAsideAt, ...step }) => ({
      ...step,
      outcome: step.outcome as Outcome | null,
      setAside: setAsideAt !== null,
      written: { byId, byName },
    })),
    surroundings: row.surroundings.map(({ byId, byName, ...around }) => ({
      ...around,
      kind: around.kind as Surrounding,
      effect: around.effect as 'helps' | 'blocks',
      written: { byId, byName },
    })),
    modules: row.modules.map(({ byId, byName, ...link }) => ({
      ...link,
      written: { byId, byName },
    })),
    reviews: row.reviews.map(({ byId, byName, ...review }) => ({
      ...review,
      written: { byId, byName },
    })),
    earlierWords: changedWords(row.words, row.earlier),
  }))
}

/** Earlier wordings of a goal, newest first, each once. */
function changedWords(now: string, earlier: readonly { words: string | null }[]): string[] {
  const all = earlier.map(({ words }) => words ?? '').filter((words) => words && words !== now)
  return [...new Set(all)]
}
