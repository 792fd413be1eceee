import { error, redirect } from '@sveltejs/kit'
import { sequence, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit/hooks'

import { doorOf, knock } from '#people/access/doors.ts'
import { readTokenCookie, setCookie } from '#people/sign-in/cookie.server.ts'
import { whoIs } from '#people/sign-in/sign-in.server.ts'
import { countingRoundTrips } from '#platform/database/round-trips.server.ts'
import { writeToken } from '#platform/identity/token.server.ts'
import { log } from '#platform/log/log.server.ts'
import { beginPost } from '#platform/mail/current-postman.server.ts'
import { LOOK_COOKIE, lookAttributes, readLook } from '#ui/look.ts'

/** Before the first request: mail that was written before a stop or a crash goes on its way. */
export const init: ServerInit = beginPost

/** What happens to every request, in this order. */
export const handle: Handle = sequence(measure, identify, guardTheDoor, protect)

/** Met once: what nobody expected gets an id, a log line without personal data, and a kind page. */
export const handleError: HandleServerError = function handleError({ kind, error: caught, event }) {
  const id = crypto.randomUUID().slice(0, 8)
  if (kind === 'unknown')
    log.error({ incident: id, route: event.route.id, err: caught }, 'unexpected')
  return { message: kind === 'unknown' ? 'unexpected' : caught.message, id }
}

type Request = Parameters<Handle>[0]

/** Says how often the request waited for the database (quality.md, Speed), when OPENIMR_TIMING=on. */
async function measure({ event, resolve }: Request): Promise<Response> {
  if (process.env.OPENIMR_TIMING !== 'on') return resolve(event)
  const trips = { count: 0 }
  const response = await countingRoundTrips(trips, () => resolve(event))
  response.headers.set('server-timing', `db;desc="round trips";dur=${trips.count}`)
  return response
}

async function identify({ event, resolve }: Request): Promise<Response> {
  const token = readTokenCookie(event, 'sign-in')
  const who = token && (await whoIs(token))
  event.locals.person = who?.person ?? null
  if (token && who?.renewed) setCookie(event, 'sign-in', writeToken(token), who.renewed)
  return resolve(event)
}

/** Closed until opened: a route that `doors.ts` does not name is shut. */
async function guardTheDoor({ event, resolve }: Request): Promise<Response> {
  if (event.route.id === null) return resolve(event)
  switch (knock(doorOf(event.route.id), event.locals.person?.roles ?? null)) {
    case 'come in':
      return resolve(event)
    case 'sign in first':
      if (event.request.method !== 'GET') error(401, 'sign-in-first')
      redirect(303, `/sign-in?then=${encodeURIComponent(event.url.pathname)}`)
      break
    case 'not here':
      error(404, 'not-found')
  }
}

/** Pages about people are never stored by caches between here and the device. */
async function protect({ event, resolve }: Request): Promise<Response> {
  const look = lookAttributes(readLook(event.cookies.get(LOOK_COOKIE)))
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%lang%', 'en').replace('%look%', look),
    preload: ({ type, path }) =>
      type === 'css' || type === 'js' || (type === 'font' && isShown(path, event.route.id)),
  })
  const headers = response.headers
  headers.set('x-content-type-options', 'nosniff')
  // Tells other sites nothing. 'no-referrer' would also take away the origin by which forms are known as ours.
  headers.set('referrer-policy', 'same-origin')
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()')
  headers.set('cross-origin-opener-policy', 'same-origin')
  headers.set('cross-origin-resource-policy', 'same-origin')
  if (event.url.protocol === 'https:') {
    headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  }
  if (event.locals.person && !headers.has('cache-control'))
    headers.set('cache-control', 'private, no-store')
  return response
}

/** Every page shows the text face, pages about a person also their voice; other letters come when one is shown. */
function isShown(face: string, route: string | null): boolean {
  if (face.includes('-ext.')) return false
  return !face.includes('/voice.') || /^\/(me|team)\b/.test(route ?? '')
}
