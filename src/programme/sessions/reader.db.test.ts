import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { curriculum } from '#curriculum'
import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { chooseReading, chooseServiceTexts } from '#people/texts/texts.server.ts'
import { closeConnections } from '#platform/database/database.server.ts'
import { arrange } from '#tests/factories/arrange.ts'
import {
  aLead,
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
} from '#tests/factories/people.ts'
import { aSession } from '#tests/factories/sessions.ts'

import { show } from './conduct.server.ts'
import { presentRoom } from './room-page.server.ts'
import { sessionRoom, type Room } from './room.server.ts'
import { sharedScreen } from './shared.server.ts'

const TOPIC = '2.1'
const theirs = curriculum.readBy({ variant: 'psychosis' }).outline(TOPIC)!.pages
const everybodys = curriculum.outline(TOPIC)!.pages
/** A page that only the way chosen by the person has. */
const OWN = theirs.find(({ id }) => everybodys.every((page) => page.id !== id))!

let ann: Person
let sam: Person
let actor: SignedIn

beforeAll(async () => {
  const harbour = await aService()
  ann = await aPractitioner(harbour)
  sam = await aParticipant(harbour, { assignedTo: [ann] })
  await chooseServiceTexts(await signedInAs(await aLead(harbour)), {
    country: 'ireland',
    wording: { voices: { one: 'echo', many: 'echoes' } },
  })
  await chooseReading(await signedInAs(sam), sam.id, {
    pages: 'psychosis',
    wording: { voices: { one: 'visitor', many: 'visitors' } },
  })
  actor = await signedInAs(ann)
})
afterAll(closeConnections)

async function aRoom(step: { topic: string; page?: string }) {
  const session = await aSession(ann, sam, { status: 'open', topics: [step.topic] })
  const room = (await sessionRoom(actor, session.id)) as Room
  return { session, page: await presentRoom(room, actor, { step: 6, ...step }, curriculum) }
}

describe('in a session the texts are those of the person it is with', () => {
  test('their pages, with the guide that goes with them', async () => {
    const { page } = await aRoom({ topic: TOPIC, page: OWN.id })
    expect(page.teaching!.page.id).toBe(OWN.id)
    expect(page.teaching!.guide!.for).toBe(OWN.id)
    expect(page.teaching!.where.of).toBe(theirs.length)
  })

  test('their words, and what their service’s country says', async () => {
    const { page } = await aRoom({ topic: '9.3' })
    const text = JSON.stringify(page.teaching)
    expect(text).toContain('visitors')
    expect(text).not.toContain('echoes')
    expect(curriculum.readBy({ country: 'ireland' }).pack?.name).toBe('Ireland')
  })

  test('also on the shared screen, and on their own device', async () => {
    const { session } = await aRoom({ topic: TOPIC })
    const done = await show(
      actor,
      session.id,
      { view: 'page', topic: TOPIC, page: OWN.id },
      curriculum.places,
    )
    expect(done).not.toHaveProperty('refused')
    const own = await sharedScreen(await signedInAs(sam), session.id, 'see-record', curriculum)
    const projected = await sharedScreen(actor, session.id, 'run-session', curriculum)
    for (const screen of [own, projected])
      expect(screen).toMatchObject({ view: { view: 'page', page: { id: OWN.id } } })
  })

  test('but a group reads the pages for everybody, in the service’s words', async () => {
    const { session } = await aRoom({ topic: '9.3' })
    await arrange(`update session set mode = 'group' where id = $1`, [session.id])
    const room = (await sessionRoom(actor, session.id)) as Room
    const page = await presentRoom(room, actor, { step: 6, topic: '9.3' }, curriculum)
    expect(JSON.stringify(page.teaching)).toContain('echoes')
    expect(JSON.stringify(page.teaching)).not.toContain('visitors')
    const told = await presentRoom(room, actor, { step: 6, topic: TOPIC }, curriculum)
    expect(told.teaching!.where.of).toBe(everybodys.length)
  })
})
