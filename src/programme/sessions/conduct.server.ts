import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import type { Refused } from '#platform/refusal.ts'
import { sql } from 'kysely'

import { withSession, type OpenSession } from './session-record.server.ts'
import { asShowing, following, mayShow, type ShowableTopic, type Showing } from './showing.ts'
import { mayBecome } from './status.ts'
import { isStep } from './steps.ts'
import { switchedOffFor } from './taught.server.ts'

const RUNS = { action: 'run-session', subject: 'session' } as const

/**
 * Opens a planned session: it begins with arriving. Opening an open one changes nothing.
 * Whether the person came is said when the session is closed.
 *
 * Refused with 'not-found', or 'not-planned' when it is closed or cancelled.
 */
export async function openSession(
  actor: SignedIn,
  sessionId: string,
): Promise<{ id: string } | Refused> {
  return withSession(actor, sessionId, RUNS, async (open) => {
    if (open.session.status === 'open') return { id: sessionId }
    if (!mayBecome(open.session.status, 'open')) return { refused: 'not-planned' }
    await Promise.all([
      open.db
        .updateTable('session')
        .set({
          status: 'open',
          opened_at: sql<Temporal.Instant>`now()`,
          now_step: 1,
          revision: sql<number>`revision + 1`,
        })
        .where('organisation_id', '=', open.organisationId)
        .where('id', '=', sessionId)
        .where('status', '=', 'planned')
        .execute(),
      noteStep(open, 1),
    ])
    return { id: sessionId }
  })
}

/** Where the session goes: a step, and a handout page while learning. */
export interface Move {
  step: number
  topic?: string
  page?: string
  /** A worksheet of the topic that is opened. */
  sheet?: string
}

/**
 * Goes to a step, in any order, and notes that it was entered; with a page, notes that the page was
 * shown. While something is on the shared screen, that follows. `topics` is the programme's list.
 *
 * Refused with 'not-found', 'no-such-step', 'no-such-page', or 'not-open'.
 */
export async function moveTo(
  actor: SignedIn,
  sessionId: string,
  move: Move,
  topics: readonly ShowableTopic[],
): Promise<{ step: number } | Refused> {
  if (!isStep(move.step)) return { refused: 'no-such-step' }
  const page = pageOf(move)
  if (page && !mayShow(page, topics, [])) return { refused: 'no-such-page' }
  return withSession(actor, sessionId, RUNS, async (open) => {
    if (open.session.status !== 'open') return { refused: 'not-open' }
    const stays = open.session.nowStep === move.step
    const showing = await followed(open, move, topics)
    await Promise.all([
      stays && !showing ? undefined : setPlace(open, move.step, showing ?? open.session.showing),
      stays ? undefined : noteStep(open, move.step),
      page ? notePage(open, page) : undefined,
    ])
    return { step: move.step }
  })
}

/** What the shared screen turns to, or null when it stays as it is. */
async function followed(
  open: OpenSession,
  move: Move,
  topics: readonly ShowableTopic[],
): Promise<Showing | null> {
  const now = open.session.showing
  const next = following(now, move)
  if (JSON.stringify(next) === JSON.stringify(now)) return null
  const off = next.view === 'page' || next.view === 'worksheet' ? await switchedOffFor(open) : []
  return mayShow(next, topics, off) ? next : null
}

/**
 * Shows one thing on the shared screen, or nothing. A page that is shown counts as shown in the session.
 * Refused with 'not-found', 'not-open', or 'not-to-show': no such page or sheet, switched off for the
 * person, or a thing that is never shown.
 */
export async function show(
  actor: SignedIn,
  sessionId: string,
  wish: unknown,
  topics: readonly ShowableTopic[],
): Promise<Showing | Refused> {
  const showing = asShowing(wish)
  const asked = (wish as { view?: unknown } | null)?.view
  if (showing.view !== asked) return { refused: 'not-to-show' }
  return withSession(actor, sessionId, RUNS, async (open) => {
    if (open.session.status !== 'open') return { refused: 'not-open' }
    if (!mayShow(showing, topics, await switchedOffFor(open))) return { refused: 'not-to-show' }
    await Promise.all([
      setPlace(open, open.session.nowStep, showing),
      showing.view === 'page' ? notePage(open, showing) : undefined,
    ])
    return showing
  })
}

function pageOf({ topic, page }: Move): (Showing & { view: 'page' }) | null {
  return topic && page ? { view: 'page', topic, page } : null
}

async function setPlace(open: OpenSession, step: number, showing: Showing): Promise<void> {
  await open.db
    .updateTable('session')
    .set({ now_step: step, showing: JSON.stringify(showing) })
    .where('organisation_id', '=', open.organisationId)
    .where('id', '=', open.session.id)
    .execute()
}

async function noteStep(open: OpenSession, step: number): Promise<void> {
  await open.db
    .insertInto('session_step')
    .values({
      organisation_id: open.organisationId,
      id: newId(),
      session_id: open.session.id,
      step,
      entered_by: open.actor.personId,
    })
    .execute()
}

/** The latest time counts: where two sessions or devices go on from. */
async function notePage(
  open: OpenSession,
  { topic, page }: { topic: string; page: string },
): Promise<void> {
  await open.db
    .insertInto('page_shown')
    .values({
      organisation_id: open.organisationId,
      id: newId(),
      session_id: open.session.id,
      topic,
      page,
    })
    .onConflict((again) =>
      again
        .columns(['organisation_id', 'session_id', 'topic', 'page'])
        .doUpdateSet({ shown_at: sql<Temporal.Instant>`now()` }),
    )
    .execute()
}
