const PATIENCE = 4000

/**
 * Whether the service answers at this moment. Asked before a page that holds somebody's words reads itself
 * anew or goes elsewhere: without a connection it stays as it is.
 */
export async function reachable(): Promise<boolean> {
  if (!navigator.onLine) return false
  try {
    const signal = AbortSignal.timeout(PATIENCE)
    // Without a body, which nobody reads and which would hold the connection.
    return (await fetch('/healthz', { method: 'HEAD', cache: 'no-store', signal })).ok
  } catch {
    return false
  }
}
