import { origin } from './browser.ts'

/** Somebody who uses the program without a browser: a cookie and plain requests, as a form or a link would send them. */
export interface Visitor {
  name: string
  cookie: string
}

export const NOBODY: Visitor = { name: 'nobody', cookie: '' }

export const DEMO_ROLES = ['practitioner', 'participant', 'lead', 'administrator'] as const
export type DemoRole = (typeof DEMO_ROLES)[number]

/** The demonstration services by name, as the front page offers them. */
export async function services(): Promise<{ id: string; name: string }[]> {
  const html = await (await fetch(origin())).text()
  const forms = html.split('action="/demo"').slice(1)
  return forms.map((form) => ({
    id: /name="organisation" value="([^"]+)"/.exec(form)![1]!,
    name: /<h3[^>]*>([^<]+)</.exec(form)![1]!,
  }))
}

/** Somebody of a demonstration service, signed in with one click. */
export async function enter(
  service: { id: string; name: string },
  role: DemoRole,
): Promise<Visitor> {
  const response = await fetch(`${origin()}/demo`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: origin(), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ organisation: service.id, role }),
  })
  const cookie = response.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .join('; ')
  if (!cookie)
    throw new Error(`entering as ${role} was answered with ${response.status} and no cookie`)
  return { name: `${role} of ${service.name}`, cookie }
}

export interface Answer {
  status: number
  /** Where a redirect leads; empty otherwise. */
  to: string
  html: string
}

/** Asks for a page, without following redirects. */
export async function ask(visitor: Visitor, path: string): Promise<Answer> {
  const response = await fetch(origin() + path, {
    redirect: 'manual',
    headers: { cookie: visitor.cookie, accept: 'text/html' },
    signal: AbortSignal.timeout(20_000),
  })
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
  if (!isPage) void response.body?.cancel()
  return {
    status: response.status,
    to: response.headers.get('location') ?? '',
    html: isPage ? await response.text() : '',
  }
}

/** Sends a form as a browser without scripts would. */
export async function send(visitor: Visitor, form: Form): Promise<Answer> {
  const response = await fetch(origin() + form.action, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: visitor.cookie,
      origin: origin(),
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(form.fields),
    signal: AbortSignal.timeout(20_000),
  })
  return {
    status: response.status,
    to: response.headers.get('location') ?? '',
    html: await response.text(),
  }
}

export interface Form {
  /** Path and query that it is sent to. */
  action: string
  fields: [string, string][]
}

export interface Seen extends Answer {
  path: string
  pattern: string
  forms: Form[]
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** A path with keys and topics blotted out: pages of one pattern are the same page about something else. */
export function patternOf(path: string): string {
  return path
    .split('?')[0]!
    .replace(ID, '[id]')
    .replace(/\/\d+\.\d+(?=\/|$)/g, '/[topic]')
    .replace(/(\/\[topic\]\/)[^/]+/g, '$1[page]')
    .replace(/(\/sheets\/)[^/]+/g, '$1[sheet]')
    .replace(/(\/techniques\/)[^/]+/g, '$1[technique]')
}

export function hasId(path: string): boolean {
  return new RegExp(ID.source).test(path)
}

/**
 * Follows every link from `start` as this visitor, at most `each` pages of one pattern.
 * Gives every page that was seen, with its forms.
 */
export async function walk(visitor: Visitor, start: string, each = 2): Promise<Seen[]> {
  const seen = new Map<string, Seen>()
  const counts = new Map<string, number>()
  const waiting = [start]
  while (waiting.length > 0) {
    const path = waiting.shift()!
    const pattern = patternOf(path)
    if (seen.has(path) || (counts.get(pattern) ?? 0) >= each) continue
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1)
    const answer = await ask(visitor, path)
    seen.set(path, { ...answer, path, pattern, forms: formsIn(answer.html, path) })
    if (answer.to.startsWith('/')) waiting.push(answer.to)
    waiting.push(...linksIn(answer.html, path))
  }
  return [...seen.values()]
}

function linksIn(html: string, at: string): string[] {
  return [...html.matchAll(/<a\s[^>]*?href="([^"]+)"/g)]
    .map(([, href]) => inside(unescape(href!), at))
    .filter((path) => path !== null)
}

function formsIn(html: string, at: string): Form[] {
  return [...html.matchAll(/<form\s([^>]*)>(.*?)<\/form>/gs)]
    .filter(([, attributes]) => /method="post"/i.test(attributes!))
    .map(([, attributes, body]) => ({
      action: inside(unescape(/action="([^"]*)"/.exec(attributes!)?.[1] ?? ''), at) ?? at,
      fields: fieldsIn(body!),
    }))
}

function fieldsIn(html: string): [string, string][] {
  return [...html.matchAll(/<(?:input|textarea|select|button)\s([^>]*)>/g)].flatMap(
    ([, attributes]) => {
      const name = /\bname="([^"]+)"/.exec(attributes!)?.[1]
      const value = /\bvalue="([^"]*)"/.exec(attributes!)?.[1]
      return name ? [[unescape(name), unescape(value ?? 'x')] as [string, string]] : []
    },
  )
}

/** The path of a link that stays in the program, or null. */
function inside(href: string, at: string): string | null {
  const url = new URL(href || at, new URL(at, origin()))
  return url.origin === origin() ? url.pathname + url.search : null
}

function unescape(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'")
}
