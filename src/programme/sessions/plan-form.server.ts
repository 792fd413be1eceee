import { z } from 'zod'

import { inWords } from '#platform/words/refusals.ts'
import { day, id, line, number } from '#platform/input/text.ts'
import * as m from '#messages'

import type { Curriculum } from '../curriculum/curriculum.ts'
import type { ListedTopic } from './next-topic.ts'

/** What the form for planning a session sends. */
export const planShape = z.object({
  date: day().pipe(z.string({ error: 'empty' })),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d/, { error: 'not-understood' })
    .transform((text) => text.slice(0, 5)),
  minutes: number(5, 480).pipe(z.number({ error: 'not-in-range' })),
  place: line(),
  topic: z.string().default(''),
})

/** The same for a new session: whose it is, and for how many weeks. */
export const newPlanShape = planShape.extend({
  person: id(),
  weeks: number(1, 26).transform((weeks) => weeks ?? 1),
})

/** A field's problem in words. */
export function planProblems(problems: Record<string, string>): Record<string, string> {
  const words = Object.entries(problems).map(([field, code]) => [
    field === 'topics' ? 'topic' : field,
    inWords(code, {
      'no-such-hour': m.planning_no_such_hour,
      'too-far': m.planning_too_far,
      'no-such-topic': m.planning_no_such_topic,
      'topic-switched-off': m.planning_topic_switched_off,
      'not-planned': m.planning_not_planned,
      'changed-meanwhile': m.planning_changed,
    })!,
  ])
  return Object.fromEntries(words)
}

/** The programme's topics as the rules of planning ask for them. */
export function listedTopics(curriculum: Curriculum): ListedTopic[] {
  return curriculum.modules.flatMap((module) => module.topics)
}

/** What may be chosen: every topic that is taught and not switched off; those taken up before say so. */
export function topicOptions(
  curriculum: Curriculum,
  { taught, switchedOff }: { taught: readonly string[]; switchedOff: readonly string[] },
): { value: string; label: string }[] {
  return listedTopics(curriculum)
    .filter((topic) => topic.taught && !switchedOff.includes(`topic:${topic.id}`))
    .map(({ id }) => {
      const title = `${id} ${curriculum.outline(id)?.title ?? ''}`
      return {
        value: id,
        label: taught.includes(id) ? m.planning_topic_taught({ topic: title }) : title,
      }
    })
}
