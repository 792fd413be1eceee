import { isSheetOn } from '#people/parts/parts.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import type { Version } from '#ui/saving/send.ts'

import type { Curriculum } from '../curriculum/curriculum.ts'
import { asksOf } from '../curriculum/asks.ts'
import type { Topic } from '../curriculum/programme.ts'
import { askField } from './field-names.ts'
import type { AskAnswer } from './room-rows.server.ts'
import type { Room } from './room.server.ts'
import { asksForFeedback, standingOfPlay } from './rungs.ts'
import type { StepNumber } from './steps.ts'
import { versionOfText } from './version-words.ts'

/** What the address asks for; each part may be missing or not fit. */
export interface AskedPlace {
  step?: number | undefined
  topic?: string | null
  page?: string | null
  play?: string | null
  /** Whether all technique cards are wanted. */
  cards?: boolean
}

/** Where the room is. */
export interface Place {
  step: StepNumber
  topic: string | null
  page: string | null
  play: string | null
}

/**
 * Where the room is: what the address asks for, or else where the session is: its step, and the page
 * that was shown last, or the first page of its topic.
 */
export function placeIn(room: Room, asked: AskedPlace, curriculum: Curriculum): Place {
  const step = (asked.step ?? room.session.nowStep) as StepNumber
  const last = room.pages.findLast(({ topic }) => !asked.topic || topic === asked.topic)
  const topic = known(asked.topic, curriculum) ?? last?.topic ?? room.topics[0] ?? null
  const pages = (topic && curriculum.outline(topic)?.pages) || []
  const wish = asked.page ?? (last?.topic === topic ? last?.page : undefined)
  const elsewhere = curriculum.places.find(({ id }) => id === topic)?.pages ?? []
  const page = [...pages, ...elsewhere].find(({ id }) => id === wish) ?? pages[0]
  return {
    step,
    topic,
    page: page?.id ?? null,
    play: asked.play ?? null,
  }
}

function known(topic: string | null | undefined, curriculum: Curriculum): string | undefined {
  return topic && curriculum.outline(topic)?.taught ? topic : undefined
}

/** Teaching: the page, the guide beside it, graded practice and sheets; null without a topic. */
export async function presentTeaching(
  room: Room,
  actor: SignedIn,
  place: Place,
  curriculum: Curriculum,
) {
  const open =
    place.topic && place.page ? await curriculum.page(place.topic, place.page) : undefined
  if (!open) return null
  const { topic } = open
  const guide = topic.guide.pages.find((page) => page.for === open.page.id) ?? null
  const cards = await curriculum.techniques()
  const off = new Set(room.switchedOff)
  return {
    topic: { id: topic.id, title: topic.title },
    topics: topicsAtHand(room, topic, curriculum),
    page: open.page,
    where: { number: open.number, of: open.of },
    before: open.before?.id ?? null,
    after: open.after?.id ?? null,
    guide,
    opening: open.number === 1 ? topic.guide.open : '',
    ending: open.number === open.of ? topic.guide.close : [],
    difficulties: topic.guide.difficulties,
    adapt: topic.guide.adapt,
    cards: cards.filter(({ id }) => guide?.prompts.some((prompt) => prompt.technique === id)),
    used: room.techniques
      .filter((used) => used.topic === topic.id && used.page === open.page.id)
      .map(({ technique }) => technique),
    answers: answersTo(room.answers, actor, topic.id, asksOf([open.page])),
    checking: open.number === open.of ? topic.checking : [],
    plays: topic.guide.rolePlays.map((play) => presentPlay(room, actor, topic, play, place)),
    sheets: topic.worksheets
      .filter((sheet) => isSheetOn(off, sheet))
      .map(({ id, title, purpose }) => ({ id, title, purpose })),
  }
}

export type Teaching = NonNullable<Awaited<ReturnType<typeof presentTeaching>>>

/** A text that nobody wrote yet. */
export const NOT_WRITTEN: Version = { value: '', revision: 0, by: '', at: '' }

/** What the person has said to the questions of a page, as fields that save themselves. */
export function answersTo(
  answers: readonly AskAnswer[],
  actor: SignedIn,
  topic: string,
  asks: readonly { id: string }[],
): Record<string, { field: string; now: Version }> {
  return Object.fromEntries(
    asks.map(({ id }) => {
      const given = answers.find((one) => one.sheet === `page:${topic}` && one.field === id)
      const now = given ? versionOfText({ ...given, words: given.value }, actor) : NOT_WRITTEN
      return [id, { field: askField(topic, id), now }]
    }),
  )
}

/** The topics of this session, and the one at hand when it is another. */
function topicsAtHand(room: Room, topic: Topic, curriculum: Curriculum) {
  const ids = [...new Set([...room.topics, topic.id])]
  return ids.map((id) => ({ id, title: curriculum.outline(id)?.title ?? id }))
}

function presentPlay(
  room: Room,
  actor: SignedIn,
  topic: Topic,
  rolePlay: Topic['guide']['rolePlays'][number],
  place: Place,
) {
  const exercise = `${topic.id}/${rolePlay.id}`
  const rows = room.plays.filter((play) => play.exercise === exercise)
  const [asked, rung] = place.play?.split('.') ?? []
  const state = standingOfPlay(
    rows.map((row) => row.rung),
    asked === rolePlay.id ? rung : undefined,
  )
  const said = rows.find((row) => row.rung === state.step)
  return {
    rolePlay,
    exercise,
    state,
    feedback: asksForFeedback(state.step)
      ? versionOfText(
          said
            ? { words: said.feedback, revision: said.revision, by: said.by, at: said.at }
            : { words: '', revision: 0, by: '', at: Temporal.Now.instant() },
          actor,
        )
      : null,
  }
}
