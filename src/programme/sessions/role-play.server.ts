import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'
import { sql } from 'kysely'

import { isRung, type Rung } from './rungs.ts'
import { withSession, type OpenSession } from './session-record.server.ts'
import type { TextRefused, TextSaved, TheirText } from './texts.server.ts'
import { MOST_CHARACTERS, meets, type TextChange } from './texts.ts'

/** What of the programme is needed here; the list is handed in. */
export interface PractisedTopic {
  id: string
  rolePlays: readonly { id: string }[]
}

/** Which exercise and how far: `exercise` is topic and id, such as '1.1/saying-what-i-want'. */
export interface RungOf {
  exercise: string
  rung: string
}

const PRACTISES = { action: 'run-session', subject: 'role-play' } as const

/**
 * Notes that a rung of a role-play was taken, or takes that back (programme.md, section 8: graded practice).
 * Refused: 'not-found', 'no-such-exercise', 'no-such-rung', 'session-closed'.
 */
export async function recordRung(
  actor: SignedIn,
  sessionId: string,
  { exercise, rung }: RungOf,
  taken: boolean,
  topics: readonly PractisedTopic[],
): Promise<{ rung: Rung } | Refused> {
  if (!isRung(rung)) return { refused: 'no-such-rung' }
  if (!isExercise(exercise, topics)) return { refused: 'no-such-exercise' }
  return withSession(actor, sessionId, PRACTISES, async (open) => {
    if (!open.session.takesWords) return { refused: 'session-closed' }
    if (taken) await insertRung(open, { exercise, rung }, '')
    else await removeRung(open, { exercise, rung })
    return { rung }
  })
}

/**
 * Saves what was said about a try, as it is typed, on top of the revision that was read. Saying
 * something about a rung notes that it was taken. Refused as `recordRung`, and with 'too-long', or
 * 'changed-meanwhile' with their version.
 */
export async function saveRungFeedback(
  actor: SignedIn,
  sessionId: string,
  { exercise, rung }: RungOf,
  change: TextChange,
  topics: readonly PractisedTopic[],
): Promise<TextSaved | TextRefused> {
  if (!isRung(rung)) return { refused: 'no-such-rung' }
  if (!isExercise(exercise, topics)) return { refused: 'no-such-exercise' }
  if (change.words.length > MOST_CHARACTERS) return { refused: 'too-long' }
  return withSession<TextSaved | TextRefused>(actor, sessionId, PRACTISES, async (open) => {
    if (!open.session.takesWords) return { refused: 'session-closed' }
    const written =
      change.base === 0
        ? await insertRung(open, { exercise, rung }, change.words)
        : await updateFeedback(open, { exercise, rung }, change)
    const stands = await readFeedback(open, { exercise, rung })
    if (written || meets(stands, change) === 'already-there')
      return { saved: { words: stands.words, revision: stands.revision, at: stands.at } }
    return { refused: 'changed-meanwhile', theirs: stands }
  })
}

/** True for a role-play that a topic of the programme has. */
function isExercise(exercise: string, topics: readonly PractisedTopic[]): boolean {
  const [topic, id] = exercise.split('/')
  return topics.some((one) => one.id === topic && one.rolePlays.some((play) => play.id === id))
}

/** A rung that was taken without a word still takes words; one with words keeps them. */
async function insertRung(
  { db, organisationId, participantId, session, actor }: OpenSession,
  { exercise, rung }: RungOf,
  feedback: string,
): Promise<boolean> {
  const written = await db
    .insertInto('role_play')
    .values({
      organisation_id: organisationId,
      id: newId(),
      session_id: session.id,
      participant_id: participantId,
      exercise,
      rung,
      feedback,
      recorded_by: actor.personId,
    })
    .onConflict((there) =>
      there
        .columns(['organisation_id', 'session_id', 'participant_id', 'exercise', 'rung'])
        .doUpdateSet({ feedback, revision: sql<number>`role_play.revision + 1` })
        .where('role_play.feedback', '=', '')
        .where(sql<boolean>`${feedback} <> ''`),
    )
    .returning('id')
    .executeTakeFirst()
  return written !== undefined
}

async function updateFeedback(
  open: OpenSession,
  { exercise, rung }: RungOf,
  { words, base }: TextChange,
): Promise<boolean> {
  const written = await open.db
    .updateTable('role_play')
    .set({ feedback: words, revision: sql<number>`revision + 1` })
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', open.session.id)
    .where('participant_id', '=', open.participantId)
    .where('exercise', '=', exercise)
    .where('rung', '=', rung)
    .where('revision', '=', base)
    .where('feedback', '!=', words)
    .returning('id')
    .executeTakeFirst()
  return written !== undefined
}

async function readFeedback(open: OpenSession, { exercise, rung }: RungOf): Promise<TheirText> {
  const row = await open.db
    .selectFrom('role_play')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'role_play.organisation_id')
        .onRef('person.id', '=', 'role_play.recorded_by'),
    )
    .where('role_play.organisation_id', '=', open.organisationId)
    .where('role_play.session_id', '=', open.session.id)
    .where('role_play.participant_id', '=', open.participantId)
    .where('role_play.exercise', '=', exercise)
    .where('role_play.rung', '=', rung)
    .select([
      'role_play.feedback as words',
      'role_play.revision',
      'role_play.played_at as at',
      'person.name as by',
    ])
    .executeTakeFirst()
  return row ?? { words: '', revision: 0, by: '', at: Temporal.Now.instant() }
}

async function removeRung(open: OpenSession, { exercise, rung }: RungOf): Promise<void> {
  await open.db
    .deleteFrom('role_play')
    .where('organisation_id', '=', open.organisationId)
    .where('session_id', '=', open.session.id)
    .where('participant_id', '=', open.participantId)
    .where('exercise', '=', exercise)
    .where('rung', '=', rung)
    .execute()
}
