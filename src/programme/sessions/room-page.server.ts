import { isSheetOn, isTopicOn } from '#people/parts/parts.ts'
import { todayOf, type SignedIn } from '#people/sign-in/signed-in.ts'
import { dayInWords, dayOf, timeInWords } from '#platform/words/dates.ts'
import type { Version } from '#ui/saving/send.ts'
import * as m from '#messages'

import type { Curriculum } from '../curriculum/curriculum.ts'
import { presentProcedures } from '../curriculum/procedures.ts'
import { presentGoals } from '../goals/goal-page.server.ts'
import { toLookBackOn } from '../practice/practice.ts'
import { presentPractices } from '../practice/practice-page.server.ts'
import { offeredBy } from '../practice/practice-options.ts'
import { presentSheet } from '../workbook/sheet-page.server.ts'
import { endOf, minutesLeft } from './clock.ts'
import { readerInSession } from './reader.ts'
import type { LastTime } from './last-time.server.ts'
import type { Room } from './room.server.ts'
import { GUIDE_WORDS, STEP_WORDS } from './session-words.ts'
import { standingOfSteps, STEPS, usualMinutes, type StepNumber } from './steps.ts'
import { placeIn, presentTeaching, type AskedPlace } from './teaching-page.server.ts'
import { TEXT_KINDS, type TextKind } from './texts.ts'
import { versionOfText } from './version-words.ts'

/** The session room as its page shows it: plain words and numbers, nothing of the clock or the database. */
export async function presentRoom(room: Room, actor: SignedIn, asked: AskedPlace, all: Curriculum) {
  const { session, participant } = room
  const curriculum = all.readBy(readerInSession(actor, session, participant))
  const place = placeIn(room, asked, curriculum)
  const goals = presentGoals(room.goals, actor)
  const practices = presentPractices(room.practices, actor)
  const name = participant.name
  return {
    me: actor.personId,
    version: room.version,
    session: {
      id: session.id,
      status: session.status,
      takesWords: session.takesWords,
      showing: session.showing,
      place: session.place,
      title: titleOf(room, curriculum),
      left: timeLeft(room),
    },
    person: { id: participant.id, name, pronouns: participant.pronouns },
    ribbon: ribbonOf(goals, name),
    step: place.step,
    steps: stepsOf(room, place.step),
    guide: GUIDE_WORDS[STEPS[place.step - 1]!.name].map((words) => words()),
    texts: textsOf(room, actor),
    urgent: room.urgentSince && timeInWords(room.urgentSince, actor.timeZone),
    help: room.help,
    lastTime: room.lastTime && presentLastTime(room.lastTime, actor, curriculum),
    tried: place.step === 3 ? toLookBackOn(practices, session.id) : [],
    goals: goals.filter((goal) => goal.status === 'current'),
    topics: titlesOf(room.topics, curriculum),
    agenda: room.agenda,
    play: place.play,
    sheet: place.step === 6 ? await sheetOf(room, actor, curriculum) : null,
    timeZone: actor.timeZone,
    choosable: place.step === 6 ? choosable(room, curriculum) : [],
    cards: asked.cards ? await curriculum.techniques() : null,
    procedures: asked.cards
      ? await presentProcedures(curriculum, (sheet) => isSheetOn(new Set(room.switchedOff), sheet))
      : [],
    usedAnywhere: room.techniques.map(({ technique }) => technique),
    teaching: place.step === 6 ? await presentTeaching(room, actor, place, curriculum) : null,
    agreed:
      place.step === 7 ? practices.filter((practice) => practice.sessionId === session.id) : [],
    offered: place.step === 7 ? await offered(room, curriculum) : [],
    feedback: room.feedback,
  }
}

export type RoomPage = Awaited<ReturnType<typeof presentRoom>>
export type PresentedLastTime = ReturnType<typeof presentLastTime>

/** The last session in words, for step 2 and for the page before a session. */
export function presentLastTime(last: LastTime, actor: SignedIn, curriculum: Curriculum) {
  return {
    id: last.id,
    day: dayInWords(dayOf(last.startsAt, actor.timeZone), todayOf(actor)),
    topics: titlesOf(last.topics, curriculum),
    ownWords: last.ownWords,
    summary: last.summary,
    nextPlan: last.nextPlan,
    noteIsSigned: last.noteIsSigned,
  }
}

/** 'Session 9 · Breaking it down'. */
function titleOf(room: Room, curriculum: Curriculum): string {
  const titles = titlesOf(room.topics, curriculum)
  return [m.sessions_number({ number: room.number }), ...titles].join(' · ')
}

/** The titles of topics; one that the programme no longer lists goes by its number. */
export function titlesOf(topics: readonly string[], curriculum: Curriculum): string[] {
  return topics.map((topic) => curriculum.outline(topic)?.title ?? topic)
}

function timeLeft({ session }: Room): { minutes: number; endsAt: number; now: number } | null {
  if (session.status !== 'open') return null
  const now = Temporal.Now.instant()
  const end = endOf(session)
  return {
    minutes: minutesLeft(end, now),
    endsAt: end.epochMilliseconds,
    now: now.epochMilliseconds,
  }
}

function ribbonOf(goals: ReturnType<typeof presentGoals>, name: string) {
  const goal = goals.find(({ status }) => status === 'current')
  if (!goal) return null
  const next = goal.nextStep
  return {
    label: m.goals_what_they_want({ name }),
    words: goal.words,
    next: next?.words ?? '',
    by: next?.dueWords ?? '',
  }
}

function stepsOf(room: Room, now: StepNumber) {
  const minutes = usualMinutes(room.session.minutes)
  const states = standingOfSteps(now, room.entered)
  return STEPS.map((step, at) => ({
    number: step.number,
    name: step.name,
    label: STEP_WORDS[step.name](),
    minutes: minutes[step.name],
    state: states[at]!,
  }))
}

/** Every kind of text as its field takes it; revision 0 where nobody wrote yet. */
function textsOf(room: Room, actor: SignedIn): Record<TextKind, Version> {
  const entries = TEXT_KINDS.map((kind) => {
    const text = room.texts.find((one) => one.kind === kind)
    return [kind, text ? versionOfText(text, actor) : { value: '', revision: 0, by: '', at: '' }]
  })
  return Object.fromEntries(entries) as Record<TextKind, Version>
}

/** The worksheet that is open, as the workbook shows it; none when it is switched off for the person. */
async function sheetOf(
  { sheet, participant, switchedOff }: Room,
  actor: SignedIn,
  curriculum: Curriculum,
) {
  const worksheet = sheet && (await curriculum.worksheet(sheet.worksheet.id))
  if (!worksheet || !isSheetOn(new Set(switchedOff), worksheet)) return null
  return presentSheet({ ...sheet, worksheet, participant, off: false }, actor)
}

/** Every topic that may be taken up with the person, in the programme's order. */
function choosable(room: Room, curriculum: Curriculum) {
  return curriculum.modules
    .flatMap((module) => module.topics)
    .filter(({ id, taught }) => taught && isTopicOn(new Set(room.switchedOff), id))
    .map(({ id, title }) => ({ id, title }))
}

async function offered(room: Room, curriculum: Curriculum) {
  const topics = await Promise.all(room.topics.map((topic) => curriculum.topic(topic)))
  return topics.flatMap(offeredBy)
}
