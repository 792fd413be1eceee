import { afterAll, inject } from 'vitest'
import { closeConnections } from '#platform/database/database.server.ts'
import { announceRest } from '#platform/live/announce.server.ts'
import { copyDatabase, dropDatabase } from '#tests/database.ts'
import { endArranging } from '#tests/factories/arrange.ts'

const { ownerUrl, appUrl } = await copyDatabase(inject('templateUrl'))
process.env.TEST_OWNER_URL = ownerUrl
process.env.DATABASE_APP_URL = appUrl
process.env.OPENIMR_SECRET = 'a secret that only tests have, long enough'
// A server of our own is thrown away as a whole when the tests are over; on somebody else's we tidy up.
const isLent = process.env.DATABASE_URL !== undefined
delete process.env.DATABASE_URL

afterAll(async () => {
  await announceRest()
  await Promise.all([closeConnections(), endArranging()])
  if (isLent) await dropDatabase(ownerUrl)
})
