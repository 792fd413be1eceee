import { sql } from 'kysely'

import { NOT_FOUND, withRecord, type OpenRecord } from '#people/access/record.server.ts'
import { participantNamed } from '#people/enrolment/participant.server.ts'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import type { Refused } from '#platform/refusal.ts'

import { readPractices, type PracticeView } from '../practice/practice-list.server.ts'
import { readAgenda, type AgendaItem } from '../sessions/agenda.server.ts'
import { readFeedback, type FeedbackSaid } from '../sessions/feedback.server.ts'
import { readTexts, readTopics } from '../sessions/room-rows.server.ts'
import { withSession, type SessionFacts } from '../sessions/session-record.server.ts'
import { readAdditions, type Addition } from './notes.server.ts'

export interface ListedNote {
  id: string
  sessionId: string
  startsAt: Temporal.Instant
  topics: string[]
  words: string
  ownWords: string
  signed: boolean
  visible: boolean
  additions: number
}

/** As many notes as a year of weekly sessions and more leaves. */
const MOST = 200

/** All progress notes of a person, the newest first, for those who work with them. Refused with 'not-found'. */
export async function notesOf(
  actor: SignedIn,
  participantId: string,
): Promise<{ participant: { id: string; name: string }; notes: ListedNote[] } | Refused> {
  const doing = { action: 'write-note', subject: 'progress-notes', reads: true } as const
  return withRecord(actor, participantId, doing, async (record) => {
    const [{ id, name }, notes] = await Promise.all([participantNamed(record), readNotes(record)])
    return { participant: { id, name }, notes }
  })
}

async function readNotes(record: OpenRecord): Promise<ListedNote[]> {
  const { rows } = await sql<ListedNote>`
    select note.id, note.session_id as "sessionId", session.starts_at as "startsAt",
      array(select topic from session_topic
            where session_topic.organisation_id = note.organisation_id
              and session_topic.session_id = note.session_id order by position) as topics,
      note.words, note.own_words as "ownWords", note.signed_at is not null as signed,
      note.visible_to_participant as visible,
      (select count(*)::int from note_amendment added
       where added.organisation_id = note.organisation_id and added.note_id = note.id) as additions
    from progress_note note
      join session on session.organisation_id = note.organisation_id and session.id = note.session_id
    where note.organisation_id = ${record.organisationId}
      and note.participant_id = ${record.participantId}
    order by session.starts_at desc, note.id desc
    limit ${MOST}`.execute(record.db)
  return rows
}

/** The note of a session, for those who work with the person; null while there is none. Refused with 'not-found'. */
export async function noteOfSession(
  actor: SignedIn,
  sessionId: string,
): Promise<{ id: string | null } | Refused> {
  const doing = { action: 'write-note', subject: 'progress-note', reads: true } as const
  return withSession(actor, sessionId, doing, async (open) => {
    const note = await readNoteOfSession(open, sessionId)
    return { id: note?.id ?? null }
  })
}

/** A session as the person finds it in their list. */
export interface OwnSession {
  id: string
  startsAt: Temporal.Instant
  minutes: number
  place: string
  status: 'planned' | 'open' | 'closed'
  attendance: 'expected' | 'attended' | 'absent' | 'excused'
  topics: string[]
  leaders: string[]
  ownWords: string
}

/** The actor's own sessions, the latest first; cancelled ones are left out. Refused with 'not-found'. */
export async function ownSessions(actor: SignedIn): Promise<OwnSession[] | Refused> {
  const doing = { action: 'see-record', subject: 'sessions', reads: true } as const
  return withRecord<OwnSession[] | Refused>(actor, actor.personId, doing, async (record) => {
    const { rows } = await sql<OwnSession>`
      select session.id, session.starts_at as "startsAt", session.minutes, session.place,
        session.status, attendance.status as attendance,
        array(select topic from session_topic
              where session_topic.organisation_id = session.organisation_id
                and session_topic.session_id = session.id order by position) as topics,
        array(select person.name from session_leader
                join person on person.organisation_id = session_leader.organisation_id
                  and person.id = session_leader.practitioner_id
              where session_leader.organisation_id = session.organisation_id
                and session_leader.session_id = session.id order by person.name) as leaders,
        coalesce((select words from session_text
                  where session_text.organisation_id = session.organisation_id
                    and session_text.session_id = session.id and kind = 'own-words'
                    and session_text.participant_id = attendance.participant_id), '') as "ownWords"
      from attendance
        join session on session.organisation_id = attendance.organisation_id
          and session.id = attendance.session_id
      where attendance.organisation_id = ${record.organisationId}
        and attendance.participant_id = ${record.participantId}
        and session.status <> 'cancelled'
      order by session.starts_at desc, session.id desc
      limit ${MOST}`.execute(record.db)
    return rows
  })
}

/** What the person may see of the note: itself, or why there is none to see. */
export type OwnNote =
  | 'none'
  | 'not-signed'
  | 'held-back'
  | { words: string; signedBy: string; signedAt: Temporal.Instant }

export interface OwnSessionOpen {
  session: SessionFacts
  topics: string[]
  attendance: string
  ownWords: string
  summary: string
  nextPlan: string
  note: OwnNote
  additions: Addition[]
  practices: PracticeView[]
  feedback: FeedbackSaid | null
  agenda: AgendaItem[]
}

const MOST_PRACTICES = 60

/**
 * One of the actor's own sessions: summary, note, practice, own words. The note is theirs to read once it is signed; one
 * that is held back is said to be there, but neither its words nor the reason leave. Refused with 'not-found'.
 */
export async function ownSession(
  actor: SignedIn,
  sessionId: string,
): Promise<OwnSessionOpen | Refused> {
  const doing = { action: 'see-record', subject: 'session', reads: true } as const
  return withSession<OwnSessionOpen | Refused>(actor, sessionId, doing, async (open) => {
    if (!open.relation.isSelf) return NOT_FOUND
    const [topics, texts, note, practices, feedback, agenda] = await Promise.all([
      readTopics(open),
      readTexts(open),
      readNoteOfSession(open, sessionId),
      readPractices(open, MOST_PRACTICES),
      readFeedback(open),
      readAgenda(open),
    ])
    const words = (kind: string) => texts.find((text) => text.kind === kind)?.words ?? ''
    const seen = ownNote(note)
    const additions = note?.additions ?? []
    return {
      session: open.session,
      topics,
      attendance: open.participant.attendance,
      ownWords: note?.ownWords || words('own-words'),
      summary: words('summary'),
      nextPlan: words('next-plan'),
      note: seen,
      additions: seen === 'held-back' ? additions.filter(isOwnWords) : additions,
      practices: practices.filter((practice) => practice.sessionId === sessionId),
      feedback,
      agenda,
    }
  })
}

function isOwnWords({ kind }: Addition): boolean {
  return kind === 'own-words'
}

type NoteRow = NonNullable<Awaited<ReturnType<typeof readNoteOfSession>>>

function ownNote(note: NoteRow | null): OwnNote {
  if (!note) return 'none'
  if (!note.signedAt || note.signedBy === null) return 'not-signed'
  if (!note.visible) return 'held-back'
  return { words: note.words, signedBy: note.signedBy, signedAt: note.signedAt }
}

async function readNoteOfSession(record: OpenRecord, sessionId: string) {
  const note = await record.db
    .selectFrom('progress_note as note')
    .leftJoin('person as signer', (join) =>
      join
        .onRef('signer.organisation_id', '=', 'note.organisation_id')
        .onRef('signer.id', '=', 'note.signed_by'),
    )
    .where('note.organisation_id', '=', record.organisationId)
    .where('note.session_id', '=', sessionId)
    .where('note.participant_id', '=', record.participantId)
    .select([
      'note.id',
      'note.words',
      'note.own_words as ownWords',
      'note.visible_to_participant as visible',
      'note.signed_at as signedAt',
      'signer.name as signedBy',
    ])
    .executeTakeFirst()
  return note ? { ...note, additions: await readAdditions(record, note.id) } : null
}
