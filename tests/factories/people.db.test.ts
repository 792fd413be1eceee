import { describe, expect, test } from 'vitest'

import { aParticipant, aPractitioner, aService, signedInAs } from './people.ts'

describe('the builders of people', () => {
  test('give a practitioner who is signed in to their own service', async () => {
    const harbour = await aService({ name: 'Harbour Clinic' })
    const actor = await signedInAs(await aPractitioner(harbour, { name: 'Ann Berg' }))

    expect(actor).toMatchObject({
      organisationId: harbour.id,
      organisationName: 'Harbour Clinic',
      name: 'Ann Berg',
      roles: ['practitioner'],
    })
  })

  test('give a participant with a practitioner', async () => {
    const harbour = await aService()
    const ann = await aPractitioner(harbour)
    const actor = await signedInAs(await aParticipant(harbour, { assignedTo: [ann] }))

    expect(actor.roles).toEqual(['participant'])
  })

  test('do not sign in a participant whose own access is switched off', async () => {
    const sam = await aParticipant(await aService(), { accessOff: true })

    await expect(signedInAs(sam)).rejects.toThrow('own access is switched off')
  })
})
