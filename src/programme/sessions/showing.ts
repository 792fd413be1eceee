import { z } from 'zod'

import { isSheetOn, isTopicOn } from '#people/parts/parts.ts'

/**
 * What the shared screen shows: one thing that the practitioner chose to show, or nothing. The guide,
 * notes, techniques and other people are not among the things that can be shown.
 */
export type Showing =
  | { view: 'nothing' }
  | { view: 'page'; topic: string; page: string }
  | { view: 'worksheet'; sheet: string }
  | { view: 'agenda' }
  | { view: 'goal' }

export const NOTHING: Showing = { view: 'nothing' }

const id = z.string().min(1).max(100)
const shape = z.discriminatedUnion('view', [
  z.strictObject({ view: z.literal('nothing') }),
  z.strictObject({ view: z.literal('page'), topic: id, page: id }),
  z.strictObject({ view: z.literal('worksheet'), sheet: id }),
  z.strictObject({ view: z.literal('agenda') }),
  z.strictObject({ view: z.literal('goal') }),
])

/** What was stored, or asked for, as something that can be shown. What cannot be shown shows nothing. */
export function asShowing(stored: unknown): Showing {
  const read = shape.safeParse(stored)
  return read.success ? read.data : NOTHING
}

/** What a topic has to show; the list is handed in. */
export interface ShowableTopic {
  id: string
  pages: readonly { id: string }[]
  worksheets: readonly { id: string }[]
}

/**
 * May this be shown to a person? There must be such a page or sheet, and it must not be switched off
 * for them ('topic:1.3', 'sheet:life-areas'; needs.md, 2).
 */
export function mayShow(
  showing: Showing,
  topics: readonly ShowableTopic[],
  switchedOff: readonly string[],
): boolean {
  const off = new Set(switchedOff)
  switch (showing.view) {
    case 'page': {
      const topic = topics.find((one) => one.id === showing.topic)
      const page = topic?.pages.some((one) => one.id === showing.page) ?? false
      return page && isTopicOn(off, showing.topic)
    }
    case 'worksheet': {
      const { sheet: id } = showing
      const topic = topics.find((one) => one.worksheets.some((sheet) => sheet.id === id))
      return topic !== undefined && isSheetOn(off, { id, topic: topic.id })
    }
    case 'agenda':
    case 'goal':
    case 'nothing':
      return true
  }
}

/**
 * What the shared screen shows once the session goes to another step: it follows to what that step has
 * to show. While it shows nothing it stays dark, and a step without anything to show leaves it as it is.
 */
export function following(
  showing: Showing,
  move: { step: number; topic?: string; page?: string; sheet?: string },
): Showing {
  if (showing.view === 'nothing') return showing
  if (move.sheet) return { view: 'worksheet', sheet: move.sheet }
  if (move.topic && move.page) return { view: 'page', topic: move.topic, page: move.page }
  if (move.step === showingSteps.goal) return { view: 'goal' }
  if (move.step === showingSteps.agenda) return { view: 'agenda' }
  return showing
}

/** Steps that have something of their own to show (programme.md, section 4). */
const showingSteps = { goal: 4, agenda: 5 }
