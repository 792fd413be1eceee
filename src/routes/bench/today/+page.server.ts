import { error } from '@sveltejs/kit'

import type { PresentedToday } from '#programme/today/today-page.server.ts'

export const csr = false

/** Today from constants, for `npm run bench`, which asks how much of a page's time goes into what is true. */
export async function load() {
  if (process.env.OPENIMR_BENCH !== 'on') error(404, 'not-found')
  return { today: TODAY }
}

const TODAY: PresentedToday = {
  greeting: 'afternoon',
  name: 'Mina',
  day: 'Tuesday 2 March',
  place: 'taking-part',
  practitioner: 'Ann Berg',
  goal: {
    id: '01985f1e-0000-7000-8000-000000000001',
    words: 'Play guitar with other people again, like I did with my cousin.',
    way: { steps: 4, at: 1 },
    next: {
      id: '01985f1e-0000-7000-8000-000000000002',
      words: 'Ask at the library about the open music evening',
      helper: 'Jo',
      due: 'by Friday',
      outcome: null,
      outcomeOn: '',
    },
    done: [],
  },
  practice: {
    id: '01985f1e-0000-7000-8000-000000000003',
    what: 'Slow breathing for five minutes',
    facts: ['after lunch', 'by the window'],
    tried: null,
    more: 0,
  },
  next: {
    id: '01985f1e-0000-7000-8000-000000000004',
    open: false,
    day: 'Thursday 4 March',
    time: '10:30',
    distance: 'in 2 days',
    place: 'Room 4, Mill Street',
    with: 'Ann Berg',
    topic: 'Where troubles come from',
    agenda: [],
  },
  read: {
    because: 'next-session',
    href: '/me/learn/3.1',
    title: 'Where troubles come from',
    pages: 7,
    at: 0,
  },
  notices: [],
}
