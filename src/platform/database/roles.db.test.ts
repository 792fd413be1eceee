import pg from 'pg'
import { expect, test } from 'vitest'
import { database, databaseOf } from '#tests/database.ts'

test('the program signs in as a role that owns nothing and cannot pass the walls', async () => {
  const { appUrl, ownerUrl } = database()
  const client = new pg.Client({ connectionString: appUrl })
  await client.connect()
  const { rows } = await client.query(
    `SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
            (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owned
     FROM pg_roles WHERE rolname = current_user`,
  )
  await client.end()
  expect(rows).toEqual([
    {
      rolname: `${databaseOf(ownerUrl)}_program`,
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
      owned: 0,
    },
  ])
})
