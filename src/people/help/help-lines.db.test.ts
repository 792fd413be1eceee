import { beforeEach, describe, expect, test } from 'vitest'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { newId } from '#platform/database/database.server.ts'
import { isRefused } from '#platform/refusal.ts'
import {
  aLead,
  aPractitioner,
  aService,
  signedInAs,
  type Service,
} from '#tests/factories/people.ts'

import {
  addHelpLine,
  changeHelpLine,
  helpLines,
  moveHelpLineUp,
  removeHelpLine,
  type HelpLineInput,
} from './help-lines.server.ts'
import { linesOnly } from './help-now.server.ts'
import { MOST_LINES } from './help-now.ts'

const TEAM: HelpLineInput = {
  kind: 'team',
  name: 'Our team',
  phone: '01632 960 101',
  hours: '',
  note: '',
}
const CRISIS: HelpLineInput = { ...TEAM, kind: 'crisis', name: 'A crisis line' }
const NOBODY = { refused: 'not-found' }

let harbour: Service
let asLead: SignedIn

beforeEach(async () => {
  harbour = await aService()
  asLead = await signedInAs(await aLead(harbour))
})

async function names(): Promise<string[]> {
  return (await linesOnly(harbour.id)).lines.map(({ name }) => name)
}

async function added(input: HelpLineInput): Promise<string> {
  const done = await addHelpLine(asLead, input)
  if (isRefused(done)) throw new Error(done.refused)
  return done.id
}

describe('the help lines of a service', () => {
  test('stand under ‘Help now’ in the order in which they were added', async () => {
    await added(TEAM)
    await added(CRISIS)
    expect(await names()).toEqual(['Our team', 'A crisis line'])
    expect(await helpLines(asLead)).toMatchObject([TEAM, CRISIS])
  })

  test('can be changed, moved and taken off', async () => {
    const [team, crisis] = [await added(TEAM), await added(CRISIS)]
    await moveHelpLineUp(asLead, crisis)
    await moveHelpLineUp(asLead, crisis)
    expect(await names()).toEqual(['A crisis line', 'Our team'])
    await changeHelpLine(asLead, team, { ...TEAM, name: 'The day team' })
    await removeHelpLine(asLead, crisis)
    expect(await names()).toEqual(['The day team'])
  })

  test('are not more than fit on a page', async () => {
    for (let at = 0; at < MOST_LINES; at += 1) await added(TEAM)
    expect(await addHelpLine(asLead, TEAM)).toEqual({ refused: 'too-many' })
  })

  test('are changed by nobody else, and not from another service', async () => {
    const team = await added(TEAM)
    const strangers = [
      await signedInAs(await aPractitioner(harbour)),
      await signedInAs(await aLead(await aService())),
    ]
    expect(await addHelpLine(strangers[0]!, TEAM)).toEqual(NOBODY)
    for (const stranger of strangers) {
      expect(await changeHelpLine(stranger, team, CRISIS)).toEqual(NOBODY)
      expect(await moveHelpLineUp(stranger, team)).toEqual(NOBODY)
      expect(await removeHelpLine(stranger, team)).toEqual(NOBODY)
    }
    expect(await removeHelpLine(asLead, newId())).toEqual(NOBODY)
    expect(await removeHelpLine(asLead, 'x')).toEqual(NOBODY)
    expect(await names()).toEqual(['Our team'])
  })
})
