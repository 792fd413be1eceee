import * as m from '#messages'
import { atTheStart } from '#people/texts/article.ts'
import type { Words } from '#people/texts/words.ts'

import type { LifeArea, Outcome, Prompt, ShortTermStatus, Surrounding } from './goal.ts'

/** What people read for each stored code. The codes stay; the words may change. */

export const AREA_WORDS: Record<LifeArea, () => string> = {
  home: m.goals_area_home,
  work: m.goals_area_work,
  learning: m.goals_area_learning,
  money: m.goals_area_money,
  people: m.goals_area_people,
  family: m.goals_area_family,
  partner: m.goals_area_partner,
  health: m.goals_area_health,
  leisure: m.goals_area_leisure,
  faith: m.goals_area_faith,
  community: m.goals_area_community,
  rights: m.goals_area_rights,
  creativity: m.goals_area_creativity,
  'something-else': m.goals_area_something_else,
}

export const SURROUNDING_WORDS: Record<Surrounding, (words: Words) => string> = {
  housing: m.goals_around_housing,
  money: m.goals_around_money,
  work: m.goals_around_work,
  stigma: (words) => m.goals_around_stigma({ unfair: atTheStart(words.one('stigma')) }),
  services: m.goals_around_services,
  family: m.goals_around_family,
  transport: m.goals_around_transport,
  'digital-access': m.goals_around_digital_access,
  other: m.goals_around_other,
}

export const OUTCOME_WORDS: Record<Outcome, () => string> = {
  done: m.goals_outcome_done,
  partly: m.goals_outcome_partly,
  'not-this-time': m.goals_outcome_not_this_time,
}

export const PART_STATUS_WORDS: Record<ShortTermStatus, () => string> = {
  'not-started': m.goals_status_not_started,
  'under-way': m.goals_status_under_way,
  reached: m.goals_status_reached,
  changed: m.goals_status_changed,
  'set-aside': m.goals_status_set_aside,
}

export const PROMPT_WORDS: Record<Prompt, () => string> = {
  'say-why': m.goals_prompt_say_why,
  'choose-an-area': m.goals_prompt_choose_an_area,
  'make-a-first-part': m.goals_prompt_make_a_first_part,
  'say-how-you-will-know': m.goals_prompt_say_how_you_will_know,
  'plan-a-first-step': m.goals_prompt_plan_a_first_step,
}
