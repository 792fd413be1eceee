import { ORIENTATION_VERSION } from '#people/orientation/orientation.ts'
import { OWN_ACCESS } from '#people/parts/parts.ts'
import { INVENTORY_FIELDS } from '#people/inventory/inventory.ts'
import { languageInWords, STATUS_WORDS } from '#people/enrolment/words.ts'
import { todayOf, type SignedIn } from '#people/sign-in/signed-in.ts'
import { dayInWords, dayOf, distanceInWords, shortDay, timeInWords } from '#platform/words/dates.ts'

import type { Curriculum } from '../curriculum/curriculum.ts'
import { presentGoals } from '../goals/goal-page.server.ts'
import { latestTry } from '../practice/practice.ts'
import type { PersonPage, PersonSession } from './person-page.server.ts'

export type PresentedPerson = ReturnType<typeof presentPerson>
export type PresentedPersonSession = ReturnType<typeof presentSession>

/** A person's page in words: the goal, strengths and the rest as the page shows them. */
export function presentPerson(
  person: PersonPage,
  actor: SignedIn,
  curriculum: Pick<Curriculum, 'outline'>,
  now = Temporal.Now.instant(),
) {
  const today = todayOf(actor, now)
  const goals = presentGoals(person.goals, actor).filter(({ status }) => status === 'current')
  const present = (session: PersonSession) => presentSession(session, actor, today, curriculum)
  return {
    goal: goals[0] ?? null,
    moreGoals: Math.max(0, goals.length - 1),
    strengths: { words: person.strengths.words, isPrivate: person.strengths.privateToMe },
    inventory: { answered: person.answered, all: INVENTORY_FIELDS.length },
    ahead: person.ahead.map(present),
    past: person.past.map(present),
    practices: person.practices.map((practice) => ({
      id: practice.id,
      what: practice.what,
      agreed: shortDay(practice.agreedOn, today),
      outcome: latestTry(practice.tries)?.outcome ?? null,
    })),
    orientation: new Set(
      person.acknowledgements
        .filter(({ version }) => version === ORIENTATION_VERSION)
        .map(({ side }) => side),
    ).size,
    partsOff: [...person.off].filter((part) => part !== OWN_ACCESS).length,
    wayIn: { ...person.wayIn, off: person.off.has(OWN_ACCESS) },
    enrolment: presentEnrolment(person, actor, today),
  }
}

function presentEnrolment({ enrolment }: PersonPage, actor: SignedIn, today: string) {
  const since = enrolment.changes[0]
  return {
    id: enrolment.id,
    name: enrolment.name,
    pronouns: enrolment.pronouns,
    language: enrolment.language === 'en' ? '' : languageInWords(enrolment.language),
    phone: enrolment.phone,
    email: enrolment.email,
    site: enrolment.site,
    referralSource: enrolment.referralSource,
    referredOn: enrolment.referredOn ? shortDay(enrolment.referredOn, today) : '',
    eligibilityNote: enrolment.eligibilityNote,
    status: STATUS_WORDS[enrolment.status](),
    since: since ? shortDay(dayOf(since.at, actor.timeZone), today) : '',
    practitioners: enrolment.practitioners.map(({ name }) => name),
  }
}

function presentSession(
  session: PersonSession,
  actor: SignedIn,
  today: string,
  curriculum: Pick<Curriculum, 'outline'>,
) {
  const day = dayOf(session.startsAt, actor.timeZone)
  return {
    id: session.id,
    status: session.status,
    attendance: session.attendance,
    place: session.place,
    minutes: session.minutes,
    note: session.note,
    day: dayInWords(day, today),
    shortDay: shortDay(day, today),
    time: timeInWords(session.startsAt, actor.timeZone),
    distance: distanceInWords(day, today),
    topics: session.topics.map((id) => ({ id, title: curriculum.outline(id)?.title ?? '' })),
  }
}
