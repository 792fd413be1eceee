import * as m from '#messages'

import type { Because } from './next-topic.ts'
import type { SessionStatus } from './status.ts'
import type { StepName } from './steps.ts'

/** What people read for each stored code. The codes stay; the words may change. */

export const STEP_WORDS: Record<StepName, () => string> = {
  arrive: m.sessions_step_arrive,
  'last-time': m.sessions_step_last_time,
  'what-was-tried': m.sessions_step_what_was_tried,
  'goal-and-step': m.sessions_step_goal,
  agenda: m.sessions_step_agenda,
  'learn-and-practise': m.sessions_step_learn,
  'try-at-home': m.sessions_step_try,
  'round-up': m.sessions_step_round_up,
}

export const STATUS_WORDS: Record<SessionStatus, () => string> = {
  planned: m.sessions_status_planned,
  open: m.sessions_status_open,
  closed: m.sessions_status_closed,
  cancelled: m.sessions_status_cancelled,
}

export const BECAUSE_WORDS: Record<Because, () => string> = {
  first: m.sessions_because_first,
  'goes-on': m.sessions_because_goes_on,
  'same-module': m.sessions_because_same_module,
  'next-in-order': m.sessions_because_next_in_order,
}

/** For the practitioner, beside each step: how it may go, in a few sentences. */
export const GUIDE_WORDS: Record<StepName, (() => string)[]> = {
  arrive: [m.sessions_guide_arrive_1, m.sessions_guide_arrive_2],
  'last-time': [m.sessions_guide_last_time_1, m.sessions_guide_last_time_2],
  'what-was-tried': [m.sessions_guide_tried_1, m.sessions_guide_tried_2],
  'goal-and-step': [m.sessions_guide_goal_1, m.sessions_guide_goal_2],
  agenda: [m.sessions_guide_agenda_1, m.sessions_guide_agenda_2],
  'learn-and-practise': [m.sessions_guide_learn_1],
  'try-at-home': [m.sessions_guide_try_1, m.sessions_guide_try_2],
  'round-up': [m.sessions_guide_round_up_1, m.sessions_guide_round_up_2],
}

/** Refusals of this area, worded; the common ones are worded elsewhere. */
export const SESSION_REFUSALS: Record<string, () => string> = {
  'no-such-hour': m.sessions_refused_no_such_hour,
  'too-far': m.sessions_refused_too_far,
  'no-such-topic': m.sessions_refused_no_such_topic,
  'topic-switched-off': m.sessions_refused_topic_off,
  'too-many': m.sessions_refused_too_many,
  'not-planned': m.sessions_refused_not_planned,
  'not-open': m.sessions_refused_not_open,
  'session-closed': m.sessions_refused_closed,
  'not-to-show': m.sessions_refused_not_to_show,
}
