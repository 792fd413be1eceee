import { self as worker } from '$app/service-worker'

/**
 * Keeps one page for times without a connection: 'Help now', as this device shows it to whoever holds it, with its
 * styles and typeface, and nothing else (needs.md, 39). Every other request passes by untouched.
 */

const PAGE = '/help-now'
const KEPT = 'help-now'
const SIGN_OUT = '/sign-out'
const A_DAY = 24 * 60 * 60 * 1000

worker.addEventListener('install', (event) => {
  event.waitUntil(Promise.all([keep(), worker.skipWaiting()]))
})

worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

// A page says that what it shows has changed.
worker.addEventListener('message', (event) => event.waitUntil(keep()))

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== location.origin) return
  if (request.method === 'POST' && pathname === SIGN_OUT) return event.waitUntil(forget())
  if (request.method !== 'GET') return
  if (request.mode === 'navigate' && pathname === PAGE) return event.respondWith(page(request))
  if (request.mode === 'navigate') return event.waitUntil(keepAgain())
  if (request.destination === 'style' || request.destination === 'font')
    event.respondWith(keptOr(request))
})

/** Fetches the page and what it is drawn with, and lets go of what an earlier one needed. */
async function keep(): Promise<void> {
  try {
    const response = await fetch(PAGE, { headers: { 'x-for-keeping': 'yes' }, cache: 'no-store' })
    if (!response.ok || response.redirected) return
    const needs = needsOf(await response.clone().text())
    const cache = await caches.open(KEPT)
    await cache.put(PAGE, response)
    for (const { url } of await cache.keys())
      if (new URL(url).pathname !== PAGE && !needs.includes(url)) await cache.delete(url)
    await Promise.all(needs.map(async (url) => (await cache.match(url)) ?? (await cache.add(url))))
  } catch {
    // No connection just now: what was kept before stays.
  }
}

/** After a day, or when nothing is kept (somebody has signed out), the next page that is opened brings it anew. */
async function keepAgain(): Promise<void> {
  const kept = await (await caches.open(KEPT)).match(PAGE)
  const age = Date.now() - Date.parse(kept?.headers.get('date') ?? '')
  if (!(age < A_DAY)) await keep()
}

/** Whoever signs out leaves nothing behind. */
async function forget(): Promise<void> {
  await caches.delete(KEPT)
}

async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (offline) {
    const kept = await caches.match(PAGE)
    if (kept) return kept
    throw offline
  }
}

/** Styles and faces bear their content in their name, so a kept one is the right one. */
async function keptOr(request: Request): Promise<Response> {
  return (await caches.match(request.url)) ?? fetch(request)
}

function needsOf(html: string): string[] {
  const links = html.matchAll(/<link\b[^>]*?\bhref="([^"]+\.(?:css|woff2))"/g)
  return [...new Set([...links].map(([, href]) => new URL(href!, location.origin + PAGE).href))]
}
