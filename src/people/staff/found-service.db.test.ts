import { afterAll, beforeAll, expect, test } from 'vitest'
import pg from 'pg'

import { database } from '#tests/database.ts'
import { aNetwork, granted, PASSWORD } from '#tests/factories/sign-in.ts'
import { showCard } from '../card/cards.server.ts'
import { choosePassword, invitedTo } from '../sign-in/staff-set-up.server.ts'
import { foundService } from './found-service.server.ts'

const owner = new pg.Client({ connectionString: database().ownerUrl })

beforeAll(() => owner.connect())
afterAll(() => owner.end())

test.each(['Harbour Clinic', 'Ærlig Østre', '療養所'])(
  'a new service called %s has an administrator who can set up their way in',
  async (name) => {
    const administrator = { name: 'Ada Moe', email: 'ada@harbour.example' }
    const service = { name, timeZone: 'Europe/Oslo', administrator }
    const { token } = granted(await foundService(owner, service))
    const shown = granted(await showCard({ token }, aNetwork()))
    expect(await invitedTo(shown)).toEqual({ service: name, address: 'ada@harbour.example' })
    granted(await choosePassword(shown, PASSWORD))
  },
)
