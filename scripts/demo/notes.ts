import { newId } from '#platform/database/database.server.ts'
import { factsFrom, type FactRows } from '#programme/notes/facts.server.ts'
import { writeNote } from '#programme/notes/write-note.ts'

import type { Rows } from './rows.ts'
import { MINUTES, placeOf, type Held, type Story } from './held.ts'

/** What of a session goes into its note, beside who took part and when. */
export type Happened = Pick<
  FactRows,
  'reason' | 'texts' | 'techniques' | 'goals' | 'tried' | 'agreed' | 'next'
> & { signed: boolean }

/** The progress note of a session, with the facts and in the words in which the program writes it. */
export function tellNote(rows: Rows, story: Story, held: Held, happened: Happened): void {
  const leader = story.practitioners[0]!.id
  const { signed, ...facts } = happened
  const written = factsFrom(
    {
      ...facts,
      name: story.somebody.name,
      attendance: 'attended',
      leaders: story.practitioners.map(({ name }) => name).sort(),
      topics: [held.topic],
      urgent: false,
      plays: [],
      sheets: [],
      supporters: [],
    },
    {
      id: held.id,
      mode: 'individual',
      startsAt: Temporal.Instant.from(held.startsAt),
      minutes: MINUTES,
      place: placeOf(story),
      openedAt: Temporal.Instant.from(held.startsAt),
      closedAt: Temporal.Instant.from(held.closedAt),
    },
    story.note,
  )
  const ownWords = happened.texts.find(({ kind }) => kind === 'own-words')?.words ?? ''
  rows.add('progress_note', {
    organisation_id: story.organisation,
    id: newId(),
    session_id: held.id,
    participant_id: story.participant,
    facts: written,
    words: writeNote(written),
    own_words: signed ? ownWords : '',
    visible_to_participant: true,
    hidden_reason: '',
    revision: 1,
    written_by: leader,
    written_at: held.closedAt,
    signed_by: signed ? leader : null,
    signed_at: signed ? story.calendar.moment(held.day, 16) : null,
  })
}
