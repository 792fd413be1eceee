import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { inOrganisation, outsideServices } from '#platform/database/database.server.ts'
import { database } from '#tests/database.ts'
import { arrange } from '#tests/factories/arrange.ts'
import { sql } from 'kysely'
import { loadDemonstration } from '../../../scripts/demo/load.ts'

/**
 * The walls as the database itself keeps them (architecture, 'Walls' 1, 3 and 4). First the catalogue:
 * a table that a migration forgot is found here. Then the program's role tries to climb over.
 */

/** Tables outside the wall, each with its reason. Anything new has to be argued for. */
const OUTSIDE: Record<string, string> = {
  organisation: 'is the service itself; has a wall of its own',
  sign_in_address: 'leads from an address to a service before sign-in; holds fingerprints only',
  card_code: 'leads from a typed code to a service before sign-in; holds fingerprints only',
  attempt: 'counts guesses against fingerprints',
  mail_due: 'tells one loop for all services when mail is due; holds keys and moments only',
  migration: 'tells which migrations have run; the program cannot read it',
}
/** Written by triggers and appended to; never changed. */
const APPEND_ONLY = ['trail_entry', 'history']

interface Table {
  name: string
  secured: boolean
  policies: string[]
  primary_key: string[]
  unique_keys: string[][]
  foreign_keys: { columns: string[]; references: string; referenced: string[] }[]
  triggers: string[]
}

const tables = await arrange<Table>(`
  select c.relname as name, c.relrowsecurity as secured,
    array(select pg_get_expr(polqual, polrelid) from pg_policy where polrelid = c.oid) as policies,
    array(select attname::text from pg_index i, unnest(i.indkey) with ordinality k(n, o)
            join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n
          where i.indrelid = c.oid and i.indisprimary order by k.o) as primary_key,
    (select coalesce(json_agg(columns), '[]') from (
       select (select json_agg(attname order by k.o) from unnest(i.indkey) with ordinality k(n, o)
                 join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n) as columns
       from pg_index i where i.indrelid = c.oid and i.indisunique and not i.indisprimary) u) as unique_keys,
    (select coalesce(json_agg(json_build_object('columns', columns, 'references', target, 'referenced', referenced)), '[]') from (
       select f.confrelid::regclass::text as target,
         (select json_agg(attname order by k.o) from unnest(f.conkey) with ordinality k(n, o)
            join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.n) as columns,
         (select json_agg(attname order by k.o) from unnest(f.confkey) with ordinality k(n, o)
            join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.n) as referenced
       from pg_constraint f where f.conrelid = c.oid and f.contype = 'f') f) as foreign_keys,
    array(select tgname::text from pg_trigger where tgrelid = c.oid and not tgisinternal) as triggers
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
  order by c.relname`)
const tenantTables = tables.filter(({ name }) => !(name in OUTSIDE))
const [{ program }] = (await arrange<{ program: string }>('select $1::text as program', [
  new URL(database().appUrl).username,
])) as [{ program: string }]

describe('the catalogue', () => {
  test('names no table outside the wall that is not there', () => {
    const names = tables.map(({ name }) => name)
    expect(Object.keys(OUTSIDE).filter((name) => !names.includes(name))).toEqual([])
  })

  describe.each(tenantTables)('$name', (table) => {
    test('shows only the rows of the service that the transaction named', () => {
      expect(table.secured).toBe(true)
      expect(table.policies).toEqual([
        `(organisation_id = (NULLIF(current_setting('openimr.organisation_id'::text, true), ''::text))::uuid)`,
      ])
    })

    test('has the service first in its primary key', () => {
      expect(table.primary_key[0]).toBe('organisation_id')
    })

    test('has the service in every other unique key', () => {
      for (const key of table.unique_keys) expect(key).toContain('organisation_id')
    })

    test('refers to nothing without the service', () => {
      for (const { columns, references, referenced } of table.foreign_keys) {
        expect(columns[0]).toBe('organisation_id')
        expect(referenced[0]).toBe(references === 'organisation' ? 'id' : 'organisation_id')
      }
    })
  })

  test('organisation has a wall of its own', () => {
    expect(tables.find(({ name }) => name === 'organisation')).toMatchObject({ secured: true })
  })

  test.each(['goal', 'progress_note', 'inventory_answer', 'participant', 'person', 'assignment'])(
    'keeps earlier versions of %s',
    (name) => {
      expect(tables.find((table) => table.name === name)?.triggers).toContain(
        'keep_earlier_version',
      )
    },
  )
})

describe('the program’s role', () => {
  test('is no superuser, makes no roles or databases, and passes no wall', async () => {
    const rights = await arrange(
      `select rolname from pg_roles
       where rolname in ($1, 'openimr_app')
         and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
      [program],
    )
    expect(rights).toEqual([])
  })

  test('owns nothing', async () => {
    const owned = await arrange(
      `with app as (select oid from pg_roles where rolname in ($1, 'openimr_app'))
       select relname::text as name from pg_class where relowner in (select oid from app)
       union all select proname from pg_proc where proowner in (select oid from app)
       union all select nspname from pg_namespace where nspowner in (select oid from app)
       union all select typname from pg_type where typowner in (select oid from app)
       union all select datname from pg_database where datdba in (select oid from app)`,
      [program],
    )
    expect(owned).toEqual([])
  })

  test('is a member of nothing but the group that migrations give rights to', async () => {
    const groups = await arrange(
      `select g.rolname from pg_auth_members m join pg_roles r on r.oid = m.member
         join pg_roles g on g.oid = m.roleid where r.rolname in ($1, 'openimr_app')`,
      [program],
    )
    expect(groups).toEqual([{ rolname: 'openimr_app' }])
  })

  test('may add to the trail and read it, and only read what history keeps', async () => {
    expect(await rightsOn('trail_entry')).toEqual(['INSERT', 'SELECT'])
    expect(await rightsOn('history')).toEqual(['SELECT'])
  })

  test('may not empty, refer to or put triggers on any table, nor make one', async () => {
    for (const { name } of tables) {
      const rights = await rightsOn(name)
      for (const right of ['TRUNCATE', 'REFERENCES', 'TRIGGER']) expect(rights).not.toContain(right)
    }
    await expect(asProgram('create table mine (id int)')).rejects.toThrow('permission denied')
  })

  test('sees nothing of migrations', async () => {
    expect(await rightsOn('migration')).toEqual([])
  })

  test('reaches the owner’s rights through no function but the one that keeps history', async () => {
    const functions = await arrange(
      `select proname, proconfig from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where prosecdef and nspname not like 'pg\\_%' and nspname <> 'information_schema'`,
    )
    expect(functions).toEqual([
      { proname: 'keep_earlier_version', proconfig: ['search_path=public'] },
    ])
  })

  async function rightsOn(table: string): Promise<string[]> {
    const rows = await arrange<{ privilege: string }>(
      `select privilege from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege
       where has_table_privilege($1, $2::regclass, privilege)
         or (privilege in ('SELECT', 'INSERT', 'UPDATE') and has_any_column_privilege($1, $2::regclass, privilege))
       order by 1`,
      [program, table],
    )
    return rows.map(({ privilege }) => privilege)
  }
})

describe('with three services in one database', () => {
  let services: string[]
  const filled: string[] = []

  beforeAll(async () => {
    await loadDemonstration(database().ownerUrl)
    const rows = await arrange<{ id: string }>('select id from organisation order by name')
    services = rows.map(({ id }) => id)
    for (const { name } of tenantTables) {
      const [found] = await arrange(`select from ${name} limit 1`)
      if (found) filled.push(name)
    }
  })

  test('the demonstration fills the tables that matter', () => {
    expect(filled).toEqual(
      expect.arrayContaining(['person', 'participant', 'goal', 'session', 'progress_note']),
    )
  })

  test('a service sees all of its own rows and none of another’s', async () => {
    for (const service of services) {
      for (const table of filled) {
        const [own] = await arrange<{ count: number }>(
          `select count(*)::int from ${table} where organisation_id = $1`,
          [service],
        )
        const [seen] = (
          await inOrganisation(service, null, (db) =>
            sql<{ all: number; own: number }>`
              select count(*)::int as all, (count(*) filter (where organisation_id = ${service}))::int as own
              from ${sql.table(table)}`.execute(db),
          )
        ).rows
        expect({ table, ...seen }).toEqual({ table, all: own!.count, own: own!.count })
      }
    }
  })

  test('without a service no row is visible', async () => {
    for (const table of [...filled, 'trail_entry', 'history']) {
      expect(await asProgram(`select from ${table}`)).toEqual([])
    }
  })

  test('a setting that is empty, or left over from another transaction, shows nothing', async () => {
    expect(await asProgram(`set openimr.organisation_id = ''`, 'select from person')).toEqual([])
    await inOrganisation(services[0]!, null, async () => {})
    const { rows } = await outsideServices((db) => sql`select from person`.execute(db))
    expect(rows).toEqual([])
  })

  test('a service cannot write into another, nor push rows over', async () => {
    const [ours, theirs] = services as [string, string]
    const person = sql`insert into person (organisation_id, id, name) values (${theirs}, gen_random_uuid(), 'X')`
    await expect(inOrganisation(ours, null, (db) => person.execute(db))).rejects.toThrow(
      'row-level security',
    )
    const push = sql`update person set organisation_id = ${theirs}`
    await expect(inOrganisation(ours, null, (db) => push.execute(db))).rejects.toThrow()
  })

  test('a service cannot change or remove what is another’s', async () => {
    const [ours, theirs] = services as [string, string]
    const changed = await inOrganisation(ours, null, (db) =>
      sql`update goal set words = 'X' where organisation_id = ${theirs}`.execute(db),
    )
    const removed = await inOrganisation(ours, null, (db) =>
      sql`delete from inventory_answer where organisation_id = ${theirs}`.execute(db),
    )
    expect([changed.numAffectedRows, removed.numAffectedRows]).toEqual([0n, 0n])
  })

  test('a foreign key does not tell whether another service has a row', async () => {
    const [ours, theirs] = services as [string, string]
    const [stranger] = await arrange<{ id: string }>(
      'select id from participant where organisation_id = $1 limit 1',
      [theirs],
    )
    const refer = sql`insert into assignment (organisation_id, id, participant_id, practitioner_id)
      values (${ours}, gen_random_uuid(), ${stranger!.id}, ${stranger!.id})`
    await expect(inOrganisation(ours, null, (db) => refer.execute(db))).rejects.toThrow(
      'violates foreign key',
    )
  })

  test.each(APPEND_ONLY)('nobody changes or removes a line of %s', async (table) => {
    const [ours] = services as [string]
    for (const attempt of [
      sql`update ${sql.table(table)} set participant_id = null`,
      sql`delete from ${sql.table(table)}`,
    ]) {
      await expect(inOrganisation(ours, null, (db) => attempt.execute(db))).rejects.toThrow(
        'permission denied',
      )
    }
  })

  test('every change keeps the earlier version, with who changed it', async () => {
    const [ours] = services as [string]
    const [goal] = await arrange<{ id: string; words: string; by: string }>(
      'select id, words, written_by as by from goal where organisation_id = $1 limit 1',
      [ours],
    )
    await inOrganisation(ours, goal!.by, (db) =>
      sql`update goal set words = 'Something else' where id = ${goal!.id}`.execute(db),
    )
    expect(
      await arrange(
        `select was->>'words' as words, change, changed_by as by from history
         where row_id = $1 order by id desc limit 1`,
        [goal!.id],
      ),
    ).toEqual([{ words: goal!.words, change: 'changed', by: goal!.by }])
  })
})

const programs = new pg.Pool({ connectionString: database().appUrl, max: 1 })
programs.on('error', () => {})
afterAll(() => programs.end())

/** Runs statements one after another as the program's role, outside any service; gives the last one's rows. */
async function asProgram(...statements: string[]): Promise<unknown[]> {
  const client = await programs.connect()
  try {
    let rows: unknown[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows
    return rows
  } finally {
    await client.query('reset all')
    client.release()
  }
}
