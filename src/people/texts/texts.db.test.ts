import { beforeEach, describe, expect, test } from 'vitest'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { arrange } from '#tests/factories/arrange.ts'
import {
  aLead,
  anAdministrator,
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
  type Service,
} from '#tests/factories/people.ts'

import { chooseReading, chooseServiceTexts, readingOf, serviceTexts } from './texts.server.ts'

const NOBODY = { refused: 'not-found' }
const FOG = { symptom: { one: 'fog', many: 'fogs' } }

let harbour: Service
let ann: Person
let mina: Person
let asMina: SignedIn

beforeEach(async () => {
  harbour = await aService()
  ann = await aPractitioner(harbour)
  mina = await aParticipant(harbour, { name: 'Mina', assignedTo: [ann] })
  asMina = await signedInAs(mina)
})

describe('the pages and words that fit a person', () => {
  test('are those for everybody at first', async () => {
    expect(await readingOf(asMina, mina.id)).toEqual({
      name: 'Mina',
      reading: { pages: '', wording: {} },
    })
    expect(asMina.reading).toEqual({ pages: '', wording: {} })
  })

  test('are chosen by the person or with their practitioner, one apart from the other', async () => {
    await chooseReading(asMina, mina.id, { pages: 'bipolar' })
    await chooseReading(await signedInAs(ann), mina.id, { wording: FOG })
    expect(await readingOf(asMina, mina.id)).toMatchObject({
      reading: { pages: 'bipolar', wording: FOG },
    })
    await chooseReading(asMina, mina.id, { pages: '' })
    expect((await signedInAs(mina)).reading).toEqual({ pages: '', wording: FOG })
  })

  test('leave no trace of what somebody no longer chooses: the trail says only that they chose', async () => {
    await chooseReading(asMina, mina.id, { pages: 'psychosis' })
    await chooseReading(asMina, mina.id, { pages: '' })
    expect(
      await arrange(
        `select was from history where table_name = 'reading_choice'
        and participant_id = $1`,
        [mina.id],
      ),
    ).toEqual([])
    expect(
      await arrange(
        `select action, subject, outcome from trail_entry
         where participant_id = $1 and action = 'choose-texts'`,
        [mina.id],
      ),
    ).toEqual(
      Array.from({ length: 2 }, () => ({
        action: 'choose-texts',
        subject: 'reading-choice',
        outcome: 'done',
      })),
    )
  })

  test('are nobody else’s to see or to choose', async () => {
    const strangers = [
      await aPractitioner(harbour),
      await aLead(harbour),
      await aParticipant(harbour),
      await aPractitioner(await aService()),
    ]
    for (const stranger of strangers) {
      const actor = await signedInAs(stranger)
      expect(await readingOf(actor, mina.id)).toEqual(NOBODY)
      expect(await chooseReading(actor, mina.id, { pages: 'bipolar' })).toEqual(NOBODY)
    }
    expect((await signedInAs(mina)).reading.pages).toBe('')
  })
})

describe('the texts of a service', () => {
  test('are chosen by who leads or administers, and known at once to everybody there', async () => {
    const asLead = await signedInAs(await aLead(harbour))
    await chooseServiceTexts(asLead, { country: 'ireland' })
    await chooseServiceTexts(await signedInAs(await anAdministrator(harbour)), { wording: FOG })
    expect(await serviceTexts(asLead)).toEqual({ country: 'ireland', wording: FOG })
    expect((await signedInAs(mina)).texts).toEqual({ country: 'ireland', wording: FOG })
    expect((await signedInAs(await aPractitioner(await aService()))).texts.country).toBe('')
  })

  test('keep what was chosen before', async () => {
    const asLead = await signedInAs(await aLead(harbour))
    await chooseServiceTexts(asLead, { country: 'ireland' })
    await chooseServiceTexts(asLead, { country: 'norway' })
    expect(
      await arrange(
        `select was ->> 'country' as country from history
         where table_name = 'service_texts' and organisation_id = $1`,
        [harbour.id],
      ),
    ).toEqual([{ country: 'ireland' }])
  })

  test('are nobody else’s to choose', async () => {
    for (const person of [ann, mina]) {
      const actor = await signedInAs(person)
      expect(await serviceTexts(actor)).toEqual(NOBODY)
      expect(await chooseServiceTexts(actor, { country: 'norway' })).toEqual(NOBODY)
    }
  })
})
