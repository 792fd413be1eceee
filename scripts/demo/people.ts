/**
 * The people of the demonstration services. All of them are invented; likeness to anybody is chance.
 * Days are counted back from the day on which the demonstration is loaded.
 */

export interface DemoService {
  name: string
  slug: string
  timeZone: string
  /** The pack whose numbers and rights stand in the pages. */
  country: string
  statement: string
  sites: { name: string; address: string; phone: string }[]
  helpLines: {
    kind: 'emergency' | 'crisis' | 'team' | 'other'
    name: string
    phone: string
    hours: string
    note: string
  }[]
  staff: DemoStaff[]
  participants: DemoParticipant[]
}

export interface DemoStaff {
  key: string
  name: string
  pronouns?: string
  roles: ('practitioner' | 'lead' | 'evaluator' | 'administrator')[]
}

export interface DemoParticipant {
  key: string
  name: string
  pronouns?: string
  practitioners: string[]
  status: 'referred' | 'invited' | 'orientation' | 'active' | 'paused' | 'left' | 'completed'
  reason?: string
  source: string
  /** How many weeks ago they were referred. */
  weeksAgo: number
  /** Held sessions, one a week, the last about a week ago. */
  sessions: number
  /** Which of them were missed, counted from the first. */
  missed?: number[]
  phone?: string
  /** Nothing on a phone: everything on the practitioner's device and paper. */
  withoutPhone?: boolean
  goal?: DemoGoal
  earlierGoal?: DemoGoal
  contacts?: { name: string; relation: string; phone: string }[]
  strengths?: string
  enjoys?: string
  /** When today's or the next session is: hours from now, or days. */
  next?: { inHours?: number; inDays?: number; place: string }
}

export interface DemoGoal {
  words: string
  why: string
  area: string
  parts: { words: string; know: string; status: 'not-started' | 'under-way' | 'reached' }[]
  steps: {
    words: string
    helper?: string
    obstacle?: string
    outcome?: 'done' | 'partly' | 'not-this-time'
    result?: string
  }[]
  around?: { kind: string; effect: 'helps' | 'blocks'; words: string }[]
  progress: string[]
}

export const SERVICES: DemoService[] = [
  {
    name: 'Harbour House (invented)',
    slug: 'harbour-house',
    timeZone: 'Europe/London',
    country: 'england',
    statement: 'We are here for the life you want, at your pace.',
    sites: [
      { name: 'Mill Street', address: '4 Mill Street', phone: '01632 960101' },
      { name: 'The Old Library', address: '12 Quay Road', phone: '01632 960102' },
    ],
    helpLines: [
      {
        kind: 'emergency',
        name: 'Emergency services',
        phone: '999',
        hours: 'Day and night',
        note: 'When a life is in danger.',
      },
      {
        kind: 'crisis',
        name: 'Crisis team (invented number)',
        phone: '01632 960190',
        hours: 'Day and night',
        note: 'Talk to a nurse. You can also bring somebody.',
      },
      {
        kind: 'team',
        name: 'Harbour House',
        phone: '01632 960101',
        hours: 'Weekdays, 9 to 5',
        note: '',
      },
      {
        kind: 'other',
        name: 'Night listening line (invented number)',
        phone: '01632 960191',
        hours: 'Every night, 8 to 8',
        note: 'Run by people who have been there.',
      },
    ],
    staff: [
      { key: 'ann', name: 'Ann Berg', pronouns: 'she/her', roles: ['practitioner'] },
      { key: 'ben', name: 'Ben Okafor', pronouns: 'he/him', roles: ['practitioner'] },
      { key: 'lee', name: 'Lee Strand', pronouns: 'they/them', roles: ['lead', 'practitioner'] },
      { key: 'ada', name: 'Ada Moe', pronouns: 'she/her', roles: ['administrator'] },
    ],
    participants: [
      {
        key: 'mina',
        name: 'Mina Haddad',
        pronouns: 'she/her',
        practitioners: ['ann'],
        status: 'active',
        source: 'Own wish',
        weeksAgo: 16,
        sessions: 11,
        missed: [5],
        phone: '01632 960201',
        goal: {
          words: 'Play guitar with other people again, like I did with my cousin.',
          why: 'When I play I forget the clock. I used to be good company.',
          area: 'leisure',
          parts: [
            {
              words: 'Play at home three days a week',
              know: 'My fingers stop hurting',
              status: 'reached',
            },
            {
              words: 'Go to the open music evening',
              know: 'I stayed for an hour',
              status: 'under-way',
            },
          ],
          steps: [
            {
              words: 'Take the guitar out of the cupboard',
              outcome: 'done',
              result: 'Two strings gone. Still smelled right.',
            },
            {
              words: 'Buy strings',
              helper: 'Jo',
              outcome: 'done',
              result: 'Jo drove me. We had tea after.',
            },
            {
              words: 'Play ten minutes after lunch, three days',
              outcome: 'partly',
              result: 'Two days. The third I was too tired.',
            },
            {
              words: 'Ask at the library about the music evening',
              helper: 'Jo',
              obstacle: 'Not knowing who to ask',
            },
          ],
          around: [
            { kind: 'transport', effect: 'blocks', words: 'The last bus home goes at nine.' },
            { kind: 'family', effect: 'helps', words: 'Jo likes to come along.' },
          ],
          progress: [
            'The guitar is out again.',
            'Played on two days, and it felt like old times for a minute.',
            'Found out that the evening is on Fridays.',
          ],
        },
        contacts: [
          { name: 'Jo', relation: 'my sister', phone: '01632 960301' },
          { name: 'Karim', relation: 'my cousin', phone: '01632 960302' },
        ],
        strengths: 'I notice when other people are left out. I keep going back to things.',
        enjoys: 'Slow songs, strong coffee, feeding the cat next door.',
        next: { inHours: 1, place: 'Mill Street, room 4' },
      },
      {
        key: 'dev',
        name: 'Dev Anand',
        pronouns: 'he/him',
        practitioners: ['ann', 'ben'],
        status: 'active',
        source: 'Community nurse',
        weeksAgo: 12,
        sessions: 8,
        missed: [3, 7],
        phone: '01632 960202',
        goal: {
          words: 'Get my forklift licence and earn my own rent.',
          why: 'My brother has paid for long enough.',
          area: 'work',
          parts: [
            {
              words: 'Find a course I can pay for',
              know: 'I have a start date',
              status: 'under-way',
            },
          ],
          steps: [
            {
              words: 'Look up two courses on the library computer',
              outcome: 'done',
              result: 'One is free if you are out of work.',
            },
            {
              words: 'Ring the free one',
              helper: 'Ben',
              obstacle: 'Phone calls',
              outcome: 'not-this-time',
              result: 'Rang off when they answered. Will try with Ben beside me.',
            },
            { words: 'Ring the free course, with Ben in the room', helper: 'Ben' },
          ],
          around: [
            { kind: 'money', effect: 'blocks', words: 'If I earn, the rent help stops at once.' },
            {
              kind: 'services',
              effect: 'helps',
              words: 'The job coach sits in the same building.',
            },
          ],
          progress: [
            'Two courses found, one of them free.',
            'Tried the call. It was short, but it was a call.',
          ],
        },
        contacts: [{ name: 'Ravi', relation: 'my brother', phone: '01632 960303' }],
        strengths: 'Good with machines. Never late for work when I had it.',
        enjoys: 'Cricket on the radio.',
        next: { inHours: 3, place: 'Mill Street, room 2' },
      },
      {
        key: 'rosa',
        name: 'Rosa Lindqvist',
        practitioners: ['ann'],
        status: 'active',
        source: 'Family doctor',
        weeksAgo: 7,
        sessions: 4,
        phone: '01632 960203',
        goal: {
          words: 'Have my grandchildren to stay for a night.',
          why: 'I want them to know me as I am.',
          area: 'family',
          parts: [
            {
              words: 'A spare bed that works',
              know: 'Somebody has slept in it',
              status: 'not-started',
            },
          ],
          steps: [
            {
              words: 'Tell my daughter about the plan',
              outcome: 'done',
              result: 'She cried a bit, and said yes.',
            },
            { words: 'Clear the small room, one box a day' },
          ],
          progress: ['My daughter knows about the plan.'],
        },
        strengths: 'Patient. I can make soup out of nothing.',
        next: { inDays: 1, place: 'The Old Library' },
      },
      {
        key: 'tom',
        name: 'Tom Whelan',
        pronouns: 'he/him',
        practitioners: ['ann'],
        status: 'active',
        source: 'Housing support',
        weeksAgo: 5,
        sessions: 3,
        withoutPhone: true,
        goal: {
          words: 'Sort the damp in my flat so I can have people in.',
          why: 'I am ashamed of the smell.',
          area: 'home',
          parts: [],
          steps: [
            { words: 'Write down what is wrong, room by room', outcome: 'done' },
            { words: 'Take the list to the tenants’ hour', helper: 'Ann' },
          ],
          around: [
            {
              kind: 'housing',
              effect: 'blocks',
              words: 'The landlord has to fix the roof. That is not mine to do.',
            },
          ],
          progress: ['The list is written.'],
        },
        strengths: 'I remember every person I ever worked with.',
        next: { inDays: 2, place: 'Tom’s place' },
      },
      {
        key: 'grace',
        name: 'Grace Adeyemi',
        pronouns: 'she/her',
        practitioners: ['ben'],
        status: 'active',
        source: 'Ward team',
        weeksAgo: 26,
        sessions: 20,
        missed: [4, 12],
        phone: '01632 960205',
        goal: {
          words: 'Sing in the church choir again.',
          why: 'It is where I am known.',
          area: 'faith',
          parts: [
            {
              words: 'Sit through a whole service',
              know: 'I was there at the last hymn',
              status: 'reached',
            },
          ],
          steps: [
            { words: 'Sit at the back with Ruth', outcome: 'done' },
            { words: 'Stay for tea', outcome: 'done' },
            { words: 'Ask about Tuesday practice' },
          ],
          progress: ['Sat at the back.', 'Stayed for tea.', 'Two people remembered my name.'],
        },
        next: { inDays: 3, place: 'Mill Street, room 2' },
      },
      {
        key: 'yusuf',
        name: 'Yusuf Demir',
        practitioners: ['ben'],
        status: 'active',
        source: 'Own wish',
        weeksAgo: 9,
        sessions: 6,
        goal: {
          words: 'Sleep at night and see the morning market.',
          why: 'I miss the noise of it.',
          area: 'health',
          parts: [],
          steps: [{ words: 'Curtains open at eight on Saturday' }],
          progress: ['Up at nine on two days.'],
        },
        next: { inDays: 1, place: 'Mill Street, room 2' },
      },
      {
        key: 'ellen',
        name: 'Ellen Price',
        practitioners: ['lee'],
        status: 'active',
        source: 'Community nurse',
        weeksAgo: 14,
        sessions: 9,
        goal: {
          words: 'Finish the book I started writing.',
          why: 'It is half my life.',
          area: 'creativity',
          parts: [],
          steps: [
            { words: 'Find the blue folder', outcome: 'done' },
            { words: 'Read chapter one aloud' },
          ],
          progress: ['The folder is found.'],
        },
        next: { inDays: 4, place: 'The Old Library' },
      },
      {
        key: 'noor',
        name: 'Noor Rahman',
        practitioners: ['ann'],
        status: 'orientation',
        source: 'Family doctor',
        weeksAgo: 2,
        sessions: 0,
        phone: '01632 960208',
        next: { inDays: 2, place: 'Mill Street, room 4' },
      },
      {
        key: 'piotr',
        name: 'Piotr Nowak',
        practitioners: ['ann'],
        status: 'invited',
        source: 'Community nurse',
        weeksAgo: 1,
        sessions: 0,
        phone: '01632 960209',
      },
      {
        key: 'carol',
        name: 'Carol Finch',
        practitioners: ['ben'],
        status: 'referred',
        source: 'Ward team',
        weeksAgo: 0,
        sessions: 0,
      },
      {
        key: 'luis',
        name: 'Luis Ortega',
        practitioners: ['ben'],
        status: 'paused',
        reason: 'Looking after my mother until spring.',
        source: 'Own wish',
        weeksAgo: 30,
        sessions: 13,
        missed: [9],
        goal: {
          words: 'Grow tomatoes on the balcony.',
          why: 'My father did.',
          area: 'leisure',
          parts: [],
          steps: [{ words: 'Ask Dad’s friend for seeds', outcome: 'done' }],
          progress: ['Seeds are in the drawer.'],
        },
      },
      {
        key: 'hana',
        name: 'Hana Kimura',
        practitioners: ['lee'],
        status: 'left',
        source: 'Family doctor',
        weeksAgo: 40,
        sessions: 5,
        missed: [3],
      },
      {
        key: 'sam',
        name: 'Sam Lind',
        pronouns: 'they/them',
        practitioners: ['lee'],
        status: 'completed',
        source: 'Own wish',
        weeksAgo: 52,
        sessions: 40,
        missed: [8, 19, 31],
        goal: {
          words: 'Work two days a week in the bike shop.',
          why: 'Hands busy, head quiet.',
          area: 'work',
          parts: [{ words: 'A trial morning', know: 'They asked me back', status: 'reached' }],
          steps: [
            { words: 'Go in and ask', outcome: 'done' },
            { words: 'Trial morning', outcome: 'done', result: 'They asked me back.' },
          ],
          progress: ['Asked.', 'Trial morning went well.', 'Two days a week now.'],
        },
      },
    ],
  },
  {
    name: 'De Brug (invented)',
    slug: 'de-brug',
    timeZone: 'Europe/Amsterdam',
    country: 'netherlands',
    statement: 'Together, on the way to what matters to you.',
    sites: [{ name: 'Main house', address: 'Brugstraat 9', phone: '+31 20 000 0001' }],
    helpLines: [
      {
        kind: 'emergency',
        name: 'Emergency services',
        phone: '112',
        hours: 'Day and night',
        note: 'When a life is in danger.',
      },
      {
        kind: 'team',
        name: 'De Brug',
        phone: '+31 20 000 0001',
        hours: 'Weekdays, 9 to 17',
        note: '',
      },
    ],
    staff: [
      { key: 'eva', name: 'Eva de Wit', roles: ['practitioner'] },
      { key: 'joost', name: 'Joost Vermeer', roles: ['practitioner', 'lead'] },
      { key: 'ine', name: 'Ine Smit', roles: ['administrator'] },
    ],
    participants: [
      {
        key: 'bram',
        name: 'Bram Kuiper',
        practitioners: ['eva'],
        status: 'active',
        source: 'Own wish',
        weeksAgo: 10,
        sessions: 7,
        missed: [2],
        goal: {
          words: 'Cycle to the sea and back.',
          why: 'Wind in my face.',
          area: 'health',
          parts: [],
          steps: [{ words: 'Pump the tyres', outcome: 'done' }, { words: 'Ride to the bakery' }],
          progress: ['Tyres are full.'],
        },
        next: { inHours: 2, place: 'Main house, room 1' },
      },
      {
        key: 'fatma',
        name: 'Fatma Yilmaz',
        practitioners: ['eva'],
        status: 'active',
        source: 'Community nurse',
        weeksAgo: 6,
        sessions: 4,
        goal: {
          words: 'Speak up for myself at the school.',
          why: 'My son needs me there.',
          area: 'family',
          parts: [],
          steps: [{ words: 'Write my three questions' }],
          progress: ['Know which teacher to ask.'],
        },
        next: { inDays: 1, place: 'Main house, room 1' },
      },
      {
        key: 'kees',
        name: 'Kees Bakker',
        practitioners: ['joost'],
        status: 'active',
        source: 'Family doctor',
        weeksAgo: 20,
        sessions: 15,
        missed: [6, 10],
        goal: {
          words: 'A quiet home of my own.',
          why: 'To hear myself think.',
          area: 'home',
          parts: [],
          steps: [
            { words: 'Sign up at the housing desk', outcome: 'done' },
            { words: 'Ask what place I have on the list' },
          ],
          progress: ['Signed up.'],
        },
        next: { inDays: 2, place: 'Main house, room 2' },
      },
      {
        key: 'lot',
        name: 'Lot Visser',
        practitioners: ['eva'],
        status: 'orientation',
        source: 'Own wish',
        weeksAgo: 1,
        sessions: 0,
        next: { inDays: 3, place: 'Main house, room 1' },
      },
      {
        key: 'omar',
        name: 'Omar Said',
        practitioners: ['joost'],
        status: 'paused',
        source: 'Ward team',
        weeksAgo: 24,
        sessions: 9,
      },
    ],
  },
  {
    name: 'Cedar Hill (invented)',
    slug: 'cedar-hill',
    timeZone: 'America/New_York',
    country: 'us',
    statement: 'Hope is a practice.',
    sites: [{ name: 'Cedar Hill Center', address: '20 Hill Street', phone: '555-0100' }],
    helpLines: [
      {
        kind: 'emergency',
        name: 'Emergency services',
        phone: '911',
        hours: 'Day and night',
        note: 'When a life is in danger.',
      },
      { kind: 'team', name: 'Cedar Hill', phone: '555-0100', hours: 'Weekdays, 8 to 6', note: '' },
    ],
    staff: [
      { key: 'maya', name: 'Maya Brooks', roles: ['practitioner'] },
      { key: 'hal', name: 'Hal Jensen', roles: ['lead'] },
      { key: 'pat', name: 'Pat Quinn', roles: ['administrator'] },
    ],
    participants: [
      {
        key: 'will',
        name: 'Will Carter',
        practitioners: ['maya'],
        status: 'active',
        source: 'Own wish',
        weeksAgo: 9,
        sessions: 6,
        goal: {
          words: 'Coach the little league team.',
          why: 'Somebody did it for me.',
          area: 'community',
          parts: [],
          steps: [
            { words: 'Go and watch one game', outcome: 'done' },
            { words: 'Ask who runs it' },
          ],
          progress: ['Watched a game.'],
        },
        next: { inHours: 2, place: 'Cedar Hill Center' },
      },
      {
        key: 'june',
        name: 'June Park',
        practitioners: ['maya'],
        status: 'active',
        source: 'Family doctor',
        weeksAgo: 15,
        sessions: 11,
        missed: [4],
        goal: {
          words: 'Pay off the card and open a savings account.',
          why: 'To sleep without sums in my head.',
          area: 'money',
          parts: [],
          steps: [
            { words: 'Open the letters with Maya', outcome: 'done' },
            { words: 'Call the credit union' },
          ],
          progress: ['All letters are open.'],
        },
        next: { inDays: 1, place: 'Cedar Hill Center' },
      },
      {
        key: 'rae',
        name: 'Rae Lopez',
        practitioners: ['maya'],
        status: 'invited',
        source: 'Community nurse',
        weeksAgo: 1,
        sessions: 0,
      },
    ],
  },
]
