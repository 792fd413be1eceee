import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { todayOf } from '#people/sign-in/signed-in.ts'
import { dayInWords, dayOf, timeInWords } from '#platform/words/dates.ts'

import type { Curriculum } from '../curriculum/curriculum.ts'
import { versionOfText } from '../sessions/version-words.ts'
import type { Closing } from './closing.server.ts'

/** The screen that closes a session, in plain words. */
export function presentClosing(closing: Closing, reader: SignedIn, curriculum: Curriculum) {
  const { session, participant, planned, suggested } = closing
  const today = todayOf(reader)
  const titles = (topics: readonly string[]) =>
    topics.map((topic) => curriculum.outline(topic)?.title ?? topic).join(', ')
  const own = closing.texts.find(({ kind }) => kind === 'own-words')
  return {
    me: reader.personId,
    session: {
      id: session.id,
      status: session.status,
      minutes: session.minutes,
      place: session.place,
    },
    person: { id: participant.id, name: participant.name },
    stillOpen: closing.stillOpen,
    hasGoal: closing.hasGoal,
    ownWords: own ? versionOfText(own, reader) : { value: '', revision: 0, by: '', at: '' },
    feedback: closing.feedback,
    planned: planned && {
      id: planned.id,
      day: dayInWords(dayOf(planned.startsAt, reader.timeZone), today),
      time: timeInWords(planned.startsAt, reader.timeZone),
      topics: titles(planned.topics),
    },
    suggested: {
      ...suggested,
      day: dayInWords(suggested.date, today),
      topics: suggested.topic ? titles([suggested.topic]) : '',
    },
  }
}

export type PresentedClosing = ReturnType<typeof presentClosing>
