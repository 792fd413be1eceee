import { describe, expect, test } from 'vitest'

import {
  aLead,
  anAdministrator,
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
} from '#tests/factories/people.ts'
import { arrange } from '#tests/factories/arrange.ts'
import { granted, setUpToSignIn } from '#tests/factories/sign-in.ts'
import { addStaff, inviteAgain, staffOfService } from './staff.server.ts'

describe('an administrator', () => {
  test('sees who works here, with roles and whether they can sign in, and no participants', async () => {
    const { harbour, ada } = await aServiceWithAda()
    await setUpToSignIn(await aPractitioner(harbour, { name: 'Ann', email: 'ann@harbour.example' }))
    await aParticipant(harbour)
    await aPractitioner(await aService())

    expect(granted(await staffOfService(ada))).toMatchObject([
      { name: 'Ada Moe', roles: ['administrator'], isSetUp: false },
      { name: 'Ann', roles: ['practitioner'], isSetUp: true, email: 'ann@harbour.example' },
    ])
  })

  test('adds a colleague once, however often the form is sent', async () => {
    const { ada } = await aServiceWithAda()
    const ben = aColleague()
    granted(await addStaff(ada, ben))
    granted(await addStaff(ada, ben))
    expect(granted(await staffOfService(ada))).toHaveLength(2)
  })

  test('is told when an address is a colleague’s, and nothing is changed', async () => {
    const { harbour, ada } = await aServiceWithAda()
    const taken = { refused: 'address-taken', field: 'email' }
    granted(await addStaff(ada, aColleague()))
    expect(await addStaff(ada, { ...aColleague(), name: 'Another Ben' })).toEqual(taken)
    const ann = await aPractitioner(harbour, { email: 'ann@harbour.example' })
    expect(await inviteAgain(ada, ann.id, 'ben@harbour.example')).toEqual(taken)

    expect(granted(await staffOfService(ada))).toHaveLength(3)
    const [kept] = await arrange('select email from person where id = $1', [ann.id])
    expect(kept!.email).toBe('ann@harbour.example')
  })

  test('cannot change the address of participants or of people elsewhere', async () => {
    const { harbour, ada } = await aServiceWithAda()
    const elsewhere = await aPractitioner(await aService())
    for (const id of [(await aParticipant(harbour)).id, elsewhere.id, 'nobody']) {
      expect(await inviteAgain(ada, id, 'ben@harbour.example')).toEqual({ refused: 'not-found' })
    }
    const changed = await arrange(`select id from person where email = 'ben@harbour.example'
      and organisation_id in ('${harbour.id}', '${elsewhere.organisationId}')`)
    expect(changed).toEqual([])
  })

  test('is the only one who may', async () => {
    const harbour = await aService()
    const ann = await aPractitioner(harbour)
    for (const person of [ann, await aLead(harbour), await aParticipant(harbour)]) {
      const actor = await signedInAs(person)
      const refused = { refused: 'not-found' }
      expect(await staffOfService(actor)).toEqual(refused)
      expect(await addStaff(actor, aColleague())).toEqual(refused)
      expect(await addStaff(actor, { ...aColleague(), id: 'nothing' })).toEqual(refused)
      expect(await inviteAgain(actor, ann.id, 'x@harbour.example')).toEqual(refused)
    }
  })
})

async function aServiceWithAda() {
  const harbour = await aService()
  return { harbour, ada: await signedInAs(await anAdministrator(harbour)) }
}

function aColleague() {
  const role = 'practitioner' as const
  return { id: crypto.randomUUID(), name: 'Ben', email: 'ben@harbour.example', role }
}
