import { sql } from 'kysely'

import type { OpenRecord } from '#people/access/record.server.ts'
import { dayOf, timeInWords } from '#platform/words/dates.ts'

import type { Curriculum } from '../curriculum/curriculum.ts'
import type { Technique } from '../curriculum/programme.ts'
import type { Outcome } from '../goals/goal.ts'
import { dateAndTime } from '../sessions/clock.ts'
import { rolePlaySteps } from '../curriculum/role-play.ts'
import { isRung } from '../sessions/rungs.ts'
import { lengthOf, skillsOf, type NoteFacts } from './facts.ts'

/** Which session, and who came. */
export interface HeldSession {
  id: string
  mode: 'individual' | 'group'
  startsAt: Temporal.Instant
  minutes: number
  place: string
  openedAt: Temporal.Instant | null
  closedAt: Temporal.Instant | null
}

/**
 * Everything that a progress note is written from (programme.md, section 12), read from the rows of the session.
 * One statement, whatever happened; titles come from the curriculum that is handed in.
 */
export async function gatherFacts(
  record: OpenRecord,
  session: HeldSession,
  curriculum: Curriculum,
): Promise<NoteFacts> {
  const [rows, cards] = await Promise.all([readFacts(record, session), curriculum.techniques()])
  return factsFrom(rows, session, { curriculum, cards, timeZone: record.actor.timeZone })
}

/** What a note's facts are, from the rows of the session: with titles, and times on the service's clock. */
export function factsFrom(
  rows: FactRows,
  session: HeldSession,
  { curriculum, cards, timeZone }: Surroundings,
): NoteFacts {
  const { date: day, time } = dateAndTime(session.startsAt, timeZone)
  const closedAt = session.closedAt ?? Temporal.Now.instant()
  const used = rows.techniques.flatMap((id) => cards.find((card) => card.id === id) ?? [])
  const texts = new Map(rows.texts.map(({ kind, words }) => [kind, words]))
  const titleOf = (topic: string) => curriculum.outline(topic)?.title ?? topic
  return {
    name: rows.name,
    day,
    time,
    minutes: lengthOf({ ...session, closedAt }),
    mode: session.mode,
    place: session.place,
    leaders: rows.leaders,
    attendance:
      rows.attendance === 'absent' || rows.attendance === 'excused' ? rows.attendance : 'attended',
    topics: rows.topics.map((id) => ({ id, title: titleOf(id), module: moduleOf(id, curriculum) })),
    urgent: rows.urgent ? (texts.get('urgent') ?? '') : null,
    goals: rows.goals,
    notReviewedReason: rows.goals.length > 0 ? '' : rows.reason,
    techniques: used.map(({ id, title, kind }) => ({ id, title, kind })),
    skills: skillsOf({
      techniques: rows.techniques,
      rolePlays: rows.plays.length,
      sheets: rows.sheets,
    }),
    rolePlays: rolePlaysOf(rows.plays, curriculum),
    sheets: sheetTitles(rows.sheets, curriculum),
    tried: rows.tried,
    agreed: rows.agreed,
    supporters: rows.supporters,
    goalTalk: texts.get('goal-talk') ?? '',
    teaching: texts.get('teaching') ?? '',
    summary: texts.get('summary') ?? '',
    response: texts.get('response') ?? '',
    nextPlan: texts.get('next-plan') ?? '',
    next: rows.next && {
      day: dayOf(Temporal.Instant.from(rows.next.at), timeZone),
      time: timeInWords(Temporal.Instant.from(rows.next.at), timeZone),
      topics: rows.next.topics.map(titleOf),
    },
  }
}

function moduleOf(topic: string, curriculum: Curriculum): string {
  return curriculum.module(Number(topic.split('.')[0]))?.title ?? ''
}

/** Each exercise once, with the rungs that were taken in their order. */
function rolePlaysOf(plays: FactRows['plays'], curriculum: Curriculum): NoteFacts['rolePlays'] {
  const byExercise = Map.groupBy(plays, ({ exercise }) => exercise)
  return [...byExercise].map(([exercise, rows]) => {
    const [topic = '', id = ''] = exercise.split('/')
    const plays = curriculum.places.find((place) => place.id === topic)?.rolePlays
    const title = plays?.find((play) => play.id === id)?.title ?? id
    const taken = rows.map(({ rung }) => rung).filter(isRung)
    return { title, rungs: rolePlaySteps.filter((rung) => taken.includes(rung)) }
  })
}

/** Worksheets by their title; answers to the questions on a page belong to the topic, which is named anyway. */
function sheetTitles(sheets: readonly string[], curriculum: Curriculum): string[] {
  const known = curriculum.places.flatMap((topic) => topic.worksheets)
  return sheets.flatMap((id) => known.find((sheet) => sheet.id === id)?.title ?? [])
}

/** What is needed beside the rows of the session. */
export interface Surroundings {
  curriculum: Curriculum
  cards: readonly Technique[]
  timeZone: string
}

/** The rows that a session left, as far as a note tells of them. */
export interface FactRows {
  name: string
  attendance: string
  reason: string
  leaders: string[]
  topics: string[]
  techniques: string[]
  texts: { kind: string; words: string }[]
  urgent: boolean
  goals: NoteFacts['goals']
  plays: { exercise: string; rung: string }[]
  sheets: string[]
  tried: (NoteFacts['tried'][number] & { outcome: Outcome })[]
  agreed: NoteFacts['agreed']
  supporters: NoteFacts['supporters']
  next: { at: string; topics: string[] } | null
}

async function readFacts(record: OpenRecord, session: HeldSession): Promise<FactRows> {
  const org = sql`${record.organisationId}::uuid`
  const held = sql`${session.id}::uuid`
  const who = sql`${record.participantId}::uuid`
  const { rows } = await sql<FactRows>`
    select person.name, attendance.status as attendance,
      attendance.goal_not_reviewed_reason as reason,
      array(select leader.name from session_leader
              join person leader on leader.organisation_id = session_leader.organisation_id
                and leader.id = session_leader.practitioner_id
            where session_leader.organisation_id = ${org} and session_leader.session_id = ${held}
            order by leader.name) as leaders,
      array(select topic from session_topic
            where organisation_id = ${org} and session_id = ${held} order by position) as topics,
      array(select technique from technique_used
            where organisation_id = ${org} and session_id = ${held}
            group by technique order by min(used_at), technique) as techniques,
      array(select sheet from workbook_answer
            where organisation_id = ${org} and participant_id = ${who} and session_id = ${held}
              and value <> 'null'::jsonb
            group by sheet order by min(written_at), sheet) as sheets,
      exists (select from urgent_matter
              where organisation_id = ${org} and session_id = ${held} and participant_id = ${who}) as urgent,
      ${list(sql`select kind, words from session_text
            where organisation_id = ${org} and session_id = ${held} and words <> ''
              and (participant_id = ${who} or participant_id is null)`)} as texts,
      ${list(sql`select goal.words, review.progress, review.next_step as "nextStep"
            from goal_review review join goal on goal.organisation_id = review.organisation_id
              and goal.id = review.goal_id
            where review.organisation_id = ${org} and review.participant_id = ${who}
              and review.session_id = ${held} order by review.id`)} as goals,
      ${list(sql`select exercise, rung from role_play
            where organisation_id = ${org} and session_id = ${held} and participant_id = ${who}
            order by played_at, id`)} as plays,
      ${list(sql`select practice.what, tried.outcome, tried.what_helped as "whatHelped",
              tried.in_the_way as "inTheWay", tried.learned
            from practice_try tried join practice on practice.organisation_id = tried.organisation_id
              and practice.id = tried.practice_id
            where tried.organisation_id = ${org} and tried.participant_id = ${who}
              and tried.session_id = ${held} order by tried.id`)} as tried,
      ${list(sql`select what, when_words as "when", where_words as "where", with_whom as "withWhom",
              obstacle, plan_b as "planB", confidence
            from practice
            where organisation_id = ${org} and participant_id = ${who} and session_id = ${held}
              and ended_at is null order by id`)} as agreed,
      ${list(sql`select who, how from supporter_contact
            where organisation_id = ${org} and participant_id = ${who} and session_id = ${held}
            order by id`)} as supporters,
      (select json_build_object('at', next.starts_at, 'topics',
          array(select topic from session_topic
                where organisation_id = ${org} and session_id = next.id order by position))
        from attendance coming join session next on next.organisation_id = coming.organisation_id
          and next.id = coming.session_id
        where coming.organisation_id = ${org} and coming.participant_id = ${who}
          and next.status = 'planned' and next.starts_at > ${session.startsAt.toString()}
        order by next.starts_at limit 1) as next
    from attendance
      join person on person.organisation_id = attendance.organisation_id
        and person.id = attendance.participant_id
    where attendance.organisation_id = ${org} and attendance.session_id = ${held}
      and attendance.participant_id = ${who}`.execute(record.db)
  return rows[0]!
}

/** The rows of a query as a list of objects. */
function list(query: ReturnType<typeof sql>) {
  return sql`(select coalesce(json_agg(one), '[]') from (${query}) one)`
}
