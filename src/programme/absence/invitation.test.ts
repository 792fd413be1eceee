import { describe, expect, test } from 'vitest'

import { invitationLetter, invitationMail, type InvitationFacts } from './invitation.ts'

function facts(wish: Partial<InvitationFacts> = {}): InvitationFacts {
  return {
    name: 'Sam',
    from: 'Ann Berg',
    day: 'Tuesday 2 March',
    next: 'Tuesday 9 March at 10:00',
    excused: false,
    ...wish,
  }
}

const everyWay = [true, false].flatMap((excused) =>
  ['', 'Tuesday 9 March at 10:00'].map((next) => facts({ excused, next })),
)

describe('an invitation', () => {
  test('says when we would meet next', () => {
    const { subject, words } = invitationMail(facts())
    expect(subject).toContain('Ann Berg')
    expect(words).toContain('Hello Sam')
    expect(words).toContain('Tuesday 2 March')
    expect(words).toContain('Tuesday 9 March at 10:00')
    expect(words.trim()).toMatch(/Ann Berg$/)
  })

  test('leaves the time open when none is planned', () => {
    expect(invitationMail(facts({ next: '' })).words).not.toMatch(/ at \d/)
  })

  test('thanks whoever let us know', () => {
    expect(invitationMail(facts({ excused: true })).words).toMatch(/[Tt]hank/)
  })

  test.each(everyWay)('names neither service nor illness, and blames nobody: %#', (one) => {
    const { subject, words } = invitationMail(one)
    const letter = invitationLetter(one).join(' ')
    for (const text of [subject, words, letter])
      expect(text).not.toMatch(
        /IMR|recover|mental|illness|clinic|service|programme|therapy|treatment|session|miss(ed)? your|fail|no-show|should have|https?:/i,
      )
  })
})
