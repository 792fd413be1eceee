import { describe, expect, test } from 'vitest'

import { arrange } from '#tests/factories/arrange.ts'
import {
  aLead,
  aParticipant,
  aPractitioner,
  aService,
  cookieOf,
  signedInAs,
} from '#tests/factories/people.ts'
import { aNetwork, aShownCard, granted } from '#tests/factories/sign-in.ts'
import { readToken } from '#platform/identity/token.server.ts'
import { acceptWithCode } from './accept.server.ts'
import { cardFor, issueCard, showCard } from './cards.server.ts'
import { whoIs } from '../sign-in/sign-in.server.ts'

describe('a practitioner who issues a card', () => {
  test('gets a link and a code that both open it, and it is on the trail', async () => {
    const { ann, sam } = await samWithAnn()
    const card = granted(await issueCard(ann, sam.id))

    expect(card.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const byLink = granted(await showCard({ token: card.token }, aNetwork()))
    const byCode = granted(await showCard({ code: card.code.toLowerCase() }, aNetwork()))
    expect(byCode).toEqual(byLink)
    expect(byLink).toMatchObject({ purpose: 'card', hasCode: false })
    expect(await trailOf(sam.id)).toContainEqual({ action: 'issue-card', outcome: 'done' })
  })

  test('has invited whoever was only referred, once, and leaves everybody else where they are', async () => {
    const { ann, annHerself, harbour } = await samWithAnn()
    const kim = await aParticipant(harbour, { status: 'referred', assignedTo: [annHerself] })
    const noor = await aParticipant(harbour, { status: 'paused', assignedTo: [annHerself] })
    for (const person of [kim, kim, noor]) granted(await issueCard(ann, person.id))

    const stands = (id: string) => arrange('select status from participant where id = $1', [id])
    expect(await stands(kim.id)).toEqual([{ status: 'invited' }])
    expect(await stands(noor.id)).toEqual([{ status: 'paused' }])
    const changes = await arrange(
      'select participant_id, status, changed_by from status_change where organisation_id = $1',
      [harbour.id],
    )
    expect(changes).toEqual([
      { participant_id: kim.id, status: 'invited', changed_by: ann.personId },
    ])
  })

  test('leaves neither code nor link in the database', async () => {
    const { ann, sam } = await samWithAnn()
    const card = granted(await issueCard(ann, sam.id))

    const [{ kept }] = (await arrange<{ kept: string }>(
      `select concat(i::text, c::text, encode(i.secret_hash, 'escape'), encode(c.fingerprint, 'escape')) as kept
       from invitation i join card_code c on c.invitation_id = i.id where i.person_id = $1`,
      [sam.id],
    )) as [{ kept: string }]
    expect(kept).not.toContain(card.code.replaceAll('-', ''))
    expect(kept).not.toContain(card.token.split('.')[2])
  })

  test('makes the older cards of that person worthless, and nobody else’s', async () => {
    const { ann, annHerself, harbour, sam } = await samWithAnn()
    const kim = await aParticipant(harbour, { assignedTo: [annHerself] })
    const older = granted(await issueCard(ann, sam.id))
    const kims = granted(await issueCard(ann, kim.id))
    await issueCard(ann, sam.id)

    expect(await showCard({ token: older.token }, aNetwork())).toEqual({ refused: 'card-replaced' })
    expect(await showCard({ code: older.code }, aNetwork())).toEqual({ refused: 'card-replaced' })
    granted(await showCard({ token: kims.token }, aNetwork()))
  })

  test('leaves the devices of the person alone, unless a phone was lost', async () => {
    const { ann, sam } = await samWithAnn()
    const { signIn, device } = granted(
      await acceptWithCode(await aShownCard(ann, sam), '8305', 'Firefox, Android'),
    )
    await issueCard(ann, sam.id)
    expect(await whoIs(readToken(signIn.token)!)).not.toBeNull()

    await issueCard(ann, sam.id, { signOutElsewhere: true })
    expect(await whoIs(readToken(signIn.token)!)).toBeNull()
    const [kept] = await arrange('select removed_at from device where id = $1', [device.id])
    expect(kept!.removed_at).not.toBeNull()
  })

  test('does not sign out a colleague who takes part in the programme as well', async () => {
    const { ann, annHerself, harbour } = await samWithAnn()
    const peer = await aParticipant(harbour, { assignedTo: [annHerself] })
    await arrange(
      `insert into role_held (organisation_id, id, person_id, role) values ($1, $2, $3, 'practitioner')`,
      [harbour.id, crypto.randomUUID(), peer.id],
    )
    const atWork = readToken(await cookieOf(peer, 'password+code'))!
    const atHome = readToken(await cookieOf(peer, 'device-code'))!
    await issueCard(ann, peer.id, { signOutElsewhere: true })

    expect((await whoIs(atWork))?.person.roles).toContain('practitioner')
    expect(await whoIs(atHome)).toBeNull()
  })

  test('is a lead as well, for everybody in the service', async () => {
    const { harbour, sam } = await samWithAnn()
    granted(await issueCard(await signedInAs(await aLead(harbour)), sam.id))
  })

  test('is refused for somebody else’s participant, another service’s, and nobody, all in the same words', async () => {
    const { ann, harbour } = await samWithAnn()
    const notAnns = await aParticipant(harbour)
    const elsewhere = await aParticipant(await aService())

    for (const id of [notAnns.id, elsewhere.id, crypto.randomUUID(), 'nobody']) {
      expect(await issueCard(ann, id)).toEqual({ refused: 'not-found' })
      expect(await cardFor(ann, id)).toEqual({ refused: 'not-found' })
    }
    expect(await trailOf(notAnns.id)).toContainEqual({ action: 'issue-card', outcome: 'refused' })
  })

  test('is refused while the person’s own access is switched off', async () => {
    const { ann, annHerself, harbour } = await samWithAnn()
    const kim = await aParticipant(harbour, { assignedTo: [annHerself], accessOff: true })

    expect(await issueCard(ann, kim.id)).toEqual({ refused: 'access-switched-off' })
    expect(await cardFor(ann, kim.id)).toEqual({ name: kim.name, accessOff: true })
  })

  test('cannot be the participant', async () => {
    const { sam } = await samWithAnn()
    expect(await issueCard(await signedInAs(sam), sam.id)).toEqual({ refused: 'not-found' })
  })
})

describe('a card that is opened', () => {
  test.each([
    ['with a slip in its code', { code: '7KQM-XT4P-9HRX' }, 'card-mistyped'],
    ['with nothing typed', { code: '' }, 'card-mistyped'],
    ['that nobody issued', { code: '0000-0000-0000' }, 'card-unknown'],
    ['by a link that is none', { token: 'nothing' }, 'card-unknown'],
  ])('%s is refused', async (_, shown, refused) => {
    expect(await showCard(shown, aNetwork())).toMatchObject({ refused })
  })

  test('by a link with another secret is refused as unknown', async () => {
    const { ann, sam } = await samWithAnn()
    const { token } = granted(await issueCard(ann, sam.id))
    const forged = token.slice(0, -4) + (token.endsWith('AAAA') ? 'BBBB' : 'AAAA')
    expect(await showCard({ token: forged }, aNetwork())).toMatchObject({ refused: 'card-unknown' })
  })

  test('after 14 days is refused, saying so', async () => {
    const { ann, sam } = await samWithAnn()
    const card = granted(await issueCard(ann, sam.id))
    await arrange(`update invitation set expires_at = now() where person_id = $1`, [sam.id])
    expect(await showCard({ token: card.token }, aNetwork())).toEqual({ refused: 'card-expired' })
  })

  test('after the person’s own access was switched off is refused', async () => {
    const { ann, harbour, sam } = await samWithAnn()
    const card = granted(await issueCard(ann, sam.id))
    await arrange(
      `insert into part_switched_off (organisation_id, id, participant_id, part) values ($1, $2, $3, 'own-access')`,
      [harbour.id, crypto.randomUUID(), sam.id],
    )
    expect(await showCard({ code: card.code }, aNetwork())).toEqual({
      refused: 'access-switched-off',
    })
  })

  test('can be looked at often before it is used, and right ones do not count as tries', async () => {
    const { ann, sam } = await samWithAnn()
    const { token } = granted(await issueCard(ann, sam.id))
    const network = aNetwork()
    for (let count = 0; count < 60; count++) granted(await showCard({ token }, network))
  })

  test('by guessing has to wait after fifty tries from one network', async () => {
    const network = aNetwork()
    for (let count = 0; count < 50; count++) {
      expect(await showCard({ code: '0000-0000-0000' }, network)).toMatchObject({
        refused: 'card-unknown',
      })
    }
    expect(await showCard({ code: '0000-0000-0000' }, network)).toHaveProperty('wait')
  })
})

async function samWithAnn() {
  const harbour = await aService()
  const annHerself = await aPractitioner(harbour)
  const sam = await aParticipant(harbour, { assignedTo: [annHerself] })
  return { harbour, annHerself, ann: await signedInAs(annHerself), sam }
}

function trailOf(participantId: string) {
  return arrange('select action, outcome from trail_entry where participant_id = $1', [
    participantId,
  ])
}
