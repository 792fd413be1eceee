// For every page of a participant, also those that have no other script: says when there is no connection
// (the notice stands hidden on the page), and has this device keep 'Help now' for such times.
function tell() {
  document.documentElement.toggleAttribute('data-offline', !navigator.onLine)
}
addEventListener('online', tell)
addEventListener('offline', tell)
tell()

function keepHelp() {
  navigator.serviceWorker?.register('/service-worker.js').catch(function keepsNothing() {})
}
if (document.readyState === 'complete') keepHelp()
else addEventListener('load', keepHelp)
