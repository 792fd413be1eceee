import * as m from '#messages'
import { getLocale } from '#messages/runtime'
import { dayInWords } from '#platform/words/dates.ts'

import { techniqueKinds, type TechniqueKind } from '../curriculum/programme.ts'
import type { Outcome } from '../goals/goal.ts'
import type { Rung } from '../sessions/rungs.ts'
import type { NoteFacts, Skill } from './facts.ts'

/**
 * Writes a progress note from what happened in a session: plain, respectful sentences that the person can read too
 * (programme.md, section 12). What is not known is left out, not padded. The person's own words are not in it: they
 * stand beside the note in their own face.
 */
export function writeNote(facts: NoteFacts): string {
  const paragraphs = [
    [meeting(facts), attendance(facts), topics(facts)],
    [facts.urgent === null ? '' : urgent(facts.urgent)],
    facts.tried.flatMap(tried),
    goalWork(facts),
    [sentence(facts.teaching), skills(facts), practised(facts), sheets(facts)],
    [techniques(facts)],
    [sentence(facts.response), sentence(facts.summary)],
    facts.agreed.flatMap(agreed),
    facts.supporters.map(supporter),
    [sentence(facts.nextPlan), nextSession(facts)],
  ]
  return paragraphs
    .map((sentences) => sentences.filter(Boolean).join(' '))
    .filter(Boolean)
    .join('\n\n')
}

function meeting({ mode, day, time, minutes, place, leaders }: NoteFacts): string {
  const kind = mode === 'group' ? m.notes_meeting_group() : m.notes_meeting_individual()
  const when = m.notes_meeting_when({ kind, day: fullDay(day), time, minutes })
  const where = place && m.notes_meeting_place({ place })
  const led = leaders.length > 0 && m.notes_meeting_with({ names: list(leaders) })
  return sentence([when, where, led].filter(Boolean).join(', '))
}

function attendance({ attendance: came, name }: NoteFacts): string {
  if (came === 'attended') return m.notes_came({ name })
  return came === 'excused' ? m.notes_let_us_know({ name }) : m.notes_did_not_come({ name })
}

function topics({ topics: taken }: NoteFacts): string {
  if (taken.length === 0) return ''
  return m.notes_topics({
    topics: list(taken.map(({ title, module }) => m.notes_topic({ title, module }))),
  })
}

function urgent(words: string): string {
  return words ? m.notes_urgent_words({ words: sentence(words) }) : m.notes_urgent()
}

function tried(practice: NoteFacts['tried'][number]): string[] {
  const { what, outcome, whatHelped, inTheWay, learned } = practice
  return [
    m.notes_tried({ what: bare(what), outcome: OUTCOMES[outcome]() }),
    whatHelped && m.notes_what_helped({ words: sentence(whatHelped) }),
    inTheWay && m.notes_in_the_way({ words: sentence(inTheWay) }),
    learned && m.notes_learned({ words: sentence(learned) }),
  ].filter(Boolean)
}

function goalWork({ goals, notReviewedReason, goalTalk }: NoteFacts): string[] {
  if (goals.length === 0) {
    const reason = notReviewedReason && m.notes_goal_not({ reason: sentence(notReviewedReason) })
    return [reason, sentence(goalTalk)]
  }
  const reviewed = goals.flatMap(({ words, progress, nextStep }) => [
    m.notes_goal({ words: bare(words) }),
    sentence(progress),
    nextStep && m.notes_goal_next({ words: sentence(nextStep) }),
  ])
  return [...reviewed, sentence(goalTalk)]
}

function skills({ skills: worked }: NoteFacts): string {
  if (worked.length === 0) return ''
  return m.notes_skills({ skills: list(worked.map((skill) => SKILL_WORDS[skill]())) })
}

function practised({ rolePlays }: NoteFacts): string {
  return rolePlays
    .map(({ title, rungs }) =>
      m.notes_role_play({ title: bare(title), rungs: list(rungs.map((rung) => RUNGS[rung]())) }),
    )
    .join(' ')
}

function sheets({ sheets: written }: NoteFacts): string {
  return written.length > 0 ? m.notes_sheets({ sheets: list(written.map(quoted)) }) : ''
}

function techniques({ techniques: used }: NoteFacts): string {
  const kinds = techniqueKinds.flatMap((kind) => {
    const titles = used.filter((technique) => technique.kind === kind).map(({ title }) => title)
    const words = { kind: KINDS[kind](), titles: list([...new Set(titles)]) }
    return titles.length > 0 ? [m.notes_techniques_kind(words)] : []
  })
  return kinds.length > 0 ? m.notes_techniques({ kinds: kinds.join('; ') }) : ''
}

function agreed(practice: NoteFacts['agreed'][number]): string[] {
  const { what, when, where, withWhom, obstacle, planB, confidence } = practice
  const how = [when, where, withWhom && m.notes_agreed_with({ who: withWhom })].filter(Boolean)
  return [
    how.length > 0
      ? m.notes_agreed_how({ what: bare(what), how: how.map(bare).join(', ') })
      : m.notes_agreed({ what: bare(what) }),
    obstacle && m.notes_obstacle({ words: sentence(obstacle) }),
    planB && m.notes_plan_b({ words: sentence(planB) }),
    confidence === null ? '' : m.notes_confidence({ number: confidence }),
  ].filter(Boolean)
}

function supporter({ who, how }: NoteFacts['supporters'][number]): string {
  return how
    ? m.notes_supporter_how({ who: bare(who), how: sentence(how) })
    : m.notes_supporter({ who: bare(who) })
}

function nextSession({ next }: NoteFacts): string {
  if (!next) return ''
  const when = { day: fullDay(next.day), time: next.time }
  if (next.topics.length === 0) return m.notes_next_session(when)
  return m.notes_next_session_about({ ...when, topics: list(next.topics) })
}

/** Words that somebody typed, ending as a sentence ends. */
function sentence(words: string): string {
  const text = words.trim()
  return text === '' || /[.!?…”"')\]]$/.test(text) ? text : `${text}.`
}

/** Words that somebody typed, to stand inside a sentence. */
function bare(words: string): string {
  return words.trim().replace(/[.,;:]+$/, '')
}

function quoted(words: string): string {
  return m.notes_quoted({ words: bare(words) })
}

function list(parts: readonly string[]): string {
  return new Intl.ListFormat(getLocale(), { style: 'long', type: 'conjunction' }).format(parts)
}

/** A note is read years later: the year always stands in it. */
function fullDay(day: string): string {
  return dayInWords(day, '')
}

const OUTCOMES: Record<Outcome, () => string> = {
  done: m.notes_outcome_done,
  partly: m.notes_outcome_partly,
  'not-this-time': m.notes_outcome_not_this_time,
}

const RUNGS: Record<Rung, () => string> = {
  watch: m.notes_rung_watch,
  line: m.notes_rung_line,
  try: m.notes_rung_try,
  again: m.notes_rung_again,
}

const KINDS: Record<TechniqueKind, () => string> = {
  motivational: m.notes_kind_motivational,
  educational: m.notes_kind_educational,
  'cognitive-behavioural': m.notes_kind_cognitive_behavioural,
}

const SKILL_WORDS: Record<Skill, () => string> = {
  coping: m.notes_skill_coping,
  'relapse-prevention': m.notes_skill_relapse_prevention,
  tailoring: m.notes_skill_tailoring,
  'social-skills': m.notes_skill_social_skills,
  'problem-solving': m.notes_skill_problem_solving,
}
