import { NOT_FOUND } from '#people/access/record.server.ts'
import { isSheetOn } from '#people/parts/parts.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { isRefused, type Refused } from '#platform/refusal.ts'

import { asksOf } from '../curriculum/asks.ts'
import type { Curriculum } from '../curriculum/curriculum.ts'
import { presentGoals } from '../goals/goal-page.server.ts'
import { readGoals } from '../goals/goal-sheet.server.ts'
import { presentSheet } from '../workbook/sheet-page.server.ts'
import { readAnswersOf } from '../workbook/sheet.server.ts'
import { readAgenda } from './agenda.server.ts'
import { readFeedback } from './feedback.server.ts'
import type { FollowAs } from './live.server.ts'
import { readerInSession } from './reader.ts'
import { readAskAnswers, readTexts } from './room-rows.server.ts'
import { withSession, type OpenSession } from './session-record.server.ts'
import { mayShow, type Showing } from './showing.ts'
import { switchedOffFor } from './taught.server.ts'
import { answersTo, NOT_WRITTEN } from './teaching-page.server.ts'
import { versionOf } from './version.server.ts'
import { versionOfText } from './version-words.ts'

/**
 * What the shared screen shows: what the practitioner chose to show, and nothing else. Nothing of the guide, the notes
 * or other people is read for it. `as` says who looks: whoever runs the session (a second window, a projector), or the
 * person on their own device. Refused with 'not-found'.
 */
export async function sharedScreen(
  actor: SignedIn,
  sessionId: string,
  as: FollowAs,
  curriculum: Curriculum,
) {
  const doing = { action: as, subject: 'shared-screen', reads: true } as const
  return withSession(actor, sessionId, doing, async (open) => {
    if (as === 'see-record' && !open.relation.isSelf) return NOT_FOUND
    const own = as === 'see-record'
    const [view, version, roundUp] = await Promise.all([
      viewOf(open, actor, own, curriculum),
      versionOf(open),
      own ? roundUpOf(open, actor) : null,
    ])
    const { id, status } = open.session
    return {
      me: actor.personId,
      timeZone: actor.timeZone,
      session: { id, status },
      participantId: open.participantId,
      version,
      view,
      roundUp,
    }
  })
}

export type SharedScreen = Exclude<Awaited<ReturnType<typeof sharedScreen>>, Refused>

/** The agenda as the person sees and builds it before a session and in it. Refused with 'not-found'. */
export async function ownAgenda(actor: SignedIn, sessionId: string) {
  const doing = { action: 'see-record', subject: 'agenda', reads: true } as const
  const found = await withSession(actor, sessionId, doing, async (open) =>
    open.relation.isSelf ? { session: open.session, items: await readAgenda(open) } : NOT_FOUND,
  )
  return isRefused(found) ? NOT_FOUND : found
}

type ShownView = Awaited<ReturnType<typeof viewOf>>
export type { ShownView }

async function viewOf(open: OpenSession, actor: SignedIn, own: boolean, all: Curriculum) {
  const { showing, status, mode } = open.session
  if (status !== 'open') return { view: 'nothing' as const }
  // What belongs to one person is never shown to a whole group.
  const personal = own || mode === 'individual'
  const curriculum = all.readBy(readerInSession(actor, open.session, open.participant, own))
  const topics = curriculum.places
  if (showing.view === 'page') return pageView(open, actor, showing, personal, curriculum)
  if (!personal) return { view: 'nothing' as const }
  switch (showing.view) {
    case 'worksheet': {
      const worksheet = await curriculum.worksheet(showing.sheet)
      if (!worksheet) return { view: 'nothing' as const }
      const [answers, off] = await Promise.all([
        readAnswersOf(open, worksheet),
        switchedOffFor(open),
      ])
      if (!isSheetOn(new Set(off), worksheet) || !mayShow(showing, topics, off))
        return { view: 'nothing' as const }
      const { participant } = open
      const sheet = presentSheet({ ...answers, participant, off: false }, actor)
      return { view: 'worksheet' as const, sheet }
    }
    case 'agenda': {
      const items = (await readAgenda(open)).filter((item) => !item.removed)
      return { view: 'agenda' as const, items }
    }
    case 'goal': {
      const goals = presentGoals(await readGoals(open), actor)
      const goal = goals.find((one) => one.status === 'current')
      return goal ? { view: 'goal' as const, goal } : { view: 'nothing' as const }
    }
    case 'nothing':
      return { view: 'nothing' as const }
  }
}

async function pageView(
  open: OpenSession,
  actor: SignedIn,
  showing: Showing & { view: 'page' },
  personal: boolean,
  curriculum: Curriculum,
) {
  const page = await curriculum.page(showing.topic, showing.page)
  if (!page) return { view: 'nothing' as const }
  const answers = personal ? await readAskAnswers(open, showing.topic) : []
  return {
    view: 'page' as const,
    topic: { id: page.topic.id, title: page.topic.title },
    page: page.page,
    answers: personal ? answersTo(answers, actor, showing.topic, asksOf([page.page])) : {},
  }
}

/** In the last step the person rounds up on their own device, if they like: their words, and how it was. */
async function roundUpOf(open: OpenSession, actor: SignedIn) {
  const { status, nowStep, takesWords } = open.session
  if (status !== 'open' || nowStep !== 8 || !takesWords) return null
  const [texts, feedback] = await Promise.all([readTexts(open), readFeedback(open)])
  const own = texts.find(({ kind }) => kind === 'own-words')
  return { ownWords: own ? versionOfText(own, actor) : NOT_WRITTEN, feedback }
}
