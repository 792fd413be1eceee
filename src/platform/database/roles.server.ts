import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import pg from 'pg'
import { CannotStart } from '../config/cannot-start.ts'
import { connect } from './connect.server.ts'

/** The role that migrations give rights to; sign-in roles are members of it. */
export const groupRole = 'openimr_app'

/** Connection settings of both roles: the owner migrates, the program works as `app`. */
export type Connections = { ownerUrl: string; appUrl: string }

/**
 * Makes sure that the group role openimr_app exists, which migrations may rely on. Throws
 * CannotStart with the SQL to run when the owner may not make roles.
 */
export async function ensureGroupRole(owner: pg.Client): Promise<void> {
  const sql = `CREATE ROLE ${groupRole} NOLOGIN`
  if (await roleExists(owner, groupRole)) return
  try {
    await owner.query(sql)
  } catch (error) {
    if (isAlreadyThere(error)) return
    throw notPermitted(owner, [sql], error)
  }
}

/**
 * Makes or mends the role that the program signs in with: a member of openimr_app that owns nothing
 * and cannot pass row-level security. Its password follows from the owner's, so that several web
 * processes agree on it and nobody has to keep it. With `givenAppUrl` only checks that role.
 * Gives the sign-ins of both.
 */
export async function ensureAppRole(
  owner: pg.Client,
  ownerUrl: string,
  givenAppUrl?: string,
): Promise<Connections> {
  if (givenAppUrl) {
    await refuseUnfitRole(givenAppUrl, 'DATABASE_APP_URL')
    return { ownerUrl, appUrl: givenAppUrl }
  }
  const connections = connectionsFor(ownerUrl)
  if (!(await isFit(connections.appUrl))) {
    await makeAppRole(owner, connections.appUrl)
    await refuseUnfitRole(connections.appUrl, 'DATABASE_URL')
  }
  return connections
}

/**
 * The sign-ins that belong to an owner's URL: `connectionsFor('postgres://me:secret@db/openimr')`
 * gives the same host and database with the role `openimr_program`.
 */
export function connectionsFor(ownerUrl: string): Connections {
  const { password, database } = new pg.Client({ connectionString: ownerUrl })
  if (typeof password !== 'string' || password === '' || !database) {
    throw new CannotStart(
      'invalid-option',
      'DATABASE_URL has no password, from which the one of the program’s own role is made: add it, or make a role yourself and set DATABASE_APP_URL.',
    )
  }
  const url = new URL(ownerUrl)
  url.searchParams.delete('user')
  url.searchParams.delete('password')
  url.username = appRoleOf(database)
  url.password = derivedPassword(password, database)
  return { ownerUrl, appUrl: url.href }
}

/**
 * `<database>_program` where that is a plain name of at most 63 letters; else a shortened one.
 * (Not `_app`: for a database called "openimr" that would be the group role itself.)
 */
export function appRoleOf(database: string): string {
  const name = `${database}_program`
  if (/^[a-z_][a-z0-9_]{0,62}$/.test(name)) return name
  const digest = createHash('sha256').update(database).digest('hex').slice(0, 8)
  return `${database
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, '_')
    .slice(0, 40)}_${digest}_program`
}

/** HMAC-SHA-256, repeated (PBKDF2): knowing this password does not help to guess the owner's. */
function derivedPassword(ownerPassword: string, database: string): string {
  const salt = `OpenIMR program role of database ${database}`
  return pbkdf2Sync(ownerPassword, salt, 20_000, 32, 'sha256').toString('base64url')
}

async function makeAppRole(owner: pg.Client, appUrl: string): Promise<void> {
  const { user: role, password, database } = new pg.Client({ connectionString: appUrl })
  const name = owner.escapeIdentifier(role!)
  const secret = owner.escapeLiteral(scramVerifier(password as string))
  const verb = (await roleExists(owner, role!)) ? 'ALTER' : 'CREATE'
  const statements = [
    `${verb} ROLE ${name} LOGIN NOCREATEDB NOCREATEROLE INHERIT PASSWORD ${secret}`,
    `GRANT ${groupRole} TO ${name}`,
    // Each database's program role stays in its own database: the group role spans all of them.
    `REVOKE CONNECT ON DATABASE ${owner.escapeIdentifier(database!)} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${owner.escapeIdentifier(database!)} TO ${name}`,
  ]
  try {
    await owner.query(`BEGIN; ${statements.join('; ')}; COMMIT`)
  } catch (error) {
    await owner.query('ROLLBACK')
    throw notPermitted(owner, statements, error)
  }
}

type Fitness = { user: string; login: string; tooStrong: boolean; member: boolean }

async function isFit(appUrl: string): Promise<boolean> {
  try {
    const fitness = await fitnessOf(appUrl, 'DATABASE_URL')
    return !fitness.tooStrong && fitness.member
  } catch (error) {
    if (error instanceof CannotStart) return false
    throw error
  }
}

async function refuseUnfitRole(appUrl: string, setting: string): Promise<void> {
  const { user, tooStrong, member } = await fitnessOf(appUrl, setting)
  if (tooStrong) {
    throw new CannotStart(
      'database-role-too-strong',
      `The role "${user}" could pass the wall between organisations: run ALTER ROLE "${user}" NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB, and let another role own the tables.`,
    )
  }
  if (!member) {
    throw new CannotStart(
      'database-role-not-permitted',
      `The role "${user}" has no rights yet: run GRANT ${groupRole} TO "${user}" on the database server.`,
    )
  }
}

async function fitnessOf(appUrl: string, setting: string): Promise<Fitness> {
  const client = await connect(appUrl, setting)
  try {
    const { rows } = await client.query<Fitness>(
      `SELECT rolname AS user,
              rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb
                OR EXISTS (SELECT FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
                           WHERE relkind IN ('r', 'p') AND nspname !~ '^(pg_|information_schema)'
                             AND pg_has_role(current_user, relowner, 'MEMBER')) AS "tooStrong",
              pg_has_role(current_user, $1, 'USAGE') AS member
       FROM pg_roles WHERE rolname = current_user`,
      [groupRole],
    )
    return rows[0]!
  } finally {
    await client.end()
  }
}

async function roleExists(owner: pg.Client, role: string): Promise<boolean> {
  const { rowCount } = await owner.query('SELECT FROM pg_roles WHERE rolname = $1', [role])
  return rowCount !== 0
}

/** So that the password itself never travels in a statement, which a server may log (RFC 5803). */
function scramVerifier(password: string): string {
  const iterations = 4096
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const clientKey = createHmac('sha256', salted).update('Client Key').digest()
  const storedKey = createHash('sha256').update(clientKey).digest('base64')
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}

/** Another process made the same role at the same moment. */
function isAlreadyThere(error: unknown): boolean {
  return ['42710', '23505'].includes((error as { code?: string }).code ?? '')
}

function notPermitted(owner: pg.Client, statements: string[], cause: unknown): CannotStart {
  const sql = statements.map((statement) => `${statement};`).join(' ')
  return new CannotStart(
    'database-role-not-permitted',
    `The role "${owner.user}" may not prepare the program’s own role: run this as an administrator of the server, or give it CREATEROLE: ${sql}`,
    cause,
  )
}
