import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, test } from 'vitest'

import { doorOf } from '#people/access/doors.ts'
import {
  ask,
  DEMO_ROLES,
  enter,
  hasId,
  NOBODY,
  send,
  services,
  walk,
  type Answer,
  type DemoRole,
  type Seen,
  type Visitor,
} from './visitor.ts'

/**
 * Every page and every form that anybody can reach, tried by everybody else with somebody else's keys
 * (quality.md, Safe). What is not theirs is answered like what does not exist.
 */

const PLACES: Record<DemoRole, string> = {
  practitioner: '/team',
  participant: '/me',
  lead: '/lead',
  administrator: '/admin',
}

let visitors: Record<DemoRole, Visitor>
let strangers: Visitor[]
const seen = {} as Record<DemoRole, Seen[]>

beforeAll(async () => {
  const [here, elsewhere] = await services()
  if (!here || !elsewhere) throw new Error('the front page offers fewer than two services')
  const mine = await Promise.all(DEMO_ROLES.map((role) => enter(here, role)))
  visitors = Object.fromEntries(
    DEMO_ROLES.map((role, index) => [role, mine[index]]),
  ) as typeof visitors
  strangers = await Promise.all(DEMO_ROLES.map((role) => enter(elsewhere, role)))
  for (const role of DEMO_ROLES) seen[role] = await walk(visitors[role], PLACES[role])
}, 180_000)

describe.each(DEMO_ROLES)('a %s', (role) => {
  test('lands in their place and every link there leads somewhere', () => {
    const broken = seen[role].filter(({ status }) => status >= 400)
    expect(broken.map(({ path, status }) => `${path} ${status}`)).toEqual([])
    expect(seen[role].length).toBeGreaterThan(1)
  })

  test('has pages that nobody of another service can open, and nobody at all', async () => {
    const open: string[] = []
    for (const { path } of seen[role].filter((page) => hasId(page.path)))
      for (const visitor of [NOBODY, ...strangers])
        if (!isRefused(await ask(visitor, path))) open.push(`${path} by ${visitor.name}`)
    expect(open).toEqual([])
  }, 120_000)

  test('has forms that nobody of another service can send, and nobody at all', async () => {
    const open: string[] = []
    const forms = new Map(
      seen[role]
        .flatMap(({ forms }) => forms)
        // Signing out says nothing about anybody.
        .filter((form) => form.action !== '/sign-out')
        .filter((form) => hasId(form.action) || form.fields.some(([, value]) => hasId(value)))
        .map((form) => [form.action, form]),
    )
    for (const form of forms.values())
      for (const visitor of [NOBODY, ...strangers]) {
        const answer = await send(visitor, form)
        if (!isRefused(answer)) open.push(`${form.action} by ${visitor.name}: ${answer.status}`)
      }
    expect(open).toEqual([])
  }, 120_000)
})

test.each([
  ['participant', 'practitioner'],
  ['participant', 'lead'],
  ['participant', 'administrator'],
  ['administrator', 'practitioner'],
  ['administrator', 'participant'],
] as const)(
  'a %s cannot open the pages about people that a %s of the same service has',
  async (role, other) => {
    const own = new Set(seen[role].map(({ path }) => path))
    const open: string[] = []
    for (const { path } of seen[other].filter((page) => hasId(page.path) && !own.has(page.path)))
      if (!isRefused(await ask(visitors[role], path))) open.push(path)
    expect(open).toEqual([])
  },
  120_000,
)

test('every route is behind a door that somebody has opened', () => {
  expect(routes().filter((route) => doorOf(route) === null)).toEqual([])
})

test('every page is reached by somebody who follows links, or is named here with its reason', () => {
  const reached = new Set(DEMO_ROLES.flatMap((role) => seen[role].map(({ pattern }) => pattern)))
  const unreached = pages().filter(
    (page) => ![...reached].some((pattern) => matches(page, pattern)),
  )
  expect(unreached.filter((page) => !NOT_LINKED.some((known) => known.test(page)))).toEqual([])
})

/** Pages that no link of a signed-in person leads to, and why. */
const NOT_LINKED = [
  /^\/$/, // signed-in people are sent on to their place
  /^\/(card|sign-in|demo)/, // for people who are not signed in
  /^\/design/, // for engineers
  /\/live$/, // opened by a session's page while a session is open
  /\/close$/, // of a session that is under way
  /\/sheets(\/|$)/, // once a sheet was filled in
  /\/agenda$/, // where a form is sent to
  /\/print$/, // behind the print button
  /^\/bench/, // for measuring
]

/** Refused: not found, not allowed, not understood (422, nothing is done), or asked to sign in. */
function isRefused({ status, to }: Answer): boolean {
  return (
    status === 404 ||
    status === 401 ||
    status === 403 ||
    status === 422 ||
    (status === 303 && to.startsWith('/sign-in'))
  )
}

function routes(): string[] {
  return files().map((file) => folderOf(file))
}

function pages(): string[] {
  return files()
    .filter((file) => file.endsWith('+page.svelte'))
    .map(folderOf)
}

function files(): string[] {
  const folder = new URL('../../src/routes', import.meta.url).pathname
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\+(page\.svelte|server\.ts)$/.test(file))
    .map((file) => join('/', file))
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/')).replace(/\/\([^)]+\)/g, '') || '/'
}

/** Does a page such as /team/people/[id] answer for a pattern that was seen? */
function matches(page: string, pattern: string): boolean {
  return new RegExp(
    `^${page.replace(/\[\[?\.{0,3}[^\]]+\]?\]/g, '[^/]+').replaceAll('.', '\\.')}$`,
  ).test(pattern)
}
