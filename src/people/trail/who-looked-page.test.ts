import { expect, test } from 'vitest'

import { presentLooks } from './who-looked-page.server.ts'
import type { DayOfLooks } from './who-looked.ts'

const reader = { timeZone: 'Europe/Oslo' } as Parameters<typeof presentLooks>[1]

test('what means the same to the person is one line, with how often and when last', () => {
  const done = { action: 'see-record', outcome: 'done', times: 1 } as const
  const days: DayOfLooks[] = [
    {
      day: '2027-03-02',
      people: [
        {
          name: null,
          doings: [
            { ...done, subject: 'goal', last: Temporal.Instant.from('2027-03-02T11:00:00Z') },
            { ...done, subject: 'goal-step', last: Temporal.Instant.from('2027-03-02T09:00:00Z') },
            { ...done, subject: 'session', last: Temporal.Instant.from('2027-03-02T08:00:00Z') },
          ],
        },
      ],
    },
  ]
  expect(presentLooks(days, reader)).toMatchObject([
    {
      people: [
        {
          name: 'Somebody who no longer works here',
          doings: [
            'looked at your goals (2 times, last at 12:00)',
            'looked at a session (at 09:00)',
          ],
        },
      ],
    },
  ])
})
