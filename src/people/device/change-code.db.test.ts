import { describe, expect, test } from 'vitest'

import { arrange } from '#tests/factories/arrange.ts'
import { aParticipant, aPractitioner, aService, signedInAs } from '#tests/factories/people.ts'
import { afterWaiting, aShownCard, granted } from '#tests/factories/sign-in.ts'
import { readToken } from '#platform/identity/token.server.ts'
import { acceptWithCode, chooseCardCode, enterWithCard } from '../card/accept.server.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { whoIs } from '../sign-in/sign-in.server.ts'
import { changeShortCode, hasShortCode } from './change-code.server.ts'
import { returnWithCode } from './returning.server.ts'

const [OLD, NEW] = ['8305', '7294']

describe('a participant who changes the short code', () => {
  test('of their own device needs only the present one', async () => {
    const { sam, device } = await onOwnPhone()
    expect(await hasShortCode(sam)).toBe(true)
    expect(await changeShortCode(sam, OLD, NEW)).toBeNull()
    expect(await returnWithCode(device, OLD, '')).toMatchObject({ refused: 'code-wrong' })
    granted(await returnWithCode(device, NEW, ''))
    const trail = await arrange(
      `select subject from trail_entry where actor_id = $1 and action = 'change-sign-in'`,
      [sam.personId],
    )
    expect(trail).toEqual([{ subject: 'device-code' }])
  })

  test('of their card on a shared device needs no other card', async () => {
    const { sam, card } = await onSharedDevice()
    expect(await hasShortCode(sam)).toBe(true)
    expect(await changeShortCode(sam, OLD, NEW)).toBeNull()
    expect(await enterWithCard(card, OLD, '')).toMatchObject({ refused: 'code-wrong' })
    granted(await enterWithCard(card, NEW, ''))
  })

  test('is told what is wrong with the new one before the present one counts', async () => {
    const { sam } = await onOwnPhone()
    expect(await changeShortCode(sam, 'x', '1234')).toEqual({
      refused: 'code-too-easy',
      field: 'code',
    })
  })

  test('and does not know the present one is asked again, waits, and is locked out in the end', async () => {
    const { sam, device } = await onOwnPhone()
    for (let count = 0; count < 5; count++)
      expect(await changeShortCode(sam, NEW, NEW)).toEqual({
        refused: 'code-wrong',
        field: 'current',
      })
    expect(await changeShortCode(sam, OLD, NEW)).toHaveProperty('wait')
    for (let count = 5; count < 9; count++) {
      await afterWaiting('2 hours')
      await changeShortCode(sam, NEW, NEW)
    }
    await afterWaiting('2 hours')
    expect(await changeShortCode(sam, NEW, NEW)).toMatchObject({ refused: 'device-locked' })
    await afterWaiting('2 hours')
    expect(await changeShortCode(sam, OLD, NEW)).toMatchObject({ refused: 'device-locked' })
    await afterWaiting('2 hours')
    expect(await returnWithCode(device, OLD, '')).toMatchObject({ refused: 'device-locked' })
  })

  test('is refused where there is none', async () => {
    const sam = await signedInAs(await aParticipant(await aService()))
    expect(await hasShortCode(sam)).toBe(false)
    expect(await changeShortCode(sam, OLD, NEW)).toEqual({ refused: 'not-found' })
  })
})

async function samWithAnn() {
  const harbour = await aService()
  const ann = await aPractitioner(harbour)
  return { ann: await signedInAs(ann), sam: await aParticipant(harbour, { assignedTo: [ann] }) }
}

async function onOwnPhone() {
  const { ann, sam } = await samWithAnn()
  const letIn = granted(await acceptWithCode(await aShownCard(ann, sam), OLD, 'Firefox, Android'))
  return { sam: await actorOf(letIn.signIn.token), device: readToken(letIn.device.token)! }
}

async function onSharedDevice() {
  const { ann, sam } = await samWithAnn()
  const card = await aShownCard(ann, sam)
  const { token } = granted(await chooseCardCode(card, OLD, ''))
  return { sam: await actorOf(token), card }
}

async function actorOf(token: string): Promise<SignedIn> {
  return (await whoIs(readToken(token)!))!.person
}
