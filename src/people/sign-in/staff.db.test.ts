import { describe, expect, test } from 'vitest'

import { arrange } from '#tests/factories/arrange.ts'
import { anAuthenticator } from '#tests/factories/authenticator.ts'
import {
  aLead,
  anAdministrator,
  aParticipant,
  aPractitioner,
  aService,
  cookieOf,
  signedInAs,
  type Person,
} from '#tests/factories/people.ts'
import {
  afterWaiting,
  aNetwork,
  granted,
  invitedStaff,
  PASSWORD,
  setUpToSignIn,
} from '#tests/factories/sign-in.ts'
import { codeNow } from '#platform/identity/one-time-code.server.ts'
import {
  askForPasskey,
  offerPasskey,
  readNewPasskey,
  type Site,
} from '#platform/identity/passkey.server.ts'
import { unseal } from '#platform/identity/seal.server.ts'
import { readToken } from '#platform/identity/token.server.ts'
import { showCard } from '../card/cards.server.ts'
import { offerOneTimeCode } from './offered-code.server.ts'
import {
  addOwnPasskey,
  ownPasskeyIds,
  renewRecoveryCodes,
  setOwnOneTimeCode,
} from './own-proofs.server.ts'
import { handleOf, removePasskey } from './passkeys.server.ts'
import {
  hasSecondProof,
  proveByOneTimeCode,
  proveByPasskey,
  proveByRecoveryCode,
  secondProofsOf,
} from './second-proof.server.ts'
import { whoIs, type Begun, type Somebody } from './sign-in.server.ts'
import { changePassword, provePassword } from './staff-password.server.ts'
import {
  choosePassword,
  finishWithOneTimeCode,
  finishWithPasskey,
  invitedTo,
  inviteStaff,
} from './staff-set-up.server.ts'

const site: Site = { host: 'imr.example.org', origin: 'https://imr.example.org' }
const ANN = 'ann@harbour.example'
const WRONG = { refused: 'sign-in-wrong' }

describe('an administrator who invites a colleague', () => {
  test('gets a link that leads to their service and address', async () => {
    const { harbour, ada } = await aServiceWithAda()
    const ann = await aPractitioner(harbour, { email: ANN })
    const { token } = granted(await inviteStaff(ada, ann.id))
    const shown = granted(await showCard({ token }, aNetwork()))
    expect(shown.purpose).toBe('staff')
    expect(await invitedTo(shown)).toEqual({ service: harbour.name, address: ANN })
  })

  test('is told when the address is missing, or is a colleague’s', async () => {
    const { harbour, ada } = await aServiceWithAda()
    const nobody = await aPractitioner(harbour)
    expect(await inviteStaff(ada, nobody.id)).toEqual({ refused: 'address-missing' })

    granted(await inviteStaff(ada, (await aPractitioner(harbour, { email: ANN })).id))
    const other = await aPractitioner(harbour, { email: 'Ann@Harbour.example' })
    expect(await inviteStaff(ada, other.id)).toEqual({ refused: 'address-taken' })
  })

  test('may invite somebody whose address is known in another service', async () => {
    const [one, other] = [await aServiceWithAda(), await aServiceWithAda()]
    granted(await inviteStaff(one.ada, (await aPractitioner(one.harbour, { email: ANN })).id))
    granted(await inviteStaff(other.ada, (await aPractitioner(other.harbour, { email: ANN })).id))
  })

  test('cannot invite participants, colleagues elsewhere, or nobody', async () => {
    const { harbour, ada } = await aServiceWithAda()
    const elsewhere = await aPractitioner(await aService(), { email: ANN })
    for (const id of [(await aParticipant(harbour)).id, elsewhere.id, crypto.randomUUID()]) {
      expect(await inviteStaff(ada, id)).toEqual({ refused: 'not-found' })
    }
  })

  test('is an administrator: nobody else may', async () => {
    const harbour = await aService()
    const ann = await aPractitioner(harbour, { email: ANN })
    for (const actor of [ann, await aLead(harbour), await aParticipant(harbour)]) {
      expect(await inviteStaff(await signedInAs(actor), ann.id)).toEqual({ refused: 'not-found' })
    }
  })
})

describe('a member of staff with an invitation', () => {
  test('chooses a password, sets up one-time codes, and is in with ten recovery codes', async () => {
    const ann = await annOf(await aService())
    const { signIn, recoveryCodes } = await setUpToSignIn(ann)
    expect((await whoIs(readToken(signIn.token)!))?.person.roles).toEqual(['practitioner'])
    expect(new Set(recoveryCodes).size).toBe(10)
  })

  test('may set up a passkey in place of one-time codes', async () => {
    const ann = await annOf(await aService())
    const { invitation, ...who } = await invitedStaff(ann)
    granted(await choosePassword(invitation, PASSWORD))
    const { passkey } = await aPasskeyOf(who)
    const { signIn } = granted(await finishWithPasskey(who, passkey, ''))
    expect(await whoIs(readToken(signIn.token)!)).not.toBeNull()
    expect(await finishWithPasskey(who, passkey, '')).toEqual({ refused: 'second-proof-exists' })
  })

  test.each([
    ['short', 'password-too-short'],
    ['Password1234', 'password-too-common'],
    ['annberg ann berg', 'password-about-you'],
  ])('is told that %j will not do, and may try again', async (password, refused) => {
    const { invitation } = await invitedStaff(await annOf(await aService()))
    expect(await choosePassword(invitation, password)).toEqual({ refused, field: 'password' })
    granted(await choosePassword(invitation, PASSWORD))
  })

  test('can use it once', async () => {
    const { invitation } = await invitedStaff(await annOf(await aService()))
    granted(await choosePassword(invitation, PASSWORD))
    expect(await choosePassword(invitation, PASSWORD)).toEqual({ refused: 'card-used' })
    expect(await invitedTo(invitation)).toEqual({ refused: 'card-used' })
  })

  test('cannot use one that nobody made', async () => {
    const { invitation } = await invitedStaff(await annOf(await aService()))
    const none = { ...invitation, invitationId: crypto.randomUUID() }
    expect(await choosePassword(none, PASSWORD)).toEqual({ refused: 'card-unknown' })
    expect(await invitedTo(none)).toEqual({ refused: 'card-unknown' })
  })

  test('is told when the first code does not fit, when it took too long, or was for somebody else', async () => {
    const { invitation, ...who } = await invitedStaff(await annOf(await aService()))
    granted(await choosePassword(invitation, PASSWORD))
    const { draft } = await offerOneTimeCode(who)
    expect(await finishWithOneTimeCode(who, draft, '000000', '')).toEqual({
      refused: 'code-wrong',
      field: 'code',
    })
    expect(await finishWithOneTimeCode(who, 'old', '000000', '')).toEqual({ refused: 'draft-over' })
    const { draft: bens } = await offerOneTimeCode({ ...who, personId: crypto.randomUUID() })
    expect(await finishWithOneTimeCode(who, bens, '000000', '')).toEqual({ refused: 'draft-over' })
  })

  test('who knows only the password cannot add a second proof to the one that is there', async () => {
    const { key, ...who } = await setUpToSignIn(await annOf(await aService()))
    const { passkey } = await aPasskeyOf(who)
    expect(await finishWithPasskey(who, passkey, '')).toEqual({ refused: 'second-proof-exists' })
    expect(await ownPasskeyIds(await actorOf(who, key))).toEqual([])
  })

  test('starts afresh: what opened the account before does so no more', async () => {
    const address = anAddress()
    const ann = await annOf(await aService(), address)
    const before = await setUpToSignIn(ann)
    const { invitation, ...who } = await invitedStaff(ann)
    granted(await choosePassword(invitation, 'turnip lantern forty'))

    expect(await whoIs(readToken(before.signIn.token)!)).toBeNull()
    expect(await provePassword(address, PASSWORD, aNetwork())).toEqual(WRONG)
    expect(hasSecondProof(await secondProofsOf(who))).toBe(false)
    expect(await proveByRecoveryCode(who, before.recoveryCodes[0]!, '')).toMatchObject({
      refused: 'code-wrong',
    })
    expect(await proveByOneTimeCode(who, codeNow(before.key), '')).toMatchObject({
      refused: 'code-wrong',
    })
  })
})

describe('a member of staff who signs in', () => {
  test('with address and password is half way, however the address is written', async () => {
    const address = anAddress()
    const ann = await annOf(await aService(), address)
    await setUpToSignIn(ann)
    const { people } = granted(
      await provePassword(` ${address.toUpperCase()} `, PASSWORD, aNetwork()),
    )
    expect(people).toEqual([{ organisationId: ann.organisationId, personId: ann.id }])
  })

  test('gets the same answer for a wrong password, an unknown address and an account not set up, never sooner', async () => {
    const [address, notSetUp] = [anAddress(), anAddress()]
    const harbour = await aService()
    await setUpToSignIn(await annOf(harbour, address))
    await invitedStaff(await annOf(harbour, notSetUp))
    for (const [typed, password] of [
      [address, 'not the password'],
      [address, ''],
      ['nobody@harbour.example', PASSWORD],
      ['', ''],
      [notSetUp, PASSWORD],
    ] as const) {
      const began = performance.now()
      expect(await provePassword(typed, password, aNetwork())).toEqual(WRONG)
      expect(performance.now() - began).toBeGreaterThanOrEqual(395)
    }
  })

  test('who mistypes is on the trail of their service, without the words', async () => {
    const address = anAddress()
    const ann = await annOf(await aService(), address)
    await setUpToSignIn(ann)
    await provePassword(address, 'not the password', aNetwork())
    const trail = await arrange(
      `select action, subject from trail_entry where actor_id = $1 and outcome = 'refused'`,
      [ann.id],
    )
    expect(trail).toEqual([{ action: 'sign-in', subject: 'password' }])
  })

  test('waits after five wrong passwords for an address, known or not', async () => {
    const address = anAddress()
    await setUpToSignIn(await annOf(await aService(), address))
    for (const typed of [address, anAddress()]) {
      await Promise.all(
        Array.from({ length: 5 }, () => provePassword(typed, 'not the password', aNetwork())),
      )
      expect(await provePassword(typed, PASSWORD, aNetwork())).toHaveProperty('wait')
    }
    await afterWaiting('2 minutes')
    granted(await provePassword(address, PASSWORD, aNetwork()))
  })

  test('who works in two services with one password is asked which', async () => {
    const address = anAddress()
    const [one, other] = [
      await annOf(await aService(), address),
      await annOf(await aService(), address),
    ]
    await setUpToSignIn(one)
    await setUpToSignIn(other)
    const { people } = granted(await provePassword(address, PASSWORD, aNetwork()))
    expect(people.map(({ personId }) => personId).sort()).toEqual([one.id, other.id].sort())
  })

  test('who has another password in each service gets into the one it fits', async () => {
    const address = anAddress()
    const [one, other] = [
      await annOf(await aService(), address),
      await annOf(await aService(), address),
    ]
    await setUpToSignIn(one)
    await setUpToSignIn(other, 'turnip lantern forty')
    const { people } = granted(await provePassword(address, 'turnip lantern forty', aNetwork()))
    expect(people).toMatchObject([{ personId: other.id }])
  })
})

describe('the second proof', () => {
  test('by a one-time code lets in, once', async () => {
    const { key, ...who } = await setUpToSignIn(await annOf(await aService()))
    const begun = granted(await proveByOneTimeCode(who, codeNow(key), 'Firefox, Linux'))
    expect((await whoIs(readToken(begun.token)!))?.person.personId).toBe(who.personId)
    expect(await proveByOneTimeCode(who, codeNow(key), '')).toEqual({
      refused: 'code-wrong',
      field: 'code',
    })
  })

  test('by a recovery code lets in, once, and nine are left', async () => {
    const { recoveryCodes, ...who } = await setUpToSignIn(await annOf(await aService()))
    const [code] = recoveryCodes
    granted(await proveByRecoveryCode(who, code!.toLowerCase(), ''))
    expect(await secondProofsOf(who)).toMatchObject({ oneTimeCode: true, recoveryCodesLeft: 9 })
    expect(await proveByRecoveryCode(who, code!, '')).toEqual({
      refused: 'code-wrong',
      field: 'recovery',
    })
    expect(await proveByRecoveryCode(who, 'nothing', '')).toMatchObject({ refused: 'code-wrong' })
  })

  test('by somebody else’s recovery code or one-time code does not', async () => {
    const bens = await setUpToSignIn(await annOf(await aService()))
    const who = await setUpToSignIn(await annOf(await aService()))
    expect(await proveByRecoveryCode(who, bens.recoveryCodes[0]!, '')).toMatchObject({
      refused: 'code-wrong',
    })
    expect(await proveByOneTimeCode(who, codeNow(bens.key), '')).toMatchObject({
      refused: 'code-wrong',
    })
  })

  test('by a passkey lets in, and its lies do not', async () => {
    const { key, ...who } = await setUpToSignIn(await annOf(await aService()))
    const { passkey, phone } = await aPasskeyOf(who)
    const actor = await actorOf(who, key)
    expect(await addOwnPasskey(actor, PASSWORD, passkey, 'Firefox, Linux')).toBeNull()
    const { passkeys } = await secondProofsOf(who)
    const ask = await askForPasskey(site, passkeys)

    for (const lies of [{ forged: true }, { withoutPerson: true }]) {
      const answer = phone.answer(ask, lies)
      expect(await proveByPasskey(who, site, ask.challenge, answer, '')).toEqual({
        refused: 'passkey-not-accepted',
      })
    }
    expect(await proveByPasskey(who, site, ask.challenge, 'nothing', '')).toEqual({
      refused: 'passkey-not-accepted',
    })
    granted(await proveByPasskey(who, site, ask.challenge, phone.answer(ask), ''))
  })

  test('by somebody else’s passkey does not let in', async () => {
    const who = await setUpToSignIn(await annOf(await aService()))
    const { phone } = await aPasskeyOf(who)
    const ask = await askForPasskey(site)
    expect(await proveByPasskey(who, site, ask.challenge, phone.answer(ask), '')).toEqual({
      refused: 'passkey-not-accepted',
    })
  })

  test('waits after five wrong codes, whatever kind they are', async () => {
    const { key, recoveryCodes, ...who } = await setUpToSignIn(await annOf(await aService()))
    for (let count = 0; count < 3; count++) await proveByOneTimeCode(who, '000000', '')
    for (let count = 0; count < 2; count++) await proveByRecoveryCode(who, '0000-0000-0000', '')
    expect(await proveByOneTimeCode(who, codeNow(key), '')).toHaveProperty('wait')
    expect(await proveByRecoveryCode(who, recoveryCodes[0]!, '')).toHaveProperty('wait')
  })
})

describe('a signed-in member of staff', () => {
  test('changes the password with the old one; their other sign-ins end', async () => {
    const address = anAddress()
    const ann = await annOf(await aService(), address)
    const { key, ...who } = await setUpToSignIn(ann)
    const elsewhere = readToken(await cookieOf(ann))!
    const actor = await actorOf(who, key)
    expect(await changePassword(actor, PASSWORD, 'turnip lantern forty')).toBeNull()

    expect(await whoIs(elsewhere)).toBeNull()
    expect(await provePassword(address, PASSWORD, aNetwork())).toEqual(WRONG)
    granted(await provePassword(address, 'turnip lantern forty', aNetwork()))
  })

  test('is told which of the two passwords will not do', async () => {
    const { key, ...who } = await setUpToSignIn(await annOf(await aService()))
    const actor = await actorOf(who, key)
    expect(await changePassword(actor, 'not it', 'turnip lantern forty')).toEqual({
      refused: 'password-wrong',
      field: 'current',
    })
    expect(await changePassword(actor, PASSWORD, 'short')).toEqual({
      refused: 'password-too-short',
      field: 'password',
    })
  })

  test('makes new recovery codes, and the old ones end', async () => {
    const { key, recoveryCodes: old, ...who } = await setUpToSignIn(await annOf(await aService()))
    const actor = await actorOf(who, key)
    const { recoveryCodes } = granted(await renewRecoveryCodes(actor, PASSWORD))
    expect(await proveByRecoveryCode(who, old[0]!, '')).toMatchObject({ refused: 'code-wrong' })
    granted(await proveByRecoveryCode(who, recoveryCodes[0]!, ''))
  })

  test('sets up another authenticator app, and the old one no longer counts', async () => {
    const { key, ...who } = await setUpToSignIn(await annOf(await aService()))
    const actor = await actorOf(who, key)
    const elsewhere = readToken(await cookieOf(await annAgain(who)))!
    const { draft } = await offerOneTimeCode(who)
    const { secret } = unseal('draft', draft) as { secret: string }
    const phone = Buffer.from(secret, 'hex')

    const set = (current: string, typed: string, from = draft) =>
      setOwnOneTimeCode(actor, current, from, typed)
    expect(await set('not it', codeNow(phone))).toMatchObject({ refused: 'password-wrong' })
    expect(await set(PASSWORD, codeNow(key))).toEqual({ refused: 'code-wrong', field: 'code' })
    expect(await set(PASSWORD, codeNow(phone), 'nothing')).toEqual({ refused: 'draft-over' })
    expect(await set(PASSWORD, codeNow(phone))).toBeNull()

    expect(await whoIs(elsewhere)).toBeNull()
    await arrange('update one_time_code set last_step = 0 where id = $1', [who.personId])
    expect(await proveByOneTimeCode(who, codeNow(key), '')).toMatchObject({ refused: 'code-wrong' })
    granted(await proveByOneTimeCode(who, codeNow(phone), ''))
  })

  test('needs the password again for each of these, and waits after five wrong ones', async () => {
    const { key, ...who } = await setUpToSignIn(await annOf(await aService()))
    const actor = await actorOf(who, key)
    const { passkey } = await aPasskeyOf(who)
    for (let count = 0; count < 3; count++) {
      expect(await renewRecoveryCodes(actor, 'not it')).toMatchObject({ refused: 'password-wrong' })
    }
    for (let count = 0; count < 2; count++) {
      expect(await addOwnPasskey(actor, 'not it', passkey, '')).toMatchObject({
        refused: 'password-wrong',
      })
    }
    expect(await changePassword(actor, PASSWORD, 'turnip lantern forty')).toHaveProperty('wait')
  })

  test('keeps at least one second proof', async () => {
    const { invitation, ...who } = await invitedStaff(await annOf(await aService()))
    granted(await choosePassword(invitation, PASSWORD))
    const { passkey } = await aPasskeyOf(who)
    const { signIn } = granted(await finishWithPasskey(who, passkey, ''))
    const actor = (await whoIs(readToken(signIn.token)!))!.person
    const [first] = (await secondProofsOf(who)).passkeys
    expect(await removePasskey(actor, first!.id)).toEqual({ refused: 'last-second-proof' })

    const { passkey: another } = await aPasskeyOf(who)
    await addOwnPasskey(actor, PASSWORD, another, '')
    expect(await removePasskey(actor, first!.id)).toBeNull()
    expect(await removePasskey(actor, first!.id)).toEqual({ refused: 'not-found' })
    expect(await removePasskey(actor, 'nothing')).toEqual({ refused: 'not-found' })
  })
})

async function annAgain({ organisationId, personId }: Somebody): Promise<Person> {
  const service = { id: organisationId, name: '' }
  return { service, organisationId, id: personId, name: 'Ann Berg', roles: ['practitioner'] }
}

function anAddress(): string {
  return `ann-${crypto.randomUUID()}@harbour.example`
}

function annOf(service: Person['service'], email = ANN): Promise<Person> {
  return aPractitioner(service, { name: 'Ann Berg', email })
}

async function aServiceWithAda() {
  const harbour = await aService()
  return { harbour, ada: await signedInAs(await anAdministrator(harbour)) }
}

async function aPasskeyOf(who: { organisationId: string; personId: string }) {
  const phone = anAuthenticator(site)
  const offer = await offerPasskey(site, { handle: handleOf(who), name: 'Ann' }, [])
  return { phone, passkey: (await readNewPasskey(site, offer.challenge, phone.make(offer)))! }
}

async function actorOf(who: { organisationId: string; personId: string }, key: Buffer) {
  const begun = granted(await proveByOneTimeCode(who, codeNow(key), '')) as Begun
  return (await whoIs(readToken(begun.token)!))!.person
}
