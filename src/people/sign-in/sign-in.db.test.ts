import { describe, expect, test } from 'vitest'

import { arrange } from '#tests/factories/arrange.ts'
import {
  aParticipant,
  aPerson,
  aPractitioner,
  aService,
  cookieOf,
  signedInAs,
} from '#tests/factories/people.ts'
import { readToken, writeToken, type Token } from '#platform/identity/token.server.ts'
import { MEANS } from './means.ts'
import { endSignIn, whoIs } from './sign-in.server.ts'

describe('a sign-in', () => {
  test('says who somebody is, in which service, with which roles', async () => {
    const harbour = await aService({ name: 'Harbour Clinic', timeZone: 'Europe/Oslo' })
    const ann = await aPractitioner(harbour)
    expect((await whoIs(await tokenOf(ann)))?.person).toMatchObject({
      organisationId: harbour.id,
      organisationName: 'Harbour Clinic',
      isDemonstration: false,
      timeZone: 'Europe/Oslo',
      personId: ann.id,
      name: ann.name,
      roles: ['practitioner'],
      deviceId: null,
    })
  })

  test('is on the trail', async () => {
    const ann = await aPractitioner(await aService())
    await cookieOf(ann)
    const trail = await arrange(
      'select action, subject, outcome from trail_entry where actor_id = $1',
      [ann.id],
    )
    expect(trail).toEqual([{ action: 'sign-in', subject: 'password+code', outcome: 'done' }])
  })

  test('is a new one each time, and only its hash is stored', async () => {
    const ann = await aPractitioner(await aService())
    const [one, another] = [await cookieOf(ann), await cookieOf(ann)]
    expect(one).not.toBe(another)
    const [row] = await arrange<{ kept: string }>(
      `select encode(secret_hash, 'escape') as kept from sign_in where id = $1`,
      [readToken(one)!.id],
    )
    expect(row!.kept).not.toContain(readToken(one)!.secret)
  })

  test.each([
    ['that ended', `update sign_in set ended_at = now() where id = $1`],
    ['whose time is over', `update sign_in set expires_at = now() where id = $1`],
    [
      'whose person holds no role any more',
      `update role_held set ended_at = now() where person_id =
      (select person_id from sign_in where id = $1)`,
    ],
    [
      'by a means that only demonstrations know',
      `update sign_in set means = 'demonstration' where id = $1`,
    ],
  ])('%s counts no more', async (_, change) => {
    const token = await tokenOf(await aPractitioner(await aService()))
    expect(await whoIs(token)).not.toBeNull()
    await arrange(change, [token.id])
    expect(await whoIs(token)).toBeNull()
  })

  test('with another secret, another id or in another service counts for nothing', async () => {
    const token = await tokenOf(await aPractitioner(await aService()))
    expect(await whoIs({ ...token, secret: 'A'.repeat(43) })).toBeNull()
    expect(await whoIs({ ...token, id: crypto.randomUUID() })).toBeNull()
    expect(await whoIs({ ...token, organisationId: (await aService()).id })).toBeNull()
  })

  test('that was ended once may be ended again', async () => {
    const ann = await signedInAs(await aPractitioner(await aService()))
    await endSignIn(ann)
    await endSignIn(ann)
  })

  test('of a participant whose own access was switched off counts no more', async () => {
    const sam = await aParticipant(await aService())
    const token = await tokenOf(sam)
    await arrange(
      `insert into part_switched_off (organisation_id, id, participant_id, part) values ($1, $2, $3, 'own-access')`,
      [sam.organisationId, crypto.randomUUID(), sam.id],
    )
    expect(await whoIs(token)).toBeNull()
  })

  test('of a colleague who takes part carries the role that its proof is good for', async () => {
    const peer = await aPerson(await aService(), { roles: ['participant', 'practitioner'] })
    for (const means of MEANS) {
      const who = await whoIs(readToken(await cookieOf(peer, means))!)
      const roles = [...(who?.person.roles ?? [])].sort()
      if (means === 'demonstration') expect(roles).toEqual([])
      else if (/password|recovery/.test(means))
        expect(roles).toEqual(['participant', 'practitioner'])
      else expect(roles).toEqual(['participant'])
    }
  })
})

describe('a sign-in that is used', () => {
  test('soon after it began writes nothing', async () => {
    expect((await whoIs(await tokenOf(await aPractitioner(await aService()))))?.renewed).toBeNull()
  })

  test('later lasts longer, up to the end of its day', async () => {
    const token = await tokenOf(await aPractitioner(await aService()))
    await age(token, '2 hours')
    const renewed = (await whoIs(token))?.renewed
    expect(hoursUntil(renewed!)).toBeCloseTo(3, 1)
    expect((await whoIs(token))?.renewed).toBeNull()

    await age(token, '11 hours 30 minutes', '5 minutes')
    expect(hoursUntil((await whoIs(token))!.renewed!)).toBeCloseTo(0.5, 1)
  })

  test('on a shared device ends after its hour all the same', async () => {
    const token = readToken(await cookieOf(await aParticipant(await aService()), 'card-code'))!
    await age(token, '50 minutes', '10 minutes')
    expect((await whoIs(token))?.renewed).toBeNull()
  })
})

describe('the text of a sign-in cookie', () => {
  test('is read back as it was written', async () => {
    const token = await tokenOf(await aPractitioner(await aService()))
    expect(readToken(writeToken(token))).toEqual(token)
  })

  test.each([
    undefined,
    '',
    'a.b',
    'a.b.c',
    '../../..',
    `${'A'.repeat(22)}.${'A'.repeat(22)}.short`,
  ])('is not seen in %j', (text) => expect(readToken(text)).toBeNull())
})

async function tokenOf(person: Parameters<typeof cookieOf>[0]): Promise<Token> {
  return readToken(await cookieOf(person))!
}

/** Makes a sign-in so much older; `left` is how long it still has. */
async function age(token: Token, older: string, left = '1 hour'): Promise<void> {
  await arrange(
    `update sign_in set started_at = now() - $2::interval, expires_at = now() + $3::interval where id = $1`,
    [token.id, older, left],
  )
}

function hoursUntil(moment: Temporal.Instant): number {
  return Temporal.Now.instant().until(moment).total('hours')
}
