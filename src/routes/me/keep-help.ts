/** Has 'Help now' kept anew for times without a connection, because what it shows has changed (src/service-worker). */
export function keepHelpAnew(): void {
  navigator.serviceWorker?.controller?.postMessage('keep')
}
