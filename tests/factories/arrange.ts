import pg from 'pg'

let owner: pg.Pool | undefined

/** Runs one statement as the database's owner, who passes every wall: for arranging tests and looking behind. */
export async function arrange<Row extends pg.QueryResultRow>(
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  if (!process.env.TEST_OWNER_URL)
    throw new Error('Only tests with a database can arrange people in it.')
  owner ??= openOwner(process.env.TEST_OWNER_URL)
  return (await owner.query<Row>(sql, values)).rows
}

/** Inserts one row; columns are the keys of `row`. */
export async function insert(table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row)
  const places = columns.map((_, index) => `$${index + 1}`)
  await arrange(
    `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`,
    Object.values(row).map((value) =>
      value instanceof Temporal.Instant ? value.toString() : value,
    ),
  )
}

/** Ends the owner's connections: a database cannot be removed while there are any. */
export async function endArranging(): Promise<void> {
  const ending = owner
  owner = undefined
  await ending?.end()
}

function openOwner(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 3, allowExitOnIdle: true })
  pool.on('error', () => {}) // the test's database was removed
  return pool
}
