import { afterAll, inject } from 'vitest'
import { closeConnections } from '#platform/database/database.server.ts'
import { copyDatabase, dropDatabase } from '#tests/database.ts'

const { ownerUrl, appUrl } = await copyDatabase(inject('templateUrl'))
process.env.TEST_OWNER_URL = ownerUrl
process.env.DATABASE_APP_URL = appUrl
process.env.OPENIMR_SECRET = 'a secret that only tests have, long enough'
delete process.env.DATABASE_URL

afterAll(async () => {
  await closeConnections()
  await dropDatabase(ownerUrl)
})
