import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { curriculum } from '#curriculum'
import { closeConnections } from '#platform/database/database.server.ts'
import { countingRoundTrips } from '#platform/database/round-trips.server.ts'
import {
  aLead,
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
} from '#tests/factories/people.ts'
import { insert } from '#tests/factories/arrange.ts'
import { newId } from '#platform/database/database.server.ts'

import { addHelpLine } from '#people/help/help-lines.server.ts'
import { chooseServiceTexts } from '#people/texts/texts.server.ts'
import { loadServiceTexts } from './service-page.server.ts'
import { loadWords } from './words-page.server.ts'

let lead: Person
let sam: Person

beforeAll(async () => {
  const harbour = await aService()
  lead = await aLead(harbour)
  sam = await aParticipant(harbour, { assignedTo: [await aPractitioner(harbour)] })
})
afterAll(closeConnections)

async function localsOf(person: Person): Promise<App.Locals> {
  return { person: await signedInAs(person) }
}

async function tripsOf(work: () => Promise<unknown>): Promise<number> {
  const trips = { count: 0 }
  await countingRoundTrips(trips, work)
  return trips.count
}

describe('the page where a service chooses its texts', () => {
  test('says that no country is chosen, and offers nothing that nobody stands for', async () => {
    const page = await loadServiceTexts(await localsOf(lead), curriculum)
    expect(page).toMatchObject({ country: '', offered: [], lines: [] })
    expect(page.pack).toBeUndefined()
    expect(page.countries.map(({ value }) => value)).toContain('norway')
  })

  test('shows what the pack says, and offers its help lines but those that are there', async () => {
    const actor = await signedInAs(lead)
    await chooseServiceTexts(actor, { country: 'ireland' })
    await addHelpLine(actor, { kind: 'crisis', name: 'Sams', phone: '116123', hours: '', note: '' })
    const page = await loadServiceTexts({ person: actor }, curriculum)
    expect(page.pack!.name).toBe('Ireland')
    const emergency = page.pack!.entries.find(({ key }) => key === 'emergency-number')!
    expect(emergency.seen).not.toBe('')
    expect(page.pack!.gaps).toContain('How to ask another professional for a view.')
    expect(page.offered.map(({ phone }) => phone)).toContain('112')
    expect(page.offered.map(({ phone }) => phone)).not.toContain('116 123')
  })

  test('waits for the database as often with many lines as with none', async () => {
    const locals = await localsOf(lead)
    const few = await tripsOf(() => loadServiceTexts(locals, curriculum))
    for (let at = 0; at < 6; at += 1)
      await insert('help_line', {
        organisation_id: lead.organisationId,
        id: newId(),
        position: at,
        kind: 'other',
        name: `Line ${at}`,
      })
    expect(await tripsOf(() => loadServiceTexts(locals, curriculum))).toBe(few)
    expect(few).toBeLessThanOrEqual(4) // and two for the sign-in
  })
})

describe('the page where a person chooses pages and words', () => {
  test('offers the ways in which topics are told, and every idea', async () => {
    const page = await loadWords(await localsOf(sam), sam.id, curriculum)
    expect(page.ways.map(({ value }) => value)).toEqual(['', 'psychosis', 'bipolar', 'depression'])
    expect(page.ideas[0]!.id).toBe('symptom')
    expect(page).toMatchObject({ pages: '', chosen: { voices: { choice: '' } } })
  })

  test('is nobody else’s', async () => {
    await expect(loadWords(await localsOf(lead), sam.id, curriculum)).rejects.toMatchObject({
      status: 404,
    })
    await expect(loadServiceTexts(await localsOf(sam), curriculum)).rejects.toMatchObject({
      status: 404,
    })
  })
})
