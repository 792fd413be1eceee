import { todayOf, type SignedIn } from '#people/sign-in/signed-in.ts'
import { dayInWords, dayOf, shortDay, timeInWords } from '#platform/words/dates.ts'

import type { Curriculum } from '../curriculum/curriculum.ts'
import { presentPractices } from '../practice/practice-page.server.ts'
import { momentInWords } from '../sessions/version-words.ts'
import type { ListedNote, OwnSession, OwnSessionOpen } from './note-list.server.ts'
import type { Addition, NoteToRead } from './notes.server.ts'

/** A note as its page shows it. */
export function presentNote(note: NoteToRead, reader: SignedIn, curriculum: Curriculum) {
  const today = todayOf(reader)
  return {
    id: note.id,
    sessionId: note.sessionId,
    person: note.participant,
    day: dayInWords(dayOf(note.startsAt, reader.timeZone), today),
    topics: titles(note.topics, curriculum),
    words: {
      value: note.words,
      revision: note.revision,
      by: note.writtenBy,
      at: momentInWords(note.writtenAt, reader),
    },
    ownWords: { value: note.ownWords, revision: note.ownWordsRevision, by: '', at: '' },
    visible: note.visible,
    hiddenReason: note.hiddenReason,
    signed: note.signedAt && {
      by: note.signedBy ?? '',
      on: shortDay(dayOf(note.signedAt, reader.timeZone), ''),
    },
    additions: note.additions.map((added) => presentAddition(added, reader)),
    me: reader.personId,
  }
}

export type PresentedNote = ReturnType<typeof presentNote>
export type PresentedAddition = ReturnType<typeof presentAddition>

function presentAddition({ id, kind, words, byId, by, at }: Addition, reader: SignedIn) {
  const on = shortDay(dayOf(at, reader.timeZone), todayOf(reader))
  return { id, kind, words, by: byId === reader.personId ? '' : by, on }
}

/** The notes of a person as a list. */
export function presentNotes(
  notes: readonly ListedNote[],
  reader: SignedIn,
  curriculum: Curriculum,
) {
  const today = todayOf(reader)
  return notes.map(({ startsAt, topics, words, ...note }) => ({
    ...note,
    day: dayInWords(dayOf(startsAt, reader.timeZone), today),
    topics: titles(topics, curriculum),
    begins: beginning(words),
  }))
}

/** The first paragraph that says more than when and where, as a taste of the note. */
function beginning(words: string): string {
  const paragraphs = words.split('\n\n')
  return paragraphs[1] ?? paragraphs[0] ?? ''
}

/** A person's own sessions: those to come, the nearest first, then the others, the latest first. */
export function presentOwnSessions(
  sessions: readonly OwnSession[],
  reader: SignedIn,
  curriculum: Curriculum,
) {
  const all = sessions.map((session) => presentOwnLine(session, reader, curriculum))
  return {
    ahead: all.filter(({ status }) => status !== 'closed').toReversed(),
    past: all.filter(({ status }) => status === 'closed'),
  }
}

export type PresentedOwnSession = ReturnType<typeof presentOwnLine>

function presentOwnLine(session: OwnSession, reader: SignedIn, curriculum: Curriculum) {
  const { startsAt, topics, ...rest } = session
  return {
    ...rest,
    day: dayInWords(dayOf(startsAt, reader.timeZone), todayOf(reader)),
    time: timeInWords(startsAt, reader.timeZone),
    topics: titles(topics, curriculum),
  }
}

/** One of a person's own sessions as its page shows it. */
export function presentOwnSession(open: OwnSessionOpen, reader: SignedIn, curriculum: Curriculum) {
  const { session } = open
  return {
    id: session.id,
    status: session.status,
    attendance: open.attendance,
    day: dayInWords(dayOf(session.startsAt, reader.timeZone), todayOf(reader)),
    time: timeInWords(session.startsAt, reader.timeZone),
    minutes: session.minutes,
    place: session.place,
    topics: titles(open.topics, curriculum),
    ownWords: open.ownWords,
    summary: open.summary,
    nextPlan: open.nextPlan,
    note:
      typeof open.note === 'string'
        ? open.note
        : {
            words: open.note.words,
            by: open.note.signedBy,
            on: shortDay(dayOf(open.note.signedAt, reader.timeZone), todayOf(reader)),
          },
    additions: open.additions.map((added) => presentAddition(added, reader)),
    practices: presentPractices(open.practices, reader),
    feedback: open.feedback,
    agenda: open.agenda,
    /** Said in the session itself; afterwards the form need not ask again. */
    hasBegun: session.status !== 'planned',
  }
}

function titles(topics: readonly string[], curriculum: Curriculum): string {
  return topics.map((topic) => curriculum.outline(topic)?.title ?? topic).join(', ')
}
