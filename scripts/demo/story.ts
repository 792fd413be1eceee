import { newId } from '#platform/database/database.server.ts'
import type { Surroundings } from '#programme/notes/facts.server.ts'

import type { DemoGoal, DemoParticipant, DemoService } from './people.ts'
import type { Rows } from './rows.ts'
import type { Calendar } from './held.ts'
import { sessionsOf } from './sessions.ts'

/** What is taught. */
export type Taught = Pick<Surroundings, 'curriculum' | 'cards'>

/** One demonstration service as rows, with a past that ends now. */
export function tellService(
  rows: Rows,
  service: DemoService,
  now: Temporal.Instant,
  taught: Taught,
): void {
  const organisation = newId()
  const calendar = calendarOf(now, service.timeZone)
  rows.add('organisation', {
    id: organisation,
    name: service.name,
    slug: service.slug,
    time_zone: service.timeZone,
    language: 'en',
    statement: service.statement,
    is_demonstration: true,
    created_at: calendar.moment(-400, 9),
  })
  rows.add('service_texts', {
    organisation_id: organisation,
    id: newId(),
    country: service.country,
  })
  const sites = service.sites.map((site) => ({ ...site, id: newId() }))
  for (const site of sites) rows.add('site', { organisation_id: organisation, ...site })
  service.helpLines.forEach((line, position) =>
    rows.add('help_line', { organisation_id: organisation, id: newId(), position, ...line }),
  )
  const staff = new Map<string, Member>()
  for (const member of service.staff) {
    const id = addPerson(rows, organisation, member, member.roles, calendar.moment(-390, 9))
    staff.set(member.key, { id, name: member.name })
  }
  const topics = taught.curriculum.modules
    .flatMap((module) => module.topics)
    .filter((topic) => topic.taught)
    .map(({ id }) => id)
  const note = { ...taught, timeZone: service.timeZone }
  service.participants.forEach((somebody, index) =>
    tellParticipant(
      rows,
      {
        organisation,
        calendar,
        staff,
        topics,
        note,
        site: sites[index % sites.length]!.id,
        turn: index,
      },
      somebody,
    ),
  )
}

interface Member {
  id: string
  name: string
}

interface Setting {
  organisation: string
  calendar: Calendar
  staff: ReadonlyMap<string, Member>
  topics: readonly string[]
  note: Surroundings
  site: string
  turn: number
}

function tellParticipant(rows: Rows, setting: Setting, somebody: DemoParticipant): void {
  const { organisation, calendar, staff } = setting
  const referredDay = -7 * somebody.weeksAgo - 3
  const id = addPerson(
    rows,
    organisation,
    somebody,
    ['participant'],
    calendar.moment(referredDay, 10),
  )
  const practitioners = somebody.practitioners.map((key) => staff.get(key)!)
  const lead = practitioners[0]!.id
  rows.add('participant', {
    organisation_id: organisation,
    id,
    site_id: setting.site,
    referral_source: somebody.source,
    referred_on: calendar.day(referredDay),
    eligibility_note: '',
    status: somebody.status,
    revision: 1,
  })
  for (const practitioner of practitioners) {
    rows.add('assignment', {
      organisation_id: organisation,
      id: newId(),
      participant_id: id,
      practitioner_id: practitioner.id,
      given_by: practitioner.id,
      given_at: calendar.moment(referredDay, 10),
    })
  }
  for (const [status, day] of statusesOf(somebody, referredDay)) {
    rows.add('status_change', {
      organisation_id: organisation,
      id: newId(),
      participant_id: id,
      status,
      reason: status === somebody.status ? (somebody.reason ?? '') : '',
      changed_by: lead,
      changed_at: calendar.moment(day, 11),
    })
  }
  somebody.contacts?.forEach((contact, position) =>
    rows.add('own_contact', {
      organisation_id: organisation,
      id: newId(),
      participant_id: id,
      position,
      ...contact,
    }),
  )
  const own = { organisation_id: organisation, participant_id: id }
  if (somebody.sessions > 0) {
    for (const [side, person, name] of [
      ['participant', id, somebody.name],
      ['practitioner', lead, ''],
    ] as const) {
      rows.add('orientation_acknowledgement', {
        ...own,
        id: newId(),
        person_id: person,
        side,
        signed_name: name || 'Signed on paper',
        sheet_version: '1',
        at: calendar.moment(referredDay + 5, 11),
      })
    }
  }
  const inventory = { strengths: somebody.strengths, 'typical-day': somebody.enjoys }
  for (const [field, words] of Object.entries(inventory)) {
    if (!words) continue
    rows.add('inventory_answer', {
      ...own,
      id: newId(),
      field,
      words,
      private_to_me: false,
      revision: 1,
      written_by: id,
      written_at: calendar.moment(referredDay + 6, 11),
    })
  }
  const goalDay = Math.min(referredDay + 14, -4)
  const goal = somebody.goal
    ? tellGoal(rows, own, id, lead, somebody.goal, calendar, goalDay)
    : null
  sessionsOf(rows, {
    ...setting,
    participant: id,
    practitioners,
    goal: goal ? { id: goal, words: somebody.goal!.words } : null,
    somebody,
  })
}

function addPerson(
  rows: Rows,
  organisation: string,
  person: { name: string; pronouns?: string; phone?: string },
  roles: readonly string[],
  at: string,
): string {
  const id = newId()
  rows.add('person', {
    organisation_id: organisation,
    id,
    name: person.name,
    pronouns: person.pronouns ?? '',
    language: 'en',
    email: '',
    phone: person.phone ?? '',
    created_at: at,
  })
  for (const role of roles) {
    rows.add('role_held', {
      organisation_id: organisation,
      id: newId(),
      person_id: id,
      role,
      given_at: at,
    })
  }
  return id
}

/** What somebody's status was, and from which day, up to what it is now. */
function statusesOf(somebody: DemoParticipant, referredDay: number): [string, number][] {
  const way: [string, number][] = [
    ['referred', referredDay],
    ['invited', referredDay + 2],
    ['orientation', referredDay + 5],
    ['active', referredDay + 9],
  ]
  const reached = way.findIndex(([status]) => status === somebody.status)
  if (reached >= 0) return way.slice(0, reached + 1)
  return [...way, [somebody.status, Math.min(-3, referredDay + 14 + somebody.sessions * 7)]]
}

function tellGoal(
  rows: Rows,
  own: { organisation_id: string; participant_id: string },
  participant: string,
  practitioner: string,
  goal: DemoGoal,
  calendar: Calendar,
  day: number,
): string {
  const id = newId()
  const written = { written_by: participant, written_at: calendar.moment(day, 11) }
  rows.add('goal', {
    ...own,
    ...written,
    id,
    words: goal.words,
    why: goal.why,
    life_area: goal.area,
    status: 'current',
    set_on: calendar.day(day),
    revision: 1,
  })
  goal.parts.forEach((part, position) =>
    rows.add('short_term_goal', {
      ...own,
      ...written,
      id: newId(),
      goal_id: id,
      words: part.words,
      how_i_will_know: part.know,
      target_on: calendar.day(60),
      status: part.status,
      position,
      revision: 1,
    }),
  )
  goal.steps.forEach((step, position) =>
    rows.add('goal_step', {
      ...own,
      ...written,
      id: newId(),
      goal_id: id,
      words: step.words,
      who: '',
      helper: step.helper ?? '',
      obstacle: step.obstacle ?? '',
      due_on: step.outcome ? null : calendar.day(4),
      result: step.result ?? '',
      outcome: step.outcome ?? null,
      outcome_on: step.outcome
        ? calendar.day(day + (position + 1) * 5 > -2 ? -2 : day + (position + 1) * 5)
        : null,
      position,
      revision: 1,
    }),
  )
  for (const around of goal.around ?? []) {
    rows.add('goal_surrounding', { ...own, ...written, id: newId(), goal_id: id, ...around })
  }
  goal.progress.forEach((progress, index) => {
    const on = Math.min(-2, day + (index + 1) * 7)
    rows.add('goal_review', {
      ...own,
      id: newId(),
      goal_id: id,
      session_id: null,
      progress,
      next_step: goal.steps[index + 1]?.words ?? '',
      reviewed_on: calendar.day(on),
      written_by: practitioner,
      written_at: calendar.moment(on, 12),
    })
  })
  return id
}

function calendarOf(now: Temporal.Instant, timeZone: string): Calendar {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  return {
    now,
    day: (days) => today.add({ days }).toString(),
    moment: (days, hour, minute = 0) =>
      today
        .add({ days })
        .toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour, minute }) })
        .toInstant()
        .toString(),
  }
}
