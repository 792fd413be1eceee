import { dev } from '$app/env'

/**
 * Has this device keep 'Help now' for times without a connection (src/service-worker.ts). Waits until the page has
 * loaded, so that it takes nothing from it.
 */
export function keepHelpAtHand(): void {
  if (dev || !('serviceWorker' in navigator)) return
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register, { once: true })
}

function register(): void {
  navigator.serviceWorker.register('/service-worker.js').catch(() => {}) // a browser that keeps nothing
}

/** Has it kept anew, because what it shows has changed. */
export function keepHelpAnew(): void {
  navigator.serviceWorker?.controller?.postMessage('keep')
}
