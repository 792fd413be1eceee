import { describe, expect, test } from 'vitest'

import { arrange } from '#tests/factories/arrange.ts'
import { aParticipant, aPractitioner, aService, signedInAs } from '#tests/factories/people.ts'
import {
  afterWaiting,
  aNetwork,
  aShownCard,
  granted,
  invitedStaff,
} from '#tests/factories/sign-in.ts'
import { readToken } from '#platform/identity/token.server.ts'
import { knownDevice } from '../device/returning.server.ts'
import { whoIs } from '../sign-in/sign-in.server.ts'
import {
  acceptWithCode,
  acceptWithPasskey,
  chooseCardCode,
  enterWithCard,
  ownerOf,
} from './accept.server.ts'
import { issueCard, showCard } from './cards.server.ts'

describe('a participant with a card on a device of their own', () => {
  test('chooses a short code and is in, for months', async () => {
    const { ann, sam } = await samWithAnn()
    const { signIn, device } = granted(
      await acceptWithCode(await aShownCard(ann, sam), '8305', 'Firefox, Android'),
    )

    const who = await whoIs(readToken(signIn.token)!)
    expect(who?.person).toMatchObject({
      personId: sam.id,
      roles: ['participant'],
      deviceId: device.id,
    })
    expect(daysUntil(signIn.until)).toBeCloseTo(90, 0)
    expect(await knownDevice(readToken(device.token)!)).toEqual({ asks: 'code', isLocked: false })
  })

  test('with a passkey needs no code', async () => {
    const { ann, sam } = await samWithAnn()
    const card = await aShownCard(ann, sam)
    expect(await ownerOf(card)).toMatchObject({ personId: sam.id, name: sam.name })
    const { signIn, device } = granted(await acceptWithPasskey(card, aPasskey(), ''))

    expect(await whoIs(readToken(signIn.token)!)).not.toBeNull()
    expect(await knownDevice(readToken(device.token)!)).toEqual({
      asks: 'passkey',
      isLocked: false,
    })
  })

  test('uses the card up: nobody gets in with it again', async () => {
    const { ann, sam } = await samWithAnn()
    const { token, code } = granted(await issueCard(ann, sam.id))
    const card = granted(await showCard({ token }, aNetwork()))
    granted(await acceptWithCode(card, '8305', ''))

    expect(await acceptWithCode(card, '8305', '')).toEqual({ refused: 'card-used' })
    expect(await acceptWithPasskey(card, aPasskey(), '')).toEqual({ refused: 'card-used' })
    expect(await chooseCardCode(card, '8305', '')).toEqual({ refused: 'card-used' })
    expect(await ownerOf(card)).toEqual({ refused: 'card-used' })
    expect(await showCard({ token }, aNetwork())).toEqual({ refused: 'card-used' })
    expect(await showCard({ code }, aNetwork())).toEqual({ refused: 'card-used' })
  })

  test('gets in once when two devices press at the same moment', async () => {
    const { ann, sam } = await samWithAnn()
    const card = await aShownCard(ann, sam)
    const both = await Promise.all([
      acceptWithCode(card, '8305', 'one'),
      acceptWithCode(card, '8305', 'another'),
    ])
    expect(both.filter((answer) => 'signIn' in answer)).toHaveLength(1)
    expect(both).toContainEqual({ refused: 'card-used' })
  })

  test.each([
    ['12', 'code-too-short'],
    ['1234', 'code-too-easy'],
    ['83o5', 'code-not-digits'],
    ['8305164', 'code-too-long'],
  ])('is told at the field that %s will not do', async (code, refused) => {
    const { ann, sam } = await samWithAnn()
    const card = await aShownCard(ann, sam)
    expect(await acceptWithCode(card, code, '')).toEqual({ refused, field: 'code' })
    expect(await chooseCardCode(card, code, '')).toEqual({ refused, field: 'code' })
    granted(await acceptWithCode(card, '8305', ''))
  })

  test('whose practitioner made a newer card meanwhile is sent to that one', async () => {
    const { ann, sam } = await samWithAnn()
    const card = await aShownCard(ann, sam)
    await issueCard(ann, sam.id)
    expect(await acceptWithCode(card, '8305', '')).toEqual({ refused: 'card-replaced' })
  })

  test('cannot use a card of another service’s, or none', async () => {
    const { ann, sam } = await samWithAnn()
    const { invitationId } = await aShownCard(ann, sam)
    const elsewhere = { organisationId: (await aService()).id, invitationId }
    expect(await acceptWithCode(elsewhere, '8305', '')).toEqual({ refused: 'card-unknown' })
  })

  test('cannot use an invitation of staff as a card', async () => {
    const ann = await aPractitioner(await aService(), { email: 'ann@harbour.example' })
    const { invitation } = await invitedStaff(ann)
    expect(await acceptWithCode(invitation, '8305', '')).toEqual({ refused: 'card-unknown' })
  })
})

describe('a participant with a card on a shared device', () => {
  test('chooses a short code, is in for an hour, and leaves nothing on it', async () => {
    const { ann, sam } = await samWithAnn()
    const begun = granted(await chooseCardCode(await aShownCard(ann, sam), '8305', 'Edge, Windows'))

    expect(minutesUntil(begun.until)).toBeCloseTo(60, 0)
    const who = await whoIs(readToken(begun.token)!)
    expect(who?.person).toMatchObject({ personId: sam.id, deviceId: null })
    expect(await arrange('select id from device where person_id = $1', [sam.id])).toEqual([])
  })

  test('comes back with card and code, for half a year after each use', async () => {
    const { sam, again } = await samWithSharedCard()
    const card = await again()
    expect(card.hasCode).toBe(true)
    const begun = granted(await enterWithCard(card, '8305', ''))

    expect((await whoIs(readToken(begun.token)!))?.person.personId).toBe(sam.id)
    const [kept] = await arrange<{ days: string }>(
      `select extract(day from expires_at - now()) as days from invitation where id = $1`,
      [card.invitationId],
    )
    expect(Number(kept!.days)).toBeGreaterThanOrEqual(179)
  })

  test('cannot turn the card into a device without its code', async () => {
    const { again } = await samWithSharedCard()
    const card = await again()
    expect(await acceptWithCode(card, '9999', '')).toMatchObject({ refused: 'code-too-easy' })
    expect(await acceptWithCode(card, '5093', '')).toEqual({ refused: 'card-needs-code' })
    expect(await chooseCardCode(card, '5093', '')).toEqual({ refused: 'card-needs-code' })
  })

  test('with a wrong code is asked again, and it is on the trail', async () => {
    const { sam, again } = await samWithSharedCard()
    const card = await again()
    expect(await enterWithCard(card, '8306', '')).toEqual({ refused: 'code-wrong', field: 'code' })
    granted(await enterWithCard(card, '8305', ''))
    const trail = await arrange(
      `select outcome from trail_entry where actor_id = $1 and subject = 'card-code' order by id`,
      [sam.id],
    )
    expect(trail.map(({ outcome }) => outcome)).toEqual(['done', 'refused', 'done'])
  })

  test('who guesses waits after five wrong codes', async () => {
    const { again } = await samWithSharedCard()
    const card = await again()
    for (let count = 0; count < 5; count++) await enterWithCard(card, '8306', '')
    expect(await enterWithCard(card, '8305', '')).toHaveProperty('wait')
    await afterWaiting('2 minutes')
    granted(await enterWithCard(card, '8305', ''))
  })

  test('who guesses ten times needs a new card', async () => {
    const { ann, sam, again } = await samWithSharedCard()
    const card = await again()
    for (let count = 1; count < 10; count++) {
      expect(await enterWithCard(card, '8306', '')).toMatchObject({ refused: 'code-wrong' })
      await afterWaiting('2 hours')
    }
    expect(await enterWithCard(card, '8306', '')).toEqual({ refused: 'card-locked' })
    await afterWaiting('2 hours')
    expect(await enterWithCard(card, '8305', '')).toEqual({ refused: 'card-locked' })
    granted(await acceptWithCode(await aShownCard(ann, sam), '5093', ''))
  })

  test('cannot use the code after the card was replaced', async () => {
    const { ann, sam, again } = await samWithSharedCard()
    const card = await again()
    await issueCard(ann, sam.id)
    expect(await enterWithCard(card, '8305', '')).toEqual({ refused: 'card-replaced' })
  })

  test('is asked to choose a code first with a fresh card', async () => {
    const { ann, sam } = await samWithAnn()
    const card = await aShownCard(ann, sam)
    expect(await enterWithCard(card, '8305', '')).toEqual({ refused: 'card-unknown' })
  })
})

async function samWithAnn() {
  const harbour = await aService()
  const annHerself = await aPractitioner(harbour)
  const sam = await aParticipant(harbour, { assignedTo: [annHerself] })
  return { ann: await signedInAs(annHerself), sam }
}

/** Sam chose 8305 for a card; `again` shows that card once more. */
async function samWithSharedCard() {
  const { ann, sam } = await samWithAnn()
  const { token } = granted(await issueCard(ann, sam.id))
  const again = async () => granted(await showCard({ token }, aNetwork()))
  granted(await chooseCardCode(await again(), '8305', ''))
  return { ann, sam, again }
}

function aPasskey() {
  return {
    credentialId: crypto.randomUUID(),
    publicKey: new Uint8Array([1]),
    counter: 0,
    transports: [],
  }
}

function daysUntil(moment: Temporal.Instant): number {
  return Temporal.Now.instant().until(moment).total('hours') / 24
}

function minutesUntil(moment: Temporal.Instant): number {
  return Temporal.Now.instant().until(moment).total('minutes')
}
