import { describe, expect, test } from 'vitest'

import { inOrganisation } from '#platform/database/database.server.ts'
import { readToken } from '#platform/identity/token.server.ts'
import { anAdministrator, aParticipant, aPractitioner, aService } from '#tests/factories/people.ts'
import { granted } from '#tests/factories/sign-in.ts'
import { demonstrations, enterDemonstration } from './demonstration.server.ts'
import { whoIs } from './sign-in.server.ts'

describe('the doors of demonstration services', () => {
  test('are shown for made-up services and for no other', async () => {
    const real = await aService({ name: 'Harbour Clinic' })
    const madeUp = await aService({ name: 'Made-up House', isDemonstration: true })
    const shown = await demonstrations()
    expect(shown).toContainEqual({ id: madeUp.id, name: 'Made-up House' })
    expect(shown.map(({ id }) => id)).not.toContain(real.id)
  })

  test('show nothing of what is inside', async () => {
    const madeUp = await aService({ isDemonstration: true })
    await aPractitioner(madeUp)
    const elsewhere = await aService()
    const seen = await inOrganisation(elsewhere.id, null, (db) =>
      db.selectFrom('person').selectAll().where('organisation_id', '=', madeUp.id).execute(),
    )
    expect(seen).toEqual([])
  })

  test('let in as a practitioner and as a participant of theirs, who can meet in a session', async () => {
    const madeUp = await aService({ isDemonstration: true })
    await aParticipant(madeUp, { name: 'Nobody’s' })
    const ann = await aPractitioner(madeUp, { name: 'Ann' })
    await aPractitioner(madeUp, { name: 'Ben' })
    await aParticipant(madeUp, { name: 'Gone', status: 'left', assignedTo: [ann] })
    const mina = await aParticipant(madeUp, { name: 'Mina', assignedTo: [ann] })

    expect(await nameOf(await enterDemonstration(madeUp.id, 'practitioner', ''))).toBe(ann.name)
    expect(await nameOf(await enterDemonstration(madeUp.id, 'participant', ''))).toBe(mina.name)
  })

  test('stay shut to a real service, to nowhere, and for a role that nobody holds', async () => {
    const real = await aService()
    await anAdministrator(real)
    const madeUp = await aService({ isDemonstration: true })
    const refused = { refused: 'not-found' }
    expect(await enterDemonstration(real.id, 'administrator', '')).toEqual(refused)
    expect(await enterDemonstration(crypto.randomUUID(), 'administrator', '')).toEqual(refused)
    expect(await enterDemonstration('nowhere', 'administrator', '')).toEqual(refused)
    expect(await enterDemonstration(madeUp.id, 'administrator', '')).toEqual(refused)
    await aPractitioner(madeUp)
    expect(await enterDemonstration(madeUp.id, 'participant', '')).toEqual(refused)
  })
})

async function nameOf(answer: Awaited<ReturnType<typeof enterDemonstration>>) {
  return (await whoIs(readToken(granted(answer).token)!))?.person.name
}
