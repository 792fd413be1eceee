import type { SignedIn } from '#people/sign-in/signed-in.ts'
import type { Refused } from '#platform/refusal.ts'

import { readGoals, type GoalView } from '../goals/goal-sheet.server.ts'
import { readPractices, type PracticeView } from '../practice/practice-list.server.ts'
import type { Worksheet } from '../curriculum/worksheet.ts'
import { readAnswersOf } from '../workbook/sheet.server.ts'
import { readAgenda, type AgendaItem } from './agenda.server.ts'
import { readFeedback, type FeedbackSaid } from './feedback.server.ts'
import { readLastTime, type LastTime } from './last-time.server.ts'
import {
  readAskAnswers,
  readHelp,
  readNumber,
  readPages,
  readPlays,
  readSteps,
  readTechniques,
  readTexts,
  readTopics,
  readUrgent,
  type AskAnswer,
  type Help,
  type PageShown,
  type Play,
  type SessionText,
  type TechniqueUsed,
} from './room-rows.server.ts'
import {
  withSession,
  type OpenSession,
  type SessionFacts,
  type SessionParticipant,
} from './session-record.server.ts'
import { switchedOffFor } from './taught.server.ts'
import { versionOf } from './version.server.ts'

/** Everything that the session room shows, as it stands: words are made of it at the edge. */
export interface Room {
  session: SessionFacts
  participant: SessionParticipant
  /** 1 for the first session that was not cancelled. */
  number: number
  topics: string[]
  entered: number[]
  texts: SessionText[]
  urgentSince: Temporal.Instant | null
  goals: GoalView[]
  practices: PracticeView[]
  lastTime: LastTime | null
  agenda: AgendaItem[]
  techniques: TechniqueUsed[]
  plays: Play[]
  pages: PageShown[]
  answers: AskAnswer[]
  /** The worksheet that is open, with what stands on it. */
  sheet: Awaited<ReturnType<typeof readAnswersOf>> | null
  switchedOff: string[]
  feedback: FeedbackSaid | null
  help: Help
  version: string
}

/** What is looked at beside the session's own topics. */
export interface AskedOfRoom {
  topic?: string | undefined
  /** The worksheet that is filled in together. */
  worksheet?: Worksheet | undefined
}

/** As many as one looks back on; the log has them all. */
const MOST_PRACTICES = 12

/**
 * The session room for whoever may run the session. All is asked for at once: two round trips and the
 * commit, however long the session is. `asked` is what is looked at beside the topics of the
 * session. Refused with 'not-found'.
 */
export async function sessionRoom(
  actor: SignedIn,
  sessionId: string,
  asked: AskedOfRoom = {},
): Promise<Room | Refused> {
  const doing = { action: 'run-session', subject: 'session-room', reads: true } as const
  return withSession(actor, sessionId, doing, (open) => readRoom(open, asked))
}

/**
 * Whose session it is, for parts of the room that work with the person's record: they decide themselves what the actor
 * may do with it. Null when the session is not open to the actor.
 */
export async function participantOf(actor: SignedIn, sessionId: string): Promise<string | null> {
  const doing = { action: 'see-record', subject: 'session-room', reads: true } as const
  const found = await withSession(actor, sessionId, doing, async (open) => open.participantId)
  return typeof found === 'string' ? found : null
}

async function readRoom(open: OpenSession, { topic, worksheet }: AskedOfRoom): Promise<Room> {
  const [
    number,
    topics,
    entered,
    texts,
    urgentSince,
    goals,
    practices,
    lastTime,
    agenda,
    techniques,
    plays,
    pages,
    answers,
    sheet,
    switchedOff,
    feedback,
    help,
    version,
  ] = await Promise.all([
    readNumber(open),
    readTopics(open),
    readSteps(open),
    readTexts(open),
    readUrgent(open),
    readGoals(open),
    readPractices(open, MOST_PRACTICES),
    readLastTime(open, open.session.startsAt),
    readAgenda(open),
    readTechniques(open),
    readPlays(open),
    readPages(open),
    readAskAnswers(open, topic ?? ''),
    worksheet ? readAnswersOf(open, worksheet) : null,
    switchedOffFor(open),
    readFeedback(open),
    readHelp(open),
    versionOf(open),
  ])
  return {
    session: open.session,
    participant: open.participant,
    number,
    topics,
    entered,
    texts,
    urgentSince,
    goals,
    practices,
    lastTime,
    agenda,
    techniques,
    plays,
    pages,
    answers,
    sheet,
    switchedOff,
    feedback,
    help,
    version,
  }
}
