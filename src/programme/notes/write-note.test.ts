import { describe, expect, test } from 'vitest'

import { dayInWords } from '#platform/words/dates.ts'

import { lengthOf, skillsOf, type NoteFacts } from './facts.ts'
import { writeNote } from './write-note.ts'

const TUESDAY = dayInWords('2027-03-02', '')
const A_WEEK_ON = dayInWords('2027-03-09', '')

function facts(wish: Partial<NoteFacts> = {}): NoteFacts {
  return {
    name: 'Mina',
    day: '2027-03-02',
    time: '10:00',
    minutes: 50,
    mode: 'individual',
    place: '',
    leaders: [],
    attendance: 'attended',
    topics: [],
    urgent: null,
    goals: [],
    notReviewedReason: '',
    techniques: [],
    skills: [],
    rolePlays: [],
    sheets: [],
    tried: [],
    agreed: [],
    supporters: [],
    goalTalk: '',
    teaching: '',
    summary: '',
    response: '',
    nextPlan: '',
    next: null,
    ...wish,
  }
}

const practice = {
  what: 'Greet the neighbour',
  when: '',
  where: '',
  withWhom: '',
  obstacle: '',
  planB: '',
  confidence: null,
}
const trying = {
  what: 'Slow breathing',
  outcome: 'partly',
  whatHelped: '',
  inTheWay: '',
  learned: '',
} as const

describe('a note', () => {
  test('of a session of which nothing is known says when it was, and who came', () => {
    expect(writeNote(facts())).toBe(
      `Individual session on ${TUESDAY} at 10:00, 50 minutes. Mina came.`,
    )
  })

  test.each([
    ['the place and who led it', { place: 'Room 4', leaders: ['Ann Berg', 'Ben Vik'] },
      `Individual session on ${TUESDAY} at 10:00, 50 minutes, Room 4, with Ann Berg and Ben Vik.`],
    ['a group', { mode: 'group' }, `Group session on ${TUESDAY}`],
    ['somebody who did not come', { attendance: 'absent' }, 'Mina did not come.'],
    ['somebody who let us know', { attendance: 'excused' },
      'Mina let us know beforehand and did not come.'],
    ['the topic with its module',
      { topics: [{ id: '1.1', title: 'What recovery means to me', module: 'Recovery strategies' }] },
      'Topic: What recovery means to me (Recovery strategies).'],
    ['what was urgent', { urgent: 'The flat was given notice' },
      'Something urgent came up: The flat was given notice.'],
    ['that something was urgent, without words', { urgent: '' },
      'Something urgent came up and was seen to first.'],
    ['the goal, what has moved and what comes next',
      { goals: [{ words: 'Play guitar with people.', progress: 'Rang the library', nextStep: 'Go there' }] },
      'We looked at the goal “Play guitar with people”. Rang the library. Next: Go there.'],
    ['the goal alone', { goals: [{ words: 'A flat', progress: '', nextStep: '' }] },
      'We looked at the goal “A flat”.'],
    ['why no goal was looked at', { notReviewedReason: 'Mina wanted to talk about the flat' },
      'The goal was not looked at this time: Mina wanted to talk about the flat.'],
    ['what was said about the goal', { goalTalk: 'It still matters' }, 'It still matters.'],
    ['what was tried and what came of it', { tried: [trying] },
      'Tried at home: “Slow breathing” – done in part.'],
    ['what helped, what got in the way, what was found out',
      { tried: [{ ...trying, outcome: 'not-this-time', whatHelped: 'Tea', inTheWay: 'Two bad nights',
        learned: 'Mornings are better!' }] },
      'Tried at home: “Slow breathing” – not this time. What helped: Tea. What got in the way: ' +
        'Two bad nights. What was found out: Mornings are better!'],
    ['what is to be tried', { agreed: [practice] }, 'To try at home: “Greet the neighbour”.'],
    ['how it is to be tried',
      { agreed: [{ ...practice, when: 'after lunch', where: 'on the stairs', withWhom: 'Jo',
        obstacle: 'Rain', planB: 'Ring the bell', confidence: 8 }] },
      'To try at home: “Greet the neighbour” – after lunch, on the stairs, with Jo. What could get in ' +
        'the way: Rain. Then: Ring the bell. How sure: 8 of 10.'],
    ['techniques by their kind, each once',
      { techniques: [
        { id: 'shaping', title: 'Shaping', kind: 'cognitive-behavioural' },
        { id: 'evocation', title: 'Evocation', kind: 'motivational' },
        { id: 'convey-hope', title: 'Conveying hope', kind: 'motivational' },
        { id: 'evocation', title: 'Evocation', kind: 'motivational' },
      ] },
      'Ways of working: motivational – Evocation and Conveying hope; cognitive-behavioural – Shaping.'],
    ['specific skills', { skills: ['coping', 'social-skills'] },
      'Skills we worked on: coping and talking with others.'],
    ['how far graded practice went',
      { rolePlays: [{ title: 'Saying what matters to me', rungs: ['watch', 'line', 'try', 'again'] }] },
      'We practised “Saying what matters to me”: watched, said one line, tried it, and tried it once more.'],
    ['sheets that were written on', { sheets: ['Where I am now'] }, 'We wrote on “Where I am now”.'],
    ['contact with a supporter', { supporters: [{ who: 'her sister', how: 'by phone' }] },
      'There was contact with her sister: by phone.'],
    ['contact with a supporter, nothing more said', { supporters: [{ who: 'her sister', how: '' }] },
      'There was contact with her sister.'],
    ['how it went and what it came to', { response: 'Laughed a lot', summary: 'Hope can be borrowed' },
      'Laughed a lot. Hope can be borrowed.'],
    ['what was said about the topic', { teaching: 'Knew more than she thought' },
      'Knew more than she thought.'],
    ['the plan and the next session',
      { nextPlan: 'Go on with page 4', next: { day: '2027-03-09', time: '10:00', topics: ['What helps'] } },
      `Go on with page 4. The next session is on ${A_WEEK_ON} at 10:00: What helps.`],
    ['the next session without a topic', { next: { day: '2027-03-09', time: '10:00', topics: [] } },
      `The next session is on ${A_WEEK_ON} at 10:00.`],
  ] as [string, Partial<NoteFacts>, string][])('tells %s', (_, known, expected) => {
    expect(writeNote(facts(known))).toContain(expected)
  }) // prettier-ignore

  test('leaves out what is not known, and has no empty paragraph', () => {
    const note = writeNote(facts({ agreed: [practice], nextPlan: 'Go on' }))
    expect(note.split('\n\n')).toHaveLength(3)
    expect(note).not.toMatch(/undefined|null|\{|\n\n\n| {2}| \./)
  })
})

describe('the specific skills', () => {
  test.each([
    [{ techniques: [], rolePlays: 0, sheets: [] }, []],
    [{ techniques: ['evocation'], rolePlays: 0, sheets: ['life-areas'] }, []],
    [{ techniques: ['relaxation-training', 'coping-skills-training'], rolePlays: 0, sheets: [] }, ['coping']],
    [{ techniques: ['behavioural-tailoring'], rolePlays: 0, sheets: [] }, ['tailoring']],
    [{ techniques: ['relapse-prevention-training'], rolePlays: 0, sheets: [] }, ['relapse-prevention']],
    [{ techniques: ['modelling'], rolePlays: 0, sheets: [] }, ['social-skills']],
    [{ techniques: [], rolePlays: 1, sheets: ['problem-sheet'] }, ['social-skills', 'problem-solving']],
  ])('of %j are %j', (happened, expected) => {
    expect(skillsOf(happened)).toEqual(expected)
  }) // prettier-ignore
})

describe('the length of a session of 50 minutes', () => {
  const at = (time: string) => Temporal.Instant.from(`2027-03-02T${time}Z`)

  test.each([
    ['that was opened and closed on time', '10:00:00', '10:51:00', 50],
    ['that ran over', '10:00:00', '11:03:00', 65],
    ['that was shorter', '10:05:00', '10:41:00', 35],
    ['that was opened only to write something down', '10:00:00', '10:04:00', 50],
    ['that was closed in the evening', '10:00:00', '18:00:00', 50],
  ])('%s', (_, opened, closed, expected) => {
    expect(lengthOf({ minutes: 50, openedAt: at(opened), closedAt: at(closed) })).toBe(expected)
  })

  test('that was never opened is the planned one', () => {
    expect(lengthOf({ minutes: 50, openedAt: null, closedAt: at('10:50:00') })).toBe(50)
  })
})
