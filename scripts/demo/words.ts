/** Things said and tried in the demonstration, taken in turn so that no two people read the same. Invented. */

/** The one whose turn it is. */
export function pick<T>(list: readonly T[], turn: number): T {
  return list[turn % list.length]!
}

export const OWN_WORDS = [
  'It helped to hear that it is not only me.',
  'I talked more than I thought I would.',
  'The picture with the way stayed with me.',
  'I was tired today. It was still good to come.',
  'I liked that we laughed about it.',
  'I want to try it small first.',
  'That page could have been about me.',
  'I did not know I could ask for that.',
  'Next time I would like to go slower.',
  'I noticed that I have done this before.',
]

export const RECALL = [
  'We talked about what a good day would look like.',
  'That small steps count. I remember the bus story.',
  'Something about what helps and what costs later.',
  'The list of strengths. I kept it on the fridge.',
  'That stress is not only mine. The rent is not my fault.',
  'We did the levers. Sleep was the big one.',
]

export const RESPONSES = [
  'Quiet at the start, then spoke at length about earlier good years.',
  'Joined in the practice straight away and asked for one more try.',
  'Tired today; we did one page and stopped there.',
  'Brought an example from the week without being asked.',
  'Was unsure about the page on stress; we put it into own words together.',
]

export const SUMMARIES = [
  'We read the page together and found two examples from the last weeks.',
  'We began with the week, then made the next step smaller.',
  'We spoke about what helps on a hard day, and what costs more later.',
  'We practised how to say it, first one line, then the whole.',
  'We wrote down three strengths and where each was of use.',
]

export const PRACTICES = [
  {
    what: 'Tell one person one thing I look forward to',
    when: 'on Saturday',
    where: 'on the phone',
    with: 'a friend',
    size: 'small',
  },
  {
    what: 'Slow breathing for five minutes',
    when: 'after lunch, on three days',
    where: 'at the kitchen table',
    with: '',
    size: 'small',
  },
  {
    what: 'Write down three things that helped this week',
    when: 'on Sunday evening',
    where: 'in bed',
    with: '',
    size: 'small',
  },
  {
    what: 'Walk to the park and back',
    when: 'on Wednesday',
    where: 'the park',
    with: 'my neighbour',
    size: 'middle',
  },
  {
    what: 'Read the page again with somebody I trust',
    when: 'before next time',
    where: 'at home',
    with: 'my sister',
    size: 'middle',
  },
  {
    what: 'Go to the open hour at the library',
    when: 'Thursday at four',
    where: 'the library',
    with: '',
    size: 'stretch',
  },
] as const

export const HELPED = [
  'Having it on the fridge.',
  'My sister asked about it.',
  'Doing it right after coffee.',
  'It was short.',
]
export const IN_THE_WAY = [
  'Two bad nights.',
  'It rained all week.',
  'I forgot until Friday.',
  'The bus did not come.',
]
export const LEARNED = [
  'Mornings are better for me.',
  'Even half of it feels good.',
  'I need a sign to remind me.',
  'It is easier with company.',
]
